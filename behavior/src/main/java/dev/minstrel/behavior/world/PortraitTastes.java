package dev.minstrel.behavior.world;

import dev.minstrel.behavior.online.PlayerState;
import java.util.Arrays;

/**
 * How many players of each portrait met each item: what a player of whom little is known may like.
 *
 * <p>Whole numbers, so that taking a player out leaves what never having known them leaves. Owned
 * by one thread.
 */
final class PortraitTastes {
  private final int[][] counts;

  PortraitTastes(int portraitCount) {
    counts = new int[portraitCount][0];
  }

  /** Makes room for items. */
  void reach(int itemCount) {
    for (int p = 0; p < counts.length; p++) {
      if (counts[p].length < itemCount) {
        counts[p] = Arrays.copyOf(counts[p], itemCount);
      }
    }
  }

  /** A player of a portrait met an item for the first time. */
  void met(int portrait, int item) {
    if (portrait >= 0) {
      counts[portrait][item]++;
    }
  }

  /** A player moved from one portrait to another; a negative number is none. */
  void move(PlayerState player, int from, int to) {
    for (int place = 0; place < player.metCount(); place++) {
      int item = player.metItem(place);
      if (from >= 0) {
        counts[from][item]--;
      }
      if (to >= 0) {
        counts[to][item]++;
      }
    }
  }

  /** Adds how many players of a portrait met each item. */
  void scores(int portrait, float[] scores) {
    if (portrait < 0) {
      return;
    }
    int[] row = counts[portrait];
    for (int i = 0; i < row.length; i++) {
      scores[i] += row[i];
    }
  }
}
