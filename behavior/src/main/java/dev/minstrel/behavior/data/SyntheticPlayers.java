package dev.minstrel.behavior.data;

import dev.minstrel.runtime.CounterRandom;
import java.util.Arrays;

/**
 * Players who never were, whose taste is known: events by a simple truth, the same for a seed.
 *
 * <p>Every item has a genre and a popularity, every player two genres that he or she likes. The
 * affinity of a player for an item is {@link #affinity}; events are drawn without repetition by it,
 * ratings rise with it, and items of one genre come in runs. For tests and for trying things out.
 *
 * @param genres how many kinds of item there are, at least 2
 * @param eventsEach how many events a player has, below the number of items
 */
public record SyntheticPlayers(int players, int items, int genres, int eventsEach, long seed) {
  private static final int TASTE = 21;
  private static final int POPULARITY = 22;
  private static final int DRAW = 23;
  private static final double LIKED = 6;
  private static final long SECONDS_BETWEEN = 3_600;

  /** Checks the ranges. */
  public SyntheticPlayers {
    if (players < 1 || items < 2 || genres < 2) {
      throw new IllegalArgumentException("at least 1 player, 2 items and 2 genres");
    }
    if (!(eventsEach >= 1 && eventsEach < items)) {
      throw new IllegalArgumentException("eventsEach must be 1 to items - 1, was " + eventsEach);
    }
  }

  /** The genre of an item. */
  public int genre(int item) {
    return item % genres;
  }

  /** Whether a player likes a genre. */
  public boolean likes(int player, int genre) {
    int first = (int) (CounterRandom.draw(seed, TASTE, 2L * player) * genres);
    int second = (int) (CounterRandom.draw(seed, TASTE, 2L * player + 1) * genres);
    return genre == first || genre == second;
  }

  /** How strongly a player is drawn to an item, above 0: the truth that scorers look for. */
  public double affinity(int player, int item) {
    double popularity = 0.2 + CounterRandom.draw(seed, POPULARITY, item);
    return popularity * (likes(player, genre(item)) ? LIKED : 1);
  }

  /** Draws the events of all players, the numbers of players and items as they are. */
  public EventTable events() {
    EventTable table = new EventTable();
    table.timed(true);
    table.weighted(true);
    for (int p = 0; p < players; p++) {
      drawPlayer(p, table);
    }
    return table;
  }

  /** The items with the largest of log u / affinity: sampling without repetition by weight. */
  private void drawPlayer(int player, EventTable table) {
    int[] order = new int[items];
    double[] keys = new double[items];
    for (int i = 0; i < items; i++) {
      order[i] = i;
      double draw = 1 - CounterRandom.draw(seed, DRAW, (long) player * items + i);
      keys[i] = Math.log(draw) / affinity(player, i);
    }
    Sorting.sort(order, (a, b) -> Double.compare(keys[b], keys[a]));
    int[] chosen = Arrays.copyOf(order, eventsEach);
    Sorting.sort(chosen, (a, b) -> Integer.compare(genre(a), genre(b)));
    for (int e = 0; e < eventsEach; e++) {
      boolean liked = likes(player, genre(chosen[e]));
      float noise = CounterRandom.draw(seed, DRAW + 1, (long) player * items + chosen[e]);
      float rating = (liked ? 4 : 2) + (noise < 0.5f ? 0 : 1);
      table.add(player, chosen[e], rating, (long) e * SECONDS_BETWEEN);
    }
  }
}
