package dev.minstrel.behavior.privacy;

import java.util.Arrays;

/**
 * The sum over players before noise: each adds a vector of L2 norm at most the clip, made of three
 * blocks that share it: the values, which items they touch, and 1 for being there.
 *
 * <p>The shares' squares add up to 1, so whatever a player does, the whole stays within the clip.
 */
final class PlayerSum {
  static final double VALUES = 0.9;
  static final double PRESENCE = 0.4;
  static final double NUMBER = Math.sqrt(1 - VALUES * VALUES - PRESENCE * PRESENCE);

  private final double clip;
  private final int itemCount;
  private final double[] values;
  private final double[] presence;
  private final double[] sum;

  PlayerSum(int itemCount, double clip) {
    this.itemCount = itemCount;
    this.clip = clip;
    values = new double[itemCount];
    presence = new double[itemCount];
    sum = new double[2 * itemCount + 1];
  }

  /** Adds one player. */
  void add(PlayerVectors players, int player) {
    Arrays.fill(values, 0);
    players.vector(player, values);
    for (int i = 0; i < itemCount; i++) {
      presence[i] = values[i] == 0 ? 0 : PRESENCE * clip;
    }
    Clipping.clip(values, VALUES * clip);
    Clipping.clip(presence, PRESENCE * clip);
    for (int i = 0; i < itemCount; i++) {
      sum[i] += values[i];
      sum[itemCount + i] += presence[i];
    }
    sum[2 * itemCount] += NUMBER * clip;
  }

  /** Values of all items, then their presence, then the number of players, each in its share. */
  double[] sum() {
    return sum;
  }
}
