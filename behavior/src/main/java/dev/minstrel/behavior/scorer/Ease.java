package dev.minstrel.behavior.scorer;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.dense.SymmetricInverse;
import java.util.Arrays;

/**
 * The statistics behind {@link EaseScorer}: P = (X'X + lambda I)^-1, which players can join and
 * leave exactly.
 *
 * <p>Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019. Joining and leaving
 * are the update of Sherman and Morrison (1950) with the player's row. Memory: four bytes an item
 * squared. Owned by one thread.
 */
public final class Ease {
  /** The most items that it takes: 0.6 GB for P, and minutes to invert. */
  public static final int MOST_ITEMS = 12_000;

  private double[][] inverse; // lower triangle
  private double[] projected;

  private Ease(double[][] inverse) {
    this.inverse = inverse;
    projected = new double[inverse.length];
  }

  /**
   * Inverts.
   *
   * @param lambda strength of the ridge, above 0; more data wants more
   * @throws MinstrelException code CATALOGUE_TOO_LARGE above {@link #MOST_ITEMS} items
   */
  public static Ease train(PlayerItems events, double lambda, Parts parts) {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be above 0 and finite, was " + lambda);
    }
    checkSize(events.columnCount());
    double[][] rows = gram(events);
    for (int i = 0; i < rows.length; i++) {
      rows[i][i] += lambda;
    }
    if (!SymmetricInverse.invert(rows, parts)) {
      throw new AssertionError("X'X + lambda I is positive definite");
    }
    return new Ease(rows);
  }

  /** What is known before any player came: P = I / lambda. */
  public static Ease empty(int itemCount, double lambda) {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be above 0 and finite, was " + lambda);
    }
    checkSize(itemCount);
    Ease ease = new Ease(new double[0][]);
    ease.grow(itemCount, lambda);
    return ease;
  }

  /** Takes in items that nobody met yet, at the end of the catalogue; exact. */
  public void grow(int itemCount, double lambda) {
    checkSize(itemCount);
    int known = inverse.length;
    double[][] rows = Arrays.copyOf(inverse, Math.max(itemCount, known));
    for (int i = known; i < itemCount; i++) {
      rows[i] = new double[i + 1];
      rows[i][i] = 1 / lambda;
    }
    inverse = rows;
    projected = new double[rows.length];
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return inverse.length;
  }

  /** Refuses a catalogue that is too large, with the scorer to use instead. */
  public static void checkSize(int itemCount) {
    if (itemCount > MOST_ITEMS) {
      throw new MinstrelException(
          MinstrelException.Code.CATALOGUE_TOO_LARGE,
          "the catalogue is too large for ease",
          itemCount + " items, at most " + MOST_ITEMS,
          "Use ials or item-knn, whose memory grows with the items and not with their square.");
    }
  }

  /** X'X of the pairs, each counted once; lower triangle. */
  static double[][] gram(PlayerItems events) {
    double[][] rows = SymmetricInverse.triangle(events.columnCount());
    for (int p = 0; p < events.rowCount(); p++) {
      for (int a = events.begin(p); a < events.end(p); a++) {
        double[] row = rows[events.column(a)];
        for (int b = events.begin(p); b <= a; b++) {
          row[events.column(b)]++;
        }
      }
    }
    return rows;
  }

  /** Adds a player who met these items, each once. */
  public void join(int[] items) {
    update(items, 1);
  }

  /** Takes a player out again: what is left is what training without the player gives. */
  public void leave(int[] items) {
    update(items, -1);
  }

  private void update(int[] items, int sign) {
    int size = inverse.length;
    double quadratic = 0;
    for (int i = 0; i < size; i++) {
      double sum = 0;
      for (int item : items) {
        sum += at(i, item);
      }
      projected[i] = sum;
    }
    for (int item : items) {
      quadratic += projected[item];
    }
    double factor = -sign / (1 + sign * quadratic);
    for (int i = 0; i < size; i++) {
      double[] row = inverse[i];
      double weight = factor * projected[i];
      for (int j = 0; j <= i; j++) {
        row[j] += weight * projected[j];
      }
    }
  }

  private double at(int i, int j) {
    return i >= j ? inverse[i][j] : inverse[j][i];
  }

  /** The scorer of what is known now. */
  public EaseScorer scorer() {
    int size = inverse.length;
    float[][] weights = new float[size][size];
    for (int i = 0; i < size; i++) {
      weights(i, weights[i]);
    }
    return new EaseScorer(weights);
  }

  /** Writes one row of the scorer's weights, B[from, :] = -P[from, :] / diagonal. */
  public void weights(int from, float[] row) {
    for (int j = 0; j < inverse.length; j++) {
      row[j] = from == j ? 0 : (float) (-at(from, j) / inverse[j][j]);
    }
  }

  /** One number of P, for comparing. */
  public double inverse(int i, int j) {
    return at(i, j);
  }
}
