package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.rank.Exposure;
import dev.minstrel.behavior.rank.Reason;
import dev.minstrel.behavior.rank.Reasons;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.spi.PlayerHistory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks a model file what to offer a player. */
@Command(
    name = "for",
    description = "Lists what to offer a player, and why.",
    mixinStandardHelpOptions = true)
final class RecommendFor implements Callable<Integer> {
  private static final int REASONS_SHOWN = 3;

  @Option(names = "--model", paramLabel = "MODEL", required = true)
  private @Nullable Path model;

  @Option(names = "--player", paramLabel = "NAME", required = true)
  private String player = "";

  @Mixin private ListLength length = new ListLength();

  @Mixin private OfferFlags offer = new OfferFlags();

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description = "more events of the player, who may be unknown to the model")
  private @Nullable Path events;

  @Option(names = "--why", description = "the events behind each item, with their shares")
  private boolean why;

  @Option(names = "--json", description = "one JSON line an item")
  private boolean json;

  @Override
  public Integer call() {
    int k = length.places();
    offer.check();
    RecommenderModel trained = offer.asked(ModelFile.read(model));
    if (trained.items().size() == 0) {
      throw new MinstrelException(
          MinstrelException.Code.MODEL_UNSUPPORTED,
          "the model has no items",
          String.valueOf(model),
          "Train it on a file with events.");
    }
    Exposure exposure = offer.exposure(trained);
    Recommender policy = offer.policy(trained, exposure, offer.mask(trained, exposure));
    PlayerHistory history = history(trained);
    int[] items = new int[Math.min(k, trained.items().size())];
    int count = policy.recommend(history, items.length, items);
    offer.keep(trained, policy, exposure, items, count);
    for (int place = 0; place < count; place++) {
      Reasons reasons = why ? trained.reasons(history, items[place]) : null;
      print(trained, place + 1, items[place], reasons);
    }
    if (count < k) {
      Printer.note(count + " items may be offered, --k asks for " + k);
    }
    return 0;
  }

  private PlayerHistory history(RecommenderModel trained) {
    if (events != null) {
      return ExtraEvents.history(trained, player, events);
    }
    int number = trained.players().find(player);
    if (number < 0) {
      Printer.note(
          trained.hasPlayers()
              ? "player '" + player + "' is not in the model: what is popular follows"
              : "no players are in the model, give --events FILE: what is popular follows");
    }
    return trained.history(number);
  }

  private void print(RecommenderModel trained, int place, int item, @Nullable Reasons reasons) {
    if (json) {
      System.out.println(line(trained, place, item, reasons));
      return;
    }
    StringBuilder text = new StringBuilder(place + "  " + trained.items().name(item));
    if (reasons != null) {
      text.append(reasons.events().isEmpty() ? "  because others like it" : "  because of ");
      for (int r = 0; r < Math.min(REASONS_SHOWN, reasons.events().size()); r++) {
        Reason reason = reasons.events().get(r);
        text.append(r == 0 ? "" : ", ")
            .append(trained.items().name(reason.item()))
            .append(String.format(Locale.ROOT, " (%.0f %%)", 100 * reason.share()));
      }
      text.append(" [").append(reasons.speaker()).append(']');
    }
    System.out.println(text);
  }

  private static JsonObject line(
      RecommenderModel trained, int place, int item, @Nullable Reasons reasons) {
    JsonObject line = new JsonObject();
    line.addProperty("place", place);
    line.addProperty("item", trained.items().name(item));
    if (reasons != null) {
      line.addProperty("speaker", reasons.speaker());
      line.addProperty("score", reasons.score());
      line.addProperty("sum", reasons.sum());
      JsonArray events = new JsonArray();
      for (Reason reason : reasons.events()) {
        JsonObject event = new JsonObject();
        event.addProperty("item", trained.items().name(reason.item()));
        event.addProperty("share", reason.share());
        events.add(event);
      }
      line.add("because", events);
    }
    return line;
  }
}
