package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Splits;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A part of the training events to fit to, and a part to judge by: a fifth of every item's events.
 *
 * <p>Much data is thinned first, since settings need not be chosen on all of it: whole players are
 * left out, and for scorers whose cost grows with the square of the catalogue the rare items.
 */
final class Validation {
  static final int LENGTH = 10;

  private static final double SHARE = 0.2;
  private static final int MOST_EVENTS = 200_000;
  private static final int MOST_ITEMS = 3_000;

  final TrainingPart learned;
  final PlayerItems judged;
  private final RankingEvaluator evaluator;

  private Validation(EventTable events, int playerCount, int itemCount, long seed) {
    BitSet apart = Splits.byItem(events, itemCount, SHARE, seed);
    learned = TrainingPart.of(events.where(e -> !apart.get(e)), playerCount, itemCount);
    judged = PlayerItems.of(events.where(apart::get), playerCount, itemCount);
    evaluator = new RankingEvaluator(learned.timelines(), judged, Progress.NONE);
  }

  /** Splits all items of as many players as are needed. */
  static Validation of(EventTable events, int playerCount, int itemCount, long seed) {
    int every = 1 + events.size() / MOST_EVENTS;
    EventTable thinned = every == 1 ? events : events.where(e -> events.player(e) % every == 0);
    return new Validation(thinned, playerCount, itemCount, seed);
  }

  /** Splits the most popular items alone where there are too many. */
  static Validation ofPopular(EventTable events, int playerCount, int itemCount, long seed) {
    if (itemCount <= MOST_ITEMS) {
      return of(events, playerCount, itemCount, seed);
    }
    int[] counts = new int[itemCount];
    for (int e = 0; e < events.size(); e++) {
      counts[events.item(e)]++;
    }
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int least = sorted[itemCount - MOST_ITEMS];
    int[] numbers = new int[itemCount];
    int kept = 0;
    for (int i = 0; i < itemCount; i++) {
      numbers[i] = counts[i] > least || (counts[i] == least && kept < MOST_ITEMS) ? kept++ : -1;
    }
    EventTable popular = new EventTable();
    popular.timed(events.isTimed());
    for (int e = 0; e < events.size(); e++) {
      if (numbers[events.item(e)] >= 0) {
        popular.add(events.player(e), numbers[events.item(e)], events.weight(e), events.time(e));
      }
    }
    return of(popular, playerCount, kept, seed);
  }

  /** NDCG of lists by a scorer that was fitted to the learned part. */
  double quality(Scorer scorer) {
    return evaluator.judge(new BestFirst(scorer), LENGTH).ndcg();
  }
}
