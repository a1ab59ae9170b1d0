package dev.minstrel.behavior.online;

import dev.minstrel.behavior.rank.Reason;
import dev.minstrel.behavior.rank.Reasons;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the shares of items met into reasons that a game can show. */
public final class OnlineReasons {
  /** The event of a reason whose events the ring no longer holds. */
  public static final int LONG_AGO = -1;

  private OnlineReasons() {}

  /**
   * Names the items that speak for a score.
   *
   * @param speaker who gave the score, such as {@code ease}
   * @param score what it gave
   * @param shares one number an item met, in the order of the state, whose sum is the score
   * @return strongest first; a reason's event is the newest of its item in the state's ring, or
   *     {@link #LONG_AGO}
   */
  public static Reasons of(String speaker, double score, PlayerState state, float[] shares) {
    double sum = 0;
    double positive = 0;
    for (int place = 0; place < state.metCount(); place++) {
      sum += shares[place];
      positive += Math.max(0, shares[place]);
    }
    List<Reason> reasons = new ArrayList<>();
    for (int place = 0; place < state.metCount(); place++) {
      if (shares[place] > 0) {
        int item = state.metItem(place);
        reasons.add(new Reason(state.newestEvent(item), item, shares[place] / positive));
      }
    }
    reasons.sort(Comparator.comparingDouble(reason -> -reason.share()));
    return new Reasons(speaker, score, sum, reasons);
  }
}
