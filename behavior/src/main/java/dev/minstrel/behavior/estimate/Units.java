package dev.minstrel.behavior.estimate;

import java.util.Arrays;

/** What is drawn as one for an interval: a player's decisions, else a slate's, else each alone. */
final class Units {
  private final int[] unit;
  private final int count;

  private Units(int[] unit, int count) {
    this.unit = unit;
    this.count = count;
  }

  /** Numbers them from 0 without gaps, for a log may skip numbers. */
  static Units of(DecisionLog log) {
    int[] known = new int[log.unitCount()];
    Arrays.fill(known, -1);
    int[] unit = new int[log.size()];
    int count = 0;
    for (int row = 0; row < unit.length; row++) {
      int named = log.unit(row);
      if (named < 0) {
        unit[row] = count++;
      } else {
        known[named] = known[named] < 0 ? count++ : known[named];
        unit[row] = known[named];
      }
    }
    return new Units(unit, count);
  }

  int of(int row) {
    return unit[row];
  }

  int count() {
    return count;
  }
}
