package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;

/**
 * Items as factors; the player's factor is solved from the history at each call ("fold-in"), so a
 * new event or a new player needs no training.
 *
 * <p>Made by {@link ImplicitAls}, or from factors of another program. The player's factor w solves
 * (sum hh' + alpha H'H + ridge) w = sum h over the player's items, ridge = lambda (pairs +
 * ridgePairs)^nu. A score is a sum over events, h_i' M^-1 h_j (Hu, Koren, Volinsky 2008), so shares
 * are exact. Repeated events count once.
 */
public final class FactorScorer implements Scorer {
  private final float[][] items;
  private final float[][] columns; // [dimensions, items], the layout that the scan wants
  private final double alpha;
  private final double lambda;
  private final double nu;
  private final double ridgePairs;
  private final AlsSystem system;
  private final float[] player;
  private final long[] met;

  /**
   * Takes factors and the settings that they were trained with; the ridge counts alpha pairs for
   * every item, as {@link ImplicitAls} does.
   */
  public FactorScorer(float[][] items, double alpha, double lambda, double nu) {
    this(items, alpha, lambda, nu, alpha * items.length);
  }

  /**
   * Takes factors and the settings that they were trained with.
   *
   * @param items [items, dimensions], finite; kept, not copied
   * @param alpha weight of the pairs that did not happen, 0 or more
   * @param lambda strength of the ridge, above 0
   * @param nu how the ridge grows with the number of pairs, 0 to 1
   * @param ridgePairs pairs that the ridge counts beside those of the player, 0 or more
   */
  public FactorScorer(float[][] items, double alpha, double lambda, double nu, double ridgePairs) {
    checkSettings(alpha, lambda, nu, ridgePairs);
    int dimensions = checkShape(items);
    this.items = items;
    this.alpha = alpha;
    this.lambda = lambda;
    this.nu = nu;
    this.ridgePairs = ridgePairs;
    columns = new float[dimensions][items.length];
    for (int i = 0; i < items.length; i++) {
      for (int d = 0; d < dimensions; d++) {
        columns[d][i] = items[i][d];
      }
    }
    system = new AlsSystem(items, alpha, lambda, nu, ridgePairs, 0);
    player = new float[dimensions];
    met = new long[(items.length + 63) / 64];
  }

  private static void checkSettings(double alpha, double lambda, double nu, double ridgePairs) {
    if (!(alpha >= 0 && alpha < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("alpha must be 0 or more and finite, was " + alpha);
    }
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be above 0 and finite, was " + lambda);
    }
    if (!(nu >= 0 && nu <= 1)) {
      throw new IllegalArgumentException("nu must be in [0, 1], was " + nu);
    }
    if (!(ridgePairs >= 0 && ridgePairs < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "ridgePairs must be 0 or more and finite, was " + ridgePairs);
    }
  }

  /** Refuses rows of different lengths and numbers that would make items vanish in silence. */
  private static int checkShape(float[][] items) {
    int dimensions = items.length == 0 ? 1 : items[0].length;
    if (dimensions < 1) {
      throw new IllegalArgumentException("a factor must have at least 1 dimension");
    }
    for (int i = 0; i < items.length; i++) {
      if (items[i].length != dimensions) {
        throw new IllegalArgumentException(
            "the factor of item %d has %d dimensions where item 0 has %d"
                .formatted(i, items[i].length, dimensions));
      }
      for (float value : items[i]) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException("the factor of item " + i + " holds " + value);
        }
      }
    }
    return dimensions;
  }

  @Override
  public int itemCount() {
    return items.length;
  }

  /** How long a factor is. */
  public int dimensions() {
    return player.length;
  }

  /** The factor of an item, for writing to a file; not a copy. */
  public float[] factor(int item) {
    return items[item];
  }

  /** Solves the factor of a player, whose product with an item's is the score. */
  public void foldIn(PlayerHistory history, float[] factor) {
    solvePlayer(history);
    System.arraycopy(player, 0, factor, 0, player.length);
  }

  /** Weight of the pairs that did not happen. */
  public double alpha() {
    return alpha;
  }

  /** Strength of the ridge. */
  public double lambda() {
    return lambda;
  }

  /** How the ridge grows with the number of events. */
  public double nu() {
    return nu;
  }

  /** How many pairs the ridge counts beside those of the player. */
  public double ridgePairs() {
    return ridgePairs;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    solvePlayer(history);
    scan(player, scores);
  }

  /** Scores the catalogue for a player's factor that was solved elsewhere. */
  public void scan(float[] playerFactor, float[] scores) {
    Arrays.fill(scores, 0, items.length, 0);
    for (int d = 0; d < player.length; d++) {
      float weight = playerFactor[d];
      float[] column = columns[d];
      for (int i = 0; i < column.length; i++) {
        scores[i] += weight * column[i];
      }
    }
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    solvePlayer(history);
    float[] turned = items[item].clone();
    if (history.eventCount() > 0) {
      system.solveFor(turned);
    }
    Arrays.fill(met, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      shares[e] = isFirst(history.item(e)) ? dot(items[history.item(e)], turned) : 0;
    }
    return true;
  }

  private static float dot(float[] a, float[] b) {
    float sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }

  private void solvePlayer(PlayerHistory history) {
    Arrays.fill(met, 0);
    system.begin();
    for (int e = 0; e < history.eventCount(); e++) {
      if (isFirst(history.item(e))) {
        system.add(history.item(e));
      }
    }
    system.solve(player);
  }

  private boolean isFirst(int item) {
    if (item >= items.length) {
      return false;
    }
    boolean first = (met[item >> 6] & (1L << item)) == 0;
    met[item >> 6] |= 1L << item;
    return first;
  }
}
