package dev.minstrel.behavior.bandit;

import dev.minstrel.behavior.rank.Likeness;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Arms that pay or not, whatever the context: a Beta belief each (Thompson 1933; Chapelle and Li,
 * NIPS 2011). Rewards between 0 and 1 count as part of a success.
 *
 * <p>Forgetting: each update of an arm first multiplies that arm's counts by gamma; the prior does
 * not fade.
 *
 * <p>Owned by one thread; allocates nothing once made.
 */
public final class BetaArms implements ArmModel {
  private static final int MOST_ARMS = 1 << 24;
  private static final double MOST_COUNTED = 1e15; // a double counts whole numbers so far

  private final double gamma;
  private final double[] priorWon;
  private final double[] priorLost;
  private final double[] won;
  private final double[] lost;
  private final long[] updates;

  /** Every arm starts from one success and one failure that nobody saw; nothing is forgotten. */
  public BetaArms(int armCount) {
    this(armCount, 1);
  }

  /**
   * The same, with forgetting.
   *
   * @param gamma what an observation still weighs after the arm's next one, in (0, 1]
   */
  public BetaArms(int armCount, double gamma) {
    if (!(armCount >= 1 && armCount <= MOST_ARMS)) {
      throw new IllegalArgumentException(
          "armCount must be 1 to " + MOST_ARMS + ", was " + armCount);
    }
    if (!(gamma > 0 && gamma <= 1)) {
      throw new IllegalArgumentException("gamma must be in (0, 1], was " + gamma);
    }
    this.gamma = gamma;
    priorWon = new double[armCount];
    priorLost = new double[armCount];
    won = new double[armCount];
    lost = new double[armCount];
    updates = new long[armCount];
    becomeNew();
  }

  private void becomeNew() {
    Arrays.fill(priorWon, 1);
    Arrays.fill(priorLost, 1);
    Arrays.fill(won, 0);
    Arrays.fill(lost, 0);
    Arrays.fill(updates, 0);
  }

  @Override
  public int armCount() {
    return won.length;
  }

  @Override
  public int contextLength() {
    return 0;
  }

  /** How many observations an arm learned from. */
  public long updates(int arm) {
    return updates[arm];
  }

  /** What an arm is believed to pay. */
  public double mean(int arm) {
    double a = priorWon[arm] + won[arm];
    return a / (a + priorLost[arm] + lost[arm]);
  }

  @Override
  public void look(float[] context, Posterior posterior) {
    for (int place = 0; place < posterior.count(); place++) {
      if (posterior.isOpen(place)) {
        int arm = posterior.arm(place);
        posterior.believeBeta(place, priorWon[arm] + won[arm], priorLost[arm] + lost[arm]);
      }
    }
  }

  @Override
  public long learn(int arm, float[] context, double reward) {
    requireShare(reward);
    won[arm] = gamma * won[arm] + reward;
    lost[arm] = gamma * lost[arm] + (1 - reward);
    return updates[arm]++;
  }

  @Override
  public boolean unlearn(int arm, float[] context, double reward, long observation) {
    requireShare(reward);
    if (observation < 0 || observation >= updates[arm]) {
      return false;
    }
    double weight = Math.pow(gamma, (double) (updates[arm] - 1 - observation));
    double lessWon = won[arm] - weight * reward;
    double lessLost = lost[arm] - weight * (1 - reward);
    if (lessWon < -1e-9 || lessLost < -1e-9) {
      return false;
    }
    won[arm] = Math.max(0, lessWon);
    lost[arm] = Math.max(0, lessLost);
    return true;
  }

  /** {@inheritDoc} Replaces the arm's prior; the mean must lie in (0, 1). */
  @Override
  public void anchor(int arm, float[] context, double strength, double mean) {
    if (updates[arm] > 0) {
      throw new IllegalStateException("a prior comes before the first observation");
    }
    if (!(mean > 0 && mean < 1)) {
      throw new IllegalArgumentException("mean must be in (0, 1), was " + mean);
    }
    if (!(strength > 0 && strength <= MOST_COUNTED)) {
      throw new IllegalArgumentException("strength must be above 0 and finite, was " + strength);
    }
    priorWon[arm] = strength * mean;
    priorLost[arm] = strength * (1 - mean);
  }

  /**
   * Starts a cold arm from what those like it pay, as if it had been seen {@code strength} times.
   *
   * @return false, and nothing changed, where the arm already learned or none alike did
   */
  public boolean startAlike(int arm, Likeness likeness, double strength) {
    double sum = 0;
    double paid = 0;
    for (int other = 0; other < won.length; other++) {
      if (other != arm && updates[other] > 0) {
        double weight = Math.max(0, likeness.of(arm, other)) * updates[other];
        sum += weight;
        paid += weight * mean(other);
      }
    }
    if (updates[arm] > 0 || !(sum > 0)) {
      return false;
    }
    anchor(arm, new float[0], strength, paid / sum);
    return true;
  }

  private static void requireShare(double reward) {
    if (!(reward >= 0 && reward <= 1)) {
      throw new IllegalArgumentException("reward must be in [0, 1], was " + reward);
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(won.length);
    for (int arm = 0; arm < won.length; arm++) {
      out.writeDouble(priorWon[arm]);
      out.writeDouble(priorLost[arm]);
      out.writeDouble(won[arm]);
      out.writeDouble(lost[arm]);
      out.writeLong(updates[arm]);
    }
  }

  @Override
  public void read(DataInput in) throws IOException {
    try {
      CheckedNumbers.expect(in, won.length, "arms");
      for (int arm = 0; arm < won.length; arm++) {
        priorWon[arm] = CheckedNumbers.positive(in.readDouble(), "a prior");
        priorLost[arm] = CheckedNumbers.positive(in.readDouble(), "a prior");
        won[arm] = counted(in.readDouble());
        lost[arm] = counted(in.readDouble());
        updates[arm] = CheckedNumbers.counted(in.readLong(), "updates");
      }
    } catch (IOException refused) {
      becomeNew();
      throw refused;
    }
  }

  private static double counted(double value) throws IOException {
    if (!(value >= 0 && value <= MOST_COUNTED)) {
      throw new IOException("a count is " + value);
    }
    return value;
  }
}
