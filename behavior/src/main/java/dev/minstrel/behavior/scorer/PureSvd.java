package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.behavior.dense.Orthonormal;
import java.util.Arrays;

/**
 * The first singular vectors of the 0/1 matrix: score = x V V'.
 *
 * <p>Cremonesi, Koren, Turrin, "Performance of Recommender Algorithms on Top-N Recommendation
 * Tasks", RecSys 2010. Subspace iteration from a random start (Halko, Martinsson, Tropp 2011).
 */
public final class PureSvd {
  private static final int SPARE = 8;
  private static final int ROUNDS = 12;

  private PureSvd() {}

  /**
   * Finds the vectors.
   *
   * @param rank how many, at least 1; more than the smaller side of the matrix is cut to it
   */
  public static SubspaceScorer train(PlayerItems events, int rank, long seed) {
    if (rank < 1) {
      throw new IllegalArgumentException("rank must be at least 1, was " + rank);
    }
    int itemCount = events.columnCount();
    int smaller = Math.max(1, Math.min(itemCount, events.rowCount()));
    int kept = Math.min(rank, smaller);
    int width = Math.min(kept + SPARE, smaller);
    float[][] basis = new float[width][itemCount];
    for (int v = 0; v < width; v++) {
      for (int i = 0; i < itemCount; i++) {
        basis[v][i] = (float) Gaussian.draw(seed, v, i);
      }
    }
    Orthonormal.make(basis);
    float[] player = new float[events.rowCount()];
    for (int round = 0; round < ROUNDS; round++) {
      for (float[] vector : basis) {
        multiply(events, vector, player);
      }
      // Rows stay ordered by singular value, because each is cleaned of those before it.
      Orthonormal.make(basis);
    }
    float[][] vectors = new float[itemCount][kept];
    for (int i = 0; i < itemCount; i++) {
      for (int v = 0; v < kept; v++) {
        vectors[i][v] = basis[v][i];
      }
    }
    return new SubspaceScorer(vectors);
  }

  /** vector = X'X vector. */
  private static void multiply(PlayerItems events, float[] vector, float[] player) {
    for (int p = 0; p < events.rowCount(); p++) {
      float sum = 0;
      for (int at = events.begin(p); at < events.end(p); at++) {
        sum += vector[events.column(at)];
      }
      player[p] = sum;
    }
    Arrays.fill(vector, 0);
    for (int p = 0; p < events.rowCount(); p++) {
      for (int at = events.begin(p); at < events.end(p); at++) {
        vector[events.column(at)] += player[p];
      }
    }
  }
}
