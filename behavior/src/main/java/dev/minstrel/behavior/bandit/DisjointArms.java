package dev.minstrel.behavior.bandit;

import dev.minstrel.behavior.rank.Likeness;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One {@link LinearModel} an arm (Li et al. 2010, algorithm 1): for few arms that are seen often,
 * such as an NPC's acts. An arm takes 12 d^2 bytes from its first observation on, nothing before.
 *
 * <p>Owned by one thread.
 */
public final class DisjointArms implements ArmModel {
  private static final int MOST_ARMS = 1 << 20;

  private final LinearSettings settings;
  private final @Nullable LinearModel[] models;
  private final ExactInverse solver;
  private final LinearModel fresh;

  /** Arms that know nothing. */
  public DisjointArms(int armCount, LinearSettings settings) {
    if (!(armCount >= 1 && armCount <= MOST_ARMS)) {
      throw new IllegalArgumentException(
          "armCount must be 1 to " + MOST_ARMS + ", was " + armCount);
    }
    this.settings = settings;
    models = new @Nullable LinearModel[armCount];
    solver = new ExactInverse(settings.dimension());
    fresh = new LinearModel(settings, solver);
  }

  @Override
  public int armCount() {
    return models.length;
  }

  @Override
  public int contextLength() {
    return settings.dimension();
  }

  /** How many observations an arm learned from. */
  public long updates(int arm) {
    LinearModel model = models[arm];
    return model == null ? 0 : model.updates();
  }

  @Override
  public void look(float[] context, Posterior posterior) {
    for (int place = 0; place < posterior.count(); place++) {
      if (posterior.isOpen(place)) {
        LinearModel model = models[posterior.arm(place)];
        LinearModel believed = model == null ? fresh : model;
        posterior.believe(place, believed.mean(context), believed.deviationOfLoaded());
      }
    }
  }

  @Override
  public long learn(int arm, float[] context, double reward) {
    return own(arm).learn(context, reward);
  }

  @Override
  public boolean unlearn(int arm, float[] context, double reward, long observation) {
    LinearModel model = models[arm];
    return model != null && model.unlearn(context, reward, observation);
  }

  @Override
  public void anchor(int arm, float[] context, double strength, double mean) {
    own(arm).anchor(context, strength, mean);
  }

  /**
   * Starts a cold arm from what is known of those like it: the mean of their weights, each counted
   * by likeness times observations, drawn towards 0 as by one observation.
   *
   * @return false, and nothing changed, where the arm already learned
   */
  public boolean startAlike(int arm, Likeness likeness) {
    if (updates(arm) > 0) {
      return false;
    }
    double[] mean = new double[settings.dimension()];
    double sum = 1;
    for (int other = 0; other < models.length; other++) {
      LinearModel model = models[other];
      if (model == null || model.updates() == 0) {
        continue;
      }
      double weight = Math.max(0, likeness.of(arm, other)) * model.updates();
      sum += weight;
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weight * model.theta(i);
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= sum;
    }
    own(arm).startFrom(mean);
    return true;
  }

  private LinearModel own(int arm) {
    LinearModel model = models[arm];
    if (model == null) {
      model = new LinearModel(settings, solver);
      models[arm] = model;
    }
    return model;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(models.length);
    for (LinearModel model : models) {
      out.writeBoolean(model != null);
      if (model != null) {
        model.write(out);
      }
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    try {
      CheckedNumbers.expect(in, models.length, "arms");
      for (int arm = 0; arm < models.length; arm++) {
        models[arm] = null;
        if (in.readBoolean()) {
          own(arm).read(in);
        }
      }
    } catch (IOException | RuntimeException refused) {
      Arrays.fill(models, null);
      throw refused;
    }
  }
}
