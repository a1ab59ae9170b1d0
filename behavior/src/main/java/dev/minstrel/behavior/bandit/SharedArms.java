package dev.minstrel.behavior.bandit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One {@link LinearModel} for all arms, over the products of an arm's features with the context's:
 * what is learned of one arm tells about those like it, so new arms are not cold.
 *
 * <p>x = arm features (x) context, with the arm's feature as the slower index. Let the first
 * feature of both be 1, or nothing is learned that holds for all arms or all contexts.
 *
 * <p>Owned by one thread.
 */
public final class SharedArms implements ArmModel {
  private final float[][] armFeatures;
  private final int contextLength;
  private final LinearModel model;
  private final float[] product;
  private double[][] products = {};
  private final double[] spread;

  /**
   * Arms of which nothing is known but their features.
   *
   * @param armFeatures [arms, features], finite; copied
   * @param contextLength numbers of a context
   * @param lambda weight of the prior, as in {@link LinearSettings}
   * @param gamma what an observation still weighs after the next one
   */
  public SharedArms(float[][] armFeatures, int contextLength, double lambda, double gamma) {
    if (armFeatures.length == 0 || contextLength < 1) {
      throw new IllegalArgumentException("armFeatures and contextLength must not be empty");
    }
    this.armFeatures = new float[armFeatures.length][];
    this.contextLength = contextLength;
    int featureCount = armFeatures[0].length;
    for (int arm = 0; arm < armFeatures.length; arm++) {
      if (armFeatures[arm].length != featureCount) {
        throw new IllegalArgumentException(
            "armFeatures must be a rectangle, row " + arm + " is not");
      }
      this.armFeatures[arm] = armFeatures[arm].clone();
    }
    long dimension = (long) featureCount * contextLength;
    int checked = (int) Math.min(dimension, Integer.MAX_VALUE);
    model = new LinearModel(new LinearSettings(checked, lambda, gamma));
    product = new float[checked];
    spread = new double[checked];
  }

  @Override
  public int armCount() {
    return armFeatures.length;
  }

  @Override
  public int contextLength() {
    return contextLength;
  }

  @Override
  public void look(float[] context, Posterior posterior) {
    makeRoom(posterior.capacity());
    posterior.beginJoint();
    int count = posterior.count();
    for (int place = 0; place < count; place++) {
      if (!posterior.isOpen(place)) {
        continue;
      }
      multiply(posterior.arm(place), context);
      double[] row = products[place];
      for (int i = 0; i < row.length; i++) {
        row[i] = product[i];
      }
      model.spread(row, spread);
      posterior.believe(place, model.mean(row), 0);
      for (int other = 0; other <= place; other++) {
        if (posterior.isOpen(other)) {
          double covariance = ExactInverse.dot(products[other], spread, spread.length);
          posterior.covariance(place, other, covariance);
        }
      }
    }
    posterior.endJoint();
  }

  private void makeRoom(int capacity) {
    if (products.length < capacity) {
      products = new double[capacity][product.length];
    }
  }

  private void multiply(int arm, float[] context) {
    if (context.length != contextLength) {
      throw new IllegalArgumentException(
          "context must hold " + contextLength + " numbers, held " + context.length);
    }
    int at = 0;
    for (float feature : armFeatures[arm]) {
      for (float value : context) {
        product[at++] = feature * value;
      }
    }
  }

  @Override
  public long learn(int arm, float[] context, double reward) {
    multiply(arm, context);
    return model.learn(product, reward);
  }

  @Override
  public boolean unlearn(int arm, float[] context, double reward, long observation) {
    multiply(arm, context);
    return model.unlearn(product, reward, observation);
  }

  @Override
  public void anchor(int arm, float[] context, double strength, double mean) {
    multiply(arm, context);
    model.anchor(product, strength, mean);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    model.write(out);
  }

  @Override
  public void read(DataInput in) throws IOException {
    model.read(in);
  }
}
