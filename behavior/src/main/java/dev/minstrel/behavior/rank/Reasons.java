package dev.minstrel.behavior.rank;

import dev.minstrel.behavior.scorer.EaseScorer;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.ItemLinks;
import dev.minstrel.behavior.scorer.SubspaceScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The events behind a recommendation, with their exact shares.
 *
 * <p>Where the score is a sum over events the terms are the reasons. A blend of ranks is not such a
 * sum; there the member speaks that put the item highest, and its name is given.
 *
 * @param speaker which scorer speaks, such as {@code ease}
 * @param score what it gave the item
 * @param sum of the terms of all events, also those against: equals the score
 * @param events those that speak for the item, strongest first; empty where the popular was offered
 */
public record Reasons(String speaker, double score, double sum, List<Reason> events) {
  /** Copies the list. */
  public Reasons {
    events = List.copyOf(events);
  }

  /** Finds why a scorer likes an item for a player. */
  public static Reasons of(Scorer scorer, PlayerHistory history, int item) {
    Scorer speaker = speaker(scorer, history, item);
    float[] scores = new float[speaker.itemCount()];
    speaker.score(history, scores);
    float[] shares = new float[history.eventCount()];
    if (!speaker.explain(history, item, shares)) {
      return new Reasons(name(speaker), scores[item], scores[item], List.of());
    }
    double sum = 0;
    double positive = 0;
    for (float share : shares) {
      sum += share;
      positive += Math.max(0, share);
    }
    List<Reason> events = new ArrayList<>();
    for (int e = 0; e < shares.length; e++) {
      if (shares[e] > 0) {
        events.add(new Reason(e, history.item(e), shares[e] / positive));
      }
    }
    events.sort(Comparator.comparingDouble(reason -> -reason.share()));
    return new Reasons(name(speaker), scores[item], sum, events);
  }

  /** The member of a blend that can give reasons and ranks the item highest. */
  private static Scorer speaker(Scorer scorer, PlayerHistory history, int item) {
    return scorer instanceof HybridScorer blend ? blend.speakerFor(history, item) : scorer;
  }

  private static String name(Scorer scorer) {
    if (scorer instanceof EaseScorer) {
      return "ease";
    }
    if (scorer instanceof FactorScorer) {
      return "ials";
    }
    if (scorer instanceof SubspaceScorer) {
      return "pure-svd";
    }
    return scorer instanceof ItemLinks ? "item links" : "what others like";
  }
}
