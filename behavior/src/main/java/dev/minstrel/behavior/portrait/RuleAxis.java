package dev.minstrel.behavior.portrait;

import java.util.ArrayList;
import java.util.List;

/**
 * What a rule asks about: an axis, or the sum or difference of two.
 *
 * <p>Borders between portraits lie at any angle; with sums and differences a tree meets them in a
 * few questions, and a reader still understands {@code tempo - hotkeys > 0.3}.
 *
 * @param second -1 for one axis alone
 * @param sign of the second, 1 or -1
 */
record RuleAxis(int first, int second, int sign) {
  /** More axes than these would make more pairs than a reader can tell apart. */
  private static final int MOST_PAIRED = 8;

  static List<RuleAxis> of(int axisCount, Questions questions) {
    List<RuleAxis> all = new ArrayList<>();
    for (int axis = 0; axis < axisCount; axis++) {
      all.add(new RuleAxis(axis, -1, 1));
    }
    if (questions == Questions.PAIRS && axisCount <= MOST_PAIRED) {
      for (int first = 0; first < axisCount; first++) {
        for (int second = first + 1; second < axisCount; second++) {
          all.add(new RuleAxis(first, second, 1));
          all.add(new RuleAxis(first, second, -1));
        }
      }
    }
    return all;
  }

  double value(double[] axes) {
    return second < 0 ? axes[first] : axes[first] + sign * axes[second];
  }

  String name(PortraitSpace space) {
    String name = space.axis(first).name();
    return second < 0 ? name : name + (sign > 0 ? " + " : " - ") + space.axis(second).name();
  }
}
