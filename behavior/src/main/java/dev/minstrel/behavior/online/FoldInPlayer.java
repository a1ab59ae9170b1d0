package dev.minstrel.behavior.online;

import java.util.Arrays;

/**
 * One active player's factor: an event changes it at once by a rank-one update, and now and then it
 * is solved exactly.
 *
 * <p>The update is that of Sherman and Morrison (1950) on M^-1, which is kept: [dimensions,
 * dimensions] floats. It is exact for the weights and the ridge of the last {@link #solve}; since
 * then neither has faded or grown, so call {@code solve} off the frame thread every {@value
 * #SOLVE_EVENTS} events or so ({@link #isDue}). Owned by one thread; an update allocates nothing.
 */
public final class FoldInPlayer {
  /** After how many events a solution is due again. */
  public static final int SOLVE_EVENTS = 64;

  private static final double LEAST_DIVISOR = 1e-3;

  private final FoldIn shared;
  private final ItemWeights folded = new ItemWeights();
  private final float[][] inverse;
  private final float[] factor;
  private final float[] right;
  private double ridge;
  private int eventsSinceSolve;
  private boolean isSpoiled;

  /** A player without events. */
  public FoldInPlayer(FoldIn shared) {
    this.shared = shared;
    inverse = new float[shared.dimensions()][shared.dimensions()];
    factor = new float[shared.dimensions()];
    right = new float[shared.dimensions()];
    clear();
  }

  /**
   * Takes in one event.
   *
   * @param weight what the item weighs now, {@link PlayerState#weightOf}; 0 or less takes it out
   */
  public void add(int item, double weight) {
    eventsSinceSolve++;
    if (item >= shared.itemCount()) {
      return;
    }
    int place = folded.findOrAdd(item);
    double before = folded.value(place);
    // Nothing faded since the last solution, so an item that is met again may not count twice.
    double change = weight > 0 ? Math.max(0, weight - before) : -before;
    folded.value(place, before + change);
    if (change != 0) {
      update(shared.factor(item), (float) change);
    }
  }

  private void update(float[] item, float weight) {
    float[] turned = shared.scratch;
    turn(item, turned);
    float divisor = 1 + weight * FoldIn.dot(item, turned);
    if (!(divisor > LEAST_DIVISOR)) {
      isSpoiled = true; // all but singular: wait for the solution
      return;
    }
    float step = weight * (1 - FoldIn.dot(item, factor)) / divisor;
    float shrink = -weight / divisor;
    for (int i = 0; i < turned.length; i++) {
      factor[i] += step * turned[i];
      right[i] += weight * item[i];
      addTo(inverse[i], shrink * turned[i], turned);
    }
  }

  private static void addTo(float[] row, float weight, float[] other) {
    for (int j = 0; j < row.length; j++) {
      row[j] += weight * other[j];
    }
  }

  /** M^-1 times a vector; M^-1 is symmetric, so its rows serve as columns. */
  private void turn(float[] vector, float[] turned) {
    Arrays.fill(turned, 0);
    int i = 0;
    for (; i + 4 <= vector.length; i += 4) {
      addFour(vector, i, turned);
    }
    for (; i < vector.length; i++) {
      addTo(turned, vector[i], inverse[i]);
    }
  }

  private void addFour(float[] vector, int i, float[] sums) {
    float w0 = vector[i];
    float w1 = vector[i + 1];
    float w2 = vector[i + 2];
    float w3 = vector[i + 3];
    float[] r0 = inverse[i];
    float[] r1 = inverse[i + 1];
    float[] r2 = inverse[i + 2];
    float[] r3 = inverse[i + 3];
    for (int j = 0; j < sums.length; j++) {
      sums[j] += (w0 * r0[j] + w1 * r1[j]) + (w2 * r2[j] + w3 * r3[j]);
    }
  }

  /** Solves exactly from the player's state as of a time; some 0.1 ms, off the frame thread. */
  public void solve(PlayerState state, long nowMillis) {
    folded.clear();
    Arrays.fill(right, 0);
    double worth = state.worth(nowMillis);
    double evidence = 0;
    for (int place = 0; place < state.metCount(); place++) {
      int item = state.metItem(place);
      double weight = worth * state.keptWeight(place);
      if (weight > 0 && item < shared.itemCount()) {
        folded.value(folded.findOrAdd(item), weight);
        addTo(right, (float) weight, shared.factor(item));
        evidence += weight;
      }
    }
    solve(evidence);
  }

  private void solve(double evidence) {
    ridge = shared.ridge(evidence);
    shared.solve(folded, ridge, right, inverse, factor);
    eventsSinceSolve = 0;
    isSpoiled = false;
  }

  /** Whether the exact solution should be made again soon. */
  public boolean isDue() {
    return isSpoiled || eventsSinceSolve >= SOLVE_EVENTS;
  }

  /** How many events came since the last solution. */
  public int eventsSinceSolve() {
    return eventsSinceSolve;
  }

  /**
   * How far rounding took the factor from solving its equations, relative; above 1e-3 solve anew.
   */
  public double drift() {
    return shared.residual(folded, ridge, right, factor);
  }

  /** The factor, [dimensions]; not a copy. Its product with an item's factor is the score. */
  public float[] factor() {
    return factor;
  }

  /** The score of an item. */
  public float score(int item) {
    return FoldIn.dot(shared.factor(item), factor);
  }

  /**
   * Writes the scores of all items.
   *
   * @param scores receives {@link FoldIn#itemCount} numbers
   */
  public void scores(float[] scores) {
    shared.scan(factor, scores);
  }

  /**
   * Splits an item's score among the items that the player met: c h' M^-1 h_j, whose sum is the
   * score (Hu, Koren, Volinsky 2008).
   *
   * @param shares receives one number an item met, in the order of the state
   */
  public void shares(PlayerState state, int item, float[] shares) {
    float[] turned = shared.scratch;
    turn(shared.factor(item), turned);
    for (int place = 0; place < state.metCount(); place++) {
      int at = folded.find(state.metItem(place));
      shares[place] =
          at < 0
              ? 0
              : (float) folded.value(at) * FoldIn.dot(shared.factor(folded.item(at)), turned);
    }
  }

  /** Forgets the player, also in memory. */
  public void clear() {
    folded.clear();
    Arrays.fill(right, 0);
    solve(0);
  }

  /** Bytes of the arrays, nearly all of them M^-1. */
  public long bytes() {
    return 4L * factor.length * (factor.length + 2) + folded.bytes();
  }
}
