package dev.minstrel.samples.cli;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Player;
import dev.minstrel.api.behavior.ReasonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what is learned of one player, evening after evening. */
@Command(
    name = "board",
    description =
        "A player before the tavern's notice board: what is offered, why, and how it changes with"
            + " what they do.",
    mixinStandardHelpOptions = true)
final class BoardCommand implements Callable<Integer> {
  private static final int PLACES = 4;
  private static final double LIKED = 0.9; // how often what is to her taste is taken
  private static final double OTHER = 0.15;
  private static final Duration FRAME = Duration.ofMillis(2);

  @Option(names = "--evenings", paramLabel = "N", defaultValue = "5")
  private int evenings;

  @Option(
      names = "--taste",
      paramLabel = "TAG",
      defaultValue = "hunt",
      description = "what the player likes: hunt, craft, story, gather, or a place such as river")
  private String taste = "hunt";

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "a folder that remembers her until the next call")
  private @Nullable Path state;

  private final Map<String, String> titles = NoticeBoard.titles();
  private final ReasonText reasons = ReasonText.english().withTitles(titles::get);

  @Override
  public Integer call() {
    if (evenings < 1) {
      throw new IllegalArgumentException("--evenings must be at least 1, was " + evenings);
    }
    if (NoticeBoard.items().stream().noneMatch(item -> item.tags().contains(taste))) {
      throw new IllegalArgumentException("--taste: nothing on the board is tagged '" + taste + "'");
    }
    MinstrelConfig config = MinstrelConfig.defaults().withSeed(seed);
    try (Minstrel ai = Minstrel.start(state == null ? config : config.withBehaviorState(state))) {
      Behavior behavior = ai.behavior();
      behavior.catalogue(NoticeBoard.items());
      while (!behavior.isReady()) {
        ai.tick(FRAME);
        Thread.onSpinWait();
      }
      ai.diagnose().fallbacks().forEach(finding -> Printer.note(finding.text()));
      Player aska = behavior.player("aska");
      SplittableRandom random = new SplittableRandom(seed);
      for (int evening = 1; evening <= evenings; evening++) {
        System.out.printf("Evening %d, %d things known of her%n", evening, aska.eventCount());
        spend(aska, random);
        ai.tick(FRAME);
      }
      return 0;
    }
  }

  private void spend(Player aska, SplittableRandom random) {
    List<Offer> offers = aska.offer(OfferRequest.of(PLACES).withContext("board"));
    Offer picked = null;
    for (Offer offer : offers) {
      boolean liked = NoticeBoard.hasTag(offer.item(), taste);
      System.out.printf(
          "  %s %-22s  %s%n",
          liked ? "*" : " ", titles.get(offer.item()), reasons.of(offer.reasons()));
      if (picked == null && random.nextDouble() < (liked ? LIKED : OTHER)) {
        picked = offer;
      }
    }
    for (Offer offer : offers) {
      if (offer != picked) {
        offer.declined();
      }
    }
    if (picked == null) {
      System.out.println("  She takes none.");
      return;
    }
    picked.taken();
    boolean liked = NoticeBoard.hasTag(picked.item(), taste);
    aska.observe(Event.of(liked ? EventKind.FINISHED : EventKind.ABANDONED, picked.item()));
    System.out.printf(
        "  She takes '%s' and %s it.%n",
        titles.get(picked.item()), liked ? "finishes" : "breaks off");
  }
}
