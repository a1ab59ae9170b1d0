package dev.minstrel.behavior.rating;

import dev.minstrel.behavior.data.PlayerItems;
import java.util.Arrays;

/**
 * Biases, and what the player's ratings of similar items left of theirs.
 *
 * <p>Koren, "Factor in the Neighbors", TKDD 2010: likeness is the correlation of what the biases
 * leave, over players who rated both, shrunk by n / (n + shrink).
 */
public final class RatedNeighbours implements RatingPredictor {
  private static final int KEPT = 600;

  private final PlayerItems ratings;
  private final Biases biases;
  private final float[] residuals;
  private final int[][] neighbours; // by item, ascending
  private final float[][] likeness;
  private final int most;
  private final double damping;

  private RatedNeighbours(PlayerItems ratings, int most, double damping) {
    this.ratings = ratings;
    this.most = most;
    this.damping = damping;
    biases = Biases.train(ratings);
    residuals = biases.residuals(ratings);
    neighbours = new int[ratings.columnCount()][];
    likeness = new float[ratings.columnCount()][];
  }

  /**
   * Fits.
   *
   * @param most how many of the player's ratings are asked, at least 1
   * @param shrink players below which a correlation is not believed
   * @param damping added to the sum of likenesses, so that few and weak neighbours say little
   */
  public static RatedNeighbours train(
      PlayerItems ratings, int most, double shrink, double damping) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be at least 1, was " + most);
    }
    if (!(shrink >= 0 && damping >= 0)) {
      throw new IllegalArgumentException("shrink and damping must not be below 0");
    }
    RatedNeighbours trained = new RatedNeighbours(ratings, most, damping);
    trained.correlate(shrink);
    return trained;
  }

  private void correlate(double shrink) {
    int itemCount = ratings.columnCount();
    PlayerItems byItem = ratings.transposed();
    Sums sums = new Sums(itemCount);
    for (int i = 0; i < itemCount; i++) {
      sums.clear();
      for (int at = byItem.begin(i); at < byItem.end(i); at++) {
        addPlayer(byItem.column(at), i, sums);
      }
      keep(i, sums, shrink);
    }
  }

  private void addPlayer(int player, int item, Sums sums) {
    float own = residuals[place(player, item)];
    for (int other = ratings.begin(player); other < ratings.end(player); other++) {
      sums.add(ratings.column(other), own, residuals[other]);
    }
  }

  private int place(int player, int item) {
    int low = ratings.begin(player);
    int high = ratings.end(player) - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ratings.column(middle) < item) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void keep(int item, Sums sums, double shrink) {
    long[] strongest = new long[sums.found];
    int kept = 0;
    for (int f = 0; f < sums.found; f++) {
      int other = sums.items[f];
      float value = sums.likeness(other, shrink);
      sums.cross[other] = value; // reused below
      if (other != item && value > 0) {
        strongest[kept++] = ((long) ~Float.floatToIntBits(value) << 32) | other;
      }
    }
    Arrays.sort(strongest, 0, kept);
    kept = Math.min(kept, KEPT);
    int[] chosen = new int[kept];
    for (int k = 0; k < kept; k++) {
      chosen[k] = (int) strongest[k];
    }
    Arrays.sort(chosen);
    float[] values = new float[kept];
    for (int k = 0; k < kept; k++) {
      values[k] = sums.cross[chosen[k]];
    }
    neighbours[item] = chosen;
    likeness[item] = values;
  }

  @Override
  public double predict(int player, int item) {
    double base = biases.predict(player, item);
    int[] known = neighbours[item];
    long[] found = new long[Math.min(known.length, ratings.count(player))];
    int count = 0;
    int k = 0;
    for (int at = ratings.begin(player); at < ratings.end(player) && k < known.length; at++) {
      int rated = ratings.column(at);
      while (k < known.length && known[k] < rated) {
        k++;
      }
      if (k < known.length && known[k] == rated) {
        int bits = Float.floatToIntBits(likeness[item][k]);
        found[count++] = ((long) ~bits << 32) | (at - ratings.begin(player));
      }
    }
    if (count > most) {
      Arrays.sort(found, 0, count);
      count = most;
    }
    double sum = 0;
    double weights = damping;
    for (int f = 0; f < count; f++) {
      float weight = Float.intBitsToFloat(~(int) (found[f] >> 32));
      sum += weight * residuals[ratings.begin(player) + (int) found[f]];
      weights += weight;
    }
    return weights > 0 ? base + sum / weights : base;
  }

  /** Sums over the players who rated an item and another. */
  private static final class Sums {
    private final float[] cross;
    private final float[] own;
    private final float[] other;
    private final int[] counts;
    private final int[] items;
    private int found;

    Sums(int itemCount) {
      cross = new float[itemCount];
      own = new float[itemCount];
      other = new float[itemCount];
      counts = new int[itemCount];
      items = new int[itemCount];
    }

    void clear() {
      for (int f = 0; f < found; f++) {
        int i = items[f];
        cross[i] = 0;
        own[i] = 0;
        other[i] = 0;
        counts[i] = 0;
      }
      found = 0;
    }

    void add(int item, float ownResidual, float otherResidual) {
      if (counts[item]++ == 0) {
        items[found++] = item;
      }
      cross[item] += ownResidual * otherResidual;
      own[item] += ownResidual * ownResidual;
      other[item] += otherResidual * otherResidual;
    }

    float likeness(int item, double shrink) {
      double norm = Math.sqrt((double) own[item] * other[item]);
      double trust = counts[item] / (counts[item] + shrink);
      return norm > 0 ? (float) (trust * cross[item] / norm) : 0;
    }
  }
}
