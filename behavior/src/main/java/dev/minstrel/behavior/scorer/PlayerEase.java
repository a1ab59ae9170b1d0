package dev.minstrel.behavior.scorer;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.dense.SymmetricInverse;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * EASE turned on its side: how much every other player speaks for this one.
 *
 * <p>Steck 2019 applied to X', see {@link Ease}. A player of the training data has the weights
 * -P_uv / P_uu with P = (XX' + lambda I)^-1, which is the ridge regression of the player on all the
 * others. A new player is the same regression on all players: P k with k the items in common.
 */
public final class PlayerEase implements Scorer {
  /** The most players that it takes; beyond, the square of their number is too much. */
  public static final int MOST_PLAYERS = 6_000;

  private final PlayerItems events;
  private final PlayerItems byItem;
  private final float[][] inverse;
  private final double[] common;
  private final long[] met;

  /**
   * Takes what training made.
   *
   * @param inverse P, square over the players; kept, not copied
   */
  public PlayerEase(PlayerItems events, float[][] inverse) {
    if (inverse.length != events.rowCount()) {
      throw new IllegalArgumentException(
          "inverse has " + inverse.length + " rows for " + events.rowCount() + " players");
    }
    this.events = events;
    this.inverse = inverse;
    byItem = events.transposed();
    common = new double[events.rowCount()];
    met = new long[(events.columnCount() + 63) / 64];
  }

  /**
   * Inverts.
   *
   * @param lambda strength of the ridge, above 0
   */
  public static PlayerEase train(PlayerItems events, double lambda, Parts parts) {
    checkSize(events.rowCount());
    double[][] rows = Ease.gram(events.transposed());
    for (int p = 0; p < rows.length; p++) {
      rows[p][p] += lambda;
    }
    if (!SymmetricInverse.invert(rows, parts)) {
      throw new AssertionError("XX' + lambda I is positive definite");
    }
    float[][] inverse = new float[rows.length][rows.length];
    for (int p = 0; p < rows.length; p++) {
      for (int q = 0; q <= p; q++) {
        inverse[p][q] = (float) rows[p][q];
        inverse[q][p] = (float) rows[p][q];
      }
    }
    return new PlayerEase(events, inverse);
  }

  /** Refuses too many players, with the scorer to use instead. */
  public static void checkSize(int playerCount) {
    if (playerCount > MOST_PLAYERS) {
      throw new MinstrelException(
          MinstrelException.Code.CATALOGUE_TOO_LARGE,
          "there are too many players for user-ease",
          playerCount + " players, at most " + MOST_PLAYERS,
          "Use user-knn or ials.");
    }
  }

  /** A row of P, for writing to a file; not a copy. */
  public float[] inverse(int player) {
    return inverse[player];
  }

  /** How many players speak. */
  public int playerCount() {
    return inverse.length;
  }

  @Override
  public int itemCount() {
    return events.columnCount();
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    Arrays.fill(scores, 0, itemCount(), 0);
    int self = history.player();
    if (self < 0) {
      countCommon(history);
    }
    for (int p = 0; p < inverse.length; p++) {
      if (p == self || events.count(p) == 0) {
        continue;
      }
      float weight = self < 0 ? project(p) : -inverse[self][p] / inverse[self][self];
      if (weight == 0) {
        continue;
      }
      for (int at = events.begin(p); at < events.end(p); at++) {
        scores[events.column(at)] += weight;
      }
    }
  }

  private float project(int player) {
    double sum = 0;
    float[] row = inverse[player];
    for (int q = 0; q < row.length; q++) {
      sum += row[q] * common[q];
    }
    return (float) sum;
  }

  private void countCommon(PlayerHistory history) {
    Arrays.fill(common, 0);
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      int item = history.item(e);
      if (item >= itemCount() || (met[item >> 6] & (1L << item)) != 0) {
        continue;
      }
      met[item >> 6] |= 1L << item;
      for (int at = byItem.begin(item); at < byItem.end(item); at++) {
        common[byItem.column(at)]++;
      }
    }
  }
}
