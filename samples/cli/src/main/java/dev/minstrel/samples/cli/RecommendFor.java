package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.rank.Reason;
import dev.minstrel.behavior.rank.Reasons;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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

  @Option(names = "--k", paramLabel = "N", defaultValue = "10")
  private int k;

  @Option(names = "--why", description = "the events behind each item, with their shares")
  private boolean why;

  @Option(names = "--json", description = "one JSON line an item")
  private boolean json;

  @Override
  public Integer call() {
    if (k < 1) {
      throw new IllegalArgumentException("--k must be at least 1, was " + k);
    }
    RecommenderModel trained = ModelFile.read(model);
    int number = trained.players().find(player);
    if (number < 0) {
      Printer.note("player '" + player + "' is not in the model: what is popular follows");
    }
    var history = trained.history(number);
    int[] items = new int[Math.min(k, Math.max(1, trained.items().size()))];
    int count = trained.recommender().recommend(history, items.length, items);
    for (int place = 0; place < count; place++) {
      Reasons reasons = why ? trained.reasons(history, items[place]) : null;
      print(trained, place + 1, items[place], reasons);
    }
    return 0;
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
