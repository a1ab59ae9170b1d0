package dev.minstrel.behavior.rating;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.dense.SymmetricInverse;
import java.util.List;

/** A weighted sum of predictors and a constant: linear stacking (Breiman 1996). */
public final class RatingBlend implements RatingPredictor {
  private static final double RIDGE = 1;

  private final List<RatingPredictor> members;
  private final double[] weights; // the constant last

  private RatingBlend(List<RatingPredictor> members, double[] weights) {
    this.members = members;
    this.weights = weights;
  }

  /**
   * Learns weights on ratings that the members did not see.
   *
   * @return one weight a member, then the constant
   */
  public static double[] learn(List<? extends RatingPredictor> members, EventTable unseen) {
    int size = members.size() + 1;
    double[][] gram = SymmetricInverse.triangle(size);
    double[] right = new double[size];
    double[] row = new double[size];
    row[size - 1] = 1;
    for (int e = 0; e < unseen.size(); e++) {
      for (int m = 0; m < size - 1; m++) {
        row[m] = members.get(m).predict(unseen.player(e), unseen.item(e));
      }
      for (int i = 0; i < size; i++) {
        right[i] += row[i] * unseen.weight(e);
        for (int j = 0; j <= i; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    for (int i = 0; i < size; i++) {
      // Towards the plain mean of the members: too few ratings then do no harm.
      right[i] += i == size - 1 ? 0 : RIDGE / (size - 1);
      gram[i][i] += RIDGE;
    }
    if (!SymmetricInverse.invert(gram, Parts.SEQUENTIAL)) {
      throw new AssertionError("a Gram matrix with a ridge is positive definite");
    }
    double[] weights = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        weights[i] += (i >= j ? gram[i][j] : gram[j][i]) * right[j];
      }
    }
    return weights;
  }

  /** Blends members that were fitted to everything by weights that were learned before. */
  public static RatingBlend of(List<? extends RatingPredictor> members, double[] weights) {
    if (weights.length != members.size() + 1) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + members.size() + " members and a constant");
    }
    return new RatingBlend(List.copyOf(members), weights.clone());
  }

  @Override
  public double predict(int player, int item) {
    double sum = weights[weights.length - 1];
    for (int m = 0; m < members.size(); m++) {
      sum += weights[m] * members.get(m).predict(player, item);
    }
    return sum;
  }
}
