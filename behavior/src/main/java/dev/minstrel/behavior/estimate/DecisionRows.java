package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.data.Ids;
import java.util.Arrays;

/** Takes decisions one by one and makes a {@link DecisionLog} of them. Owned by one thread. */
public final class DecisionRows {
  /** The lowest position that a list may have. */
  static final int LONGEST_LIST = 1_000;

  final Ids arms;
  int size;
  int positionCount;
  int unitCount;
  int contextColumns;
  int affinityColumns;
  int[] unit = new int[64];
  int[] arm = new int[64];
  short[] position = new short[64];
  double[] propensity = new double[64];
  float[] reward = new float[64];
  int[] contextStart = new int[65];
  int[] contextColumn = new int[64];
  float[] contextValue = new float[64];
  private int contextSize;
  private boolean done;

  /** For decisions among these arms; names that come later count too. */
  public DecisionRows(Ids arms) {
    this.arms = arms;
  }

  /**
   * Adds a decision.
   *
   * @param unit the player's dense number, or -1 where nobody knows
   * @param position 1 at the top
   * @param propensity in (0, 1]
   * @param reward finite
   */
  public void add(int unit, int position, int arm, double propensity, double reward) {
    if (done) {
      throw new IllegalStateException("the log is made");
    }
    if (!(unit >= -1 && position >= 1 && position <= LONGEST_LIST)) {
      throw new IllegalArgumentException("no unit " + unit + " or position " + position);
    }
    if (!(arm >= 0 && arm < arms.size() && propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException("no arm " + arm + " or propensity " + propensity);
    }
    if (!(Math.abs(reward) <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("reward must be finite, was " + reward);
    }
    if (size == this.arm.length) {
      grow();
    }
    this.unit[size] = unit;
    this.position[size] = (short) position;
    this.arm[size] = arm;
    this.propensity[size] = propensity;
    this.reward[size] = (float) reward;
    contextStart[++size] = contextSize;
    positionCount = Math.max(positionCount, position);
    unitCount = Math.max(unitCount, unit + 1);
  }

  /** Adds a number to the context of the last decision. */
  public void context(int column, double value) {
    if (!(size > 0 && column >= 0 && Math.abs(value) <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException("no context " + column + " of " + value);
    }
    contextColumns = Math.max(contextColumns, column + 1);
    if (value == 0) {
      return;
    }
    if (contextSize == contextColumn.length) {
      int capacity = Math.addExact(contextSize, contextSize >> 1);
      contextColumn = Arrays.copyOf(contextColumn, capacity);
      contextValue = Arrays.copyOf(contextValue, capacity);
    }
    contextColumn[contextSize] = column;
    contextValue[contextSize++] = (float) value;
    contextStart[size] = contextSize;
  }

  private void grow() {
    int capacity = Math.addExact(size, size >> 1);
    unit = Arrays.copyOf(unit, capacity);
    arm = Arrays.copyOf(arm, capacity);
    position = Arrays.copyOf(position, capacity);
    propensity = Arrays.copyOf(propensity, capacity);
    reward = Arrays.copyOf(reward, capacity);
    contextStart = Arrays.copyOf(contextStart, capacity + 1);
  }

  /** The log; nothing may be added afterwards. */
  public DecisionLog log() {
    if (size == 0) {
      throw new IllegalArgumentException("a log needs at least one decision");
    }
    done = true;
    return new DecisionLog(this);
  }
}
