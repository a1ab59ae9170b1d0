package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Splits;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.runtime.CounterRandom;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A part of the training events to fit to, and a part to judge by: a fifth of every item's events,
 * or, for scorers that will meet new players alone, the last quarter of a fifth of the players.
 *
 * <p>Much data is thinned first, since settings need not be chosen on all of it: whole players are
 * left out, and for scorers whose cost grows with the square of the catalogue the rare items.
 */
final class Validation {
  static final int LENGTH = 10;

  private static final double SHARE = 0.2;
  private static final double KNOWN_SHARE = 0.75;
  private static final int MOST_EVENTS = 200_000;
  private static final int MOST_ITEMS = 3_000;
  private static final int PLAYER_DRAW = 2;
  private static final int EVENT_DRAW = 3;

  final TrainingPart learned;
  final PlayerItems judged;
  private final Timelines known;
  private final boolean newPlayers;
  private final RankingEvaluator evaluator;

  private Validation(
      EventTable learnedEvents,
      EventTable knownEvents,
      EventTable judgedEvents,
      int playerCount,
      int itemCount) {
    newPlayers = knownEvents != learnedEvents;
    learned = TrainingPart.of(learnedEvents, playerCount, itemCount);
    judged = PlayerItems.of(judgedEvents, playerCount, itemCount);
    known = newPlayers ? Timelines.of(knownEvents, playerCount, itemCount) : learned.timelines();
    int[] popularity = learned.events().columnCounts();
    evaluator =
        newPlayers
            ? RankingEvaluator.ofNewPlayers(known, judged, popularity, Progress.NONE)
            : new RankingEvaluator(known, judged, Progress.NONE);
  }

  /** Splits all items of as many players as are needed. */
  static Validation of(
      EventTable events, int playerCount, int itemCount, boolean newPlayers, long seed) {
    int every = 1 + events.size() / MOST_EVENTS;
    EventTable thinned = every == 1 ? events : events.where(e -> events.player(e) % every == 0);
    if (newPlayers) {
      return ofNewPlayers(thinned, playerCount, itemCount, seed);
    }
    BitSet apart = Splits.byItem(thinned, itemCount, SHARE, seed);
    EventTable kept = thinned.where(e -> !apart.get(e));
    return new Validation(kept, kept, thinned.where(apart::get), playerCount, itemCount);
  }

  private static Validation ofNewPlayers(
      EventTable events, int playerCount, int itemCount, long seed) {
    BitSet later = later(events, playerCount, seed);
    IntPredicate isNew = e -> CounterRandom.draw(seed, PLAYER_DRAW, events.player(e)) < SHARE;
    return new Validation(
        events.where(isNew.negate()),
        events.where(e -> isNew.test(e) && !later.get(e)),
        events.where(e -> isNew.test(e) && later.get(e)),
        playerCount,
        itemCount);
  }

  /** The last quarter of each player's events; without a clock, any quarter. */
  private static BitSet later(EventTable events, int playerCount, long seed) {
    int[] counts = new int[playerCount];
    List<Integer> order = new ArrayList<>(events.size());
    for (int e = 0; e < events.size(); e++) {
      counts[events.player(e)]++;
      order.add(e);
    }
    order.sort(
        events.isTimed()
            ? Comparator.comparingLong(events::time)
            : Comparator.comparingDouble(e -> CounterRandom.draw(seed, EVENT_DRAW, e)));
    int[] seen = new int[playerCount];
    BitSet later = new BitSet(events.size());
    for (int e : order) {
      int player = events.player(e);
      later.set(e, seen[player]++ >= Math.max(1, (int) (KNOWN_SHARE * counts[player])));
    }
    return later;
  }

  /** Splits the most popular items alone where there are too many. */
  static Validation ofPopular(
      EventTable events, int playerCount, int itemCount, boolean newPlayers, long seed) {
    if (itemCount <= MOST_ITEMS) {
      return of(events, playerCount, itemCount, newPlayers, seed);
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
    return of(popular, playerCount, kept, newPlayers, seed);
  }

  /** What is known of a player who is judged. */
  void history(PlayerHistory history, int player) {
    if (newPlayers) {
      known.intoNew(player, history);
    } else {
      known.into(player, history);
    }
  }

  /** NDCG of lists by a scorer that was fitted to the learned part. */
  double quality(Scorer scorer) {
    return evaluator.judge(new BestFirst(scorer), LENGTH).ndcg();
  }
}
