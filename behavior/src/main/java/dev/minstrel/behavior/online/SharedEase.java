package dev.minstrel.behavior.online;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.EaseScorer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * EASE over the players of this machine, kept exact as they play: what changed is done in steps
 * that a worker can take one at a time.
 *
 * <p>A player whose items changed leaves with the old row and joins with the new one, each a
 * rank-one update of P (Sherman and Morrison 1950; see {@link Ease}): items^2 / 2 multiplications a
 * step, about a millisecond for 1,700 items. The scorer's weights follow in passes of {@value
 * #ROWS_A_STEP} rows a step. Memory: eight bytes an item squared. Owned by one thread.
 */
public final class SharedEase {
  /** The most items: a step then takes about two milliseconds. */
  public static final int MOST_ITEMS = 2_048;

  private static final float GRID = 1 << 20;

  private static final int ROWS_A_STEP = 32;
  private static final int UPDATES_A_PASS = 256;
  private static final int[] NO_ITEMS = {};

  private final double lambda;
  private Ease ease;
  private float[][] weights;
  private EaseScorer scorer;
  private int[][] rows = {}; // by player: what P holds of them
  private @Nullable PlayerState[] states = {};
  private boolean[] isDirty = {};
  private int[] queue = {}; // a ring of dirty players, each at most once
  private int queued;
  private int first;
  private int updatesSincePass;
  private int nextRow; // of the pass over the weights; the item count means none is under way
  private long version;

  /**
   * Nobody yet.
   *
   * @param lambda strength of the ridge, above 0; more players want more
   * @throws MinstrelException code CATALOGUE_TOO_LARGE above {@link #MOST_ITEMS} items
   */
  public SharedEase(int itemCount, double lambda) {
    checkSize(itemCount);
    this.lambda = lambda;
    ease = Ease.empty(itemCount, lambda);
    weights = new float[itemCount][itemCount];
    scorer = new EaseScorer(weights);
    nextRow = itemCount;
  }

  static void checkSize(int itemCount) {
    if (itemCount > MOST_ITEMS) {
      throw new MinstrelException(
          MinstrelException.Code.CATALOGUE_TOO_LARGE,
          "the catalogue is too large to learn from the players of this machine",
          itemCount + " items, at most " + MOST_ITEMS,
          "Use a trained model of kind ials with fold-in, whose memory grows with the items alone.");
    }
  }

  /** How many items the catalogue holds. */
  public int itemCount() {
    return ease.itemCount();
  }

  /** Takes in new items at the end of the catalogue. */
  public void grow(int itemCount) {
    checkSize(itemCount);
    int known = ease.itemCount();
    if (itemCount <= known) {
      return;
    }
    ease.grow(itemCount, lambda);
    weights = Arrays.copyOf(weights, itemCount);
    for (int i = 0; i < itemCount; i++) {
      weights[i] = i < known ? Arrays.copyOf(weights[i], itemCount) : new float[itemCount];
    }
    scorer = new EaseScorer(weights);
    version++;
  }

  /** The scorer; its weights change in place as steps are taken, so ask again after growing. */
  public EaseScorer scorer() {
    return scorer;
  }

  /** Counts the passes over the weights: when it changes, running sums over them are rebuilt. */
  public long version() {
    return version;
  }

  /** One number of P, for comparing. */
  public double inverse(int i, int j) {
    return ease.inverse(i, j);
  }

  /** Says that a player's items may have changed; the state is read when the step comes. */
  public void touch(int player, PlayerState state) {
    reach(player);
    states[player] = state;
    if (!isDirty[player]) {
      isDirty[player] = true;
      queue[(first + queued++) % queue.length] = player;
    }
  }

  private void reach(int player) {
    if (player < 0) {
      throw new IllegalArgumentException("player must not be negative, was " + player);
    }
    if (player < rows.length) {
      return;
    }
    int capacity = Math.max(player + 1, 2 * rows.length);
    int known = rows.length;
    rows = Arrays.copyOf(rows, capacity);
    Arrays.fill(rows, known, capacity, NO_ITEMS);
    states = Arrays.copyOf(states, capacity);
    isDirty = Arrays.copyOf(isDirty, capacity);
    int[] longer = new int[capacity];
    for (int q = 0; q < queued; q++) {
      longer[q] = queue[(first + q) % known];
    }
    queue = longer;
    first = 0;
  }

  /**
   * Does one bounded piece of what is left: one rank-one update, or some rows of the weights.
   *
   * @return whether something is left
   */
  public boolean step() {
    if (nextRow < itemCount()) {
      passOn();
    } else if (queued > 0) {
      updateOne();
    }
    boolean passNow = queued == 0 ? updatesSincePass > 0 : updatesSincePass >= UPDATES_A_PASS;
    if (nextRow == itemCount() && passNow) {
      nextRow = 0;
      updatesSincePass = 0;
    }
    return queued > 0 || nextRow < itemCount();
  }

  /**
   * Two ways to the same players differ in the last bits of P; rounded, equal scores stay equal,
   * and offers do not depend on when the game was started anew.
   */
  private static void round(float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.round(row[i] * GRID) / GRID;
    }
  }

  private void passOn() {
    int end = Math.min(nextRow + ROWS_A_STEP, itemCount());
    while (nextRow < end) {
      ease.weights(nextRow, weights[nextRow]);
      round(weights[nextRow]);
      nextRow++;
    }
    version += nextRow == itemCount() ? 1 : 0;
  }

  private void updateOne() {
    int player = queue[first];
    PlayerState state = states[player];
    int[] row = state == null ? NO_ITEMS : row(state);
    boolean isSame = Arrays.equals(row, rows[player]);
    if (!isSame && rows[player].length > 0) {
      leave(player); // and stays in the queue to join
      return;
    }
    if (!isSame) {
      ease.join(row);
      updatesSincePass++;
      rows[player] = row;
    }
    isDirty[player] = false;
    first = (first + 1) % queue.length;
    queued--;
  }

  private void leave(int player) {
    ease.leave(rows[player]);
    Arrays.fill(rows[player], 0);
    rows[player] = NO_ITEMS;
    updatesSincePass++;
  }

  private int[] row(PlayerState state) {
    int[] row = new int[state.metCount()];
    int count = 0;
    for (int place = 0; place < row.length; place++) {
      if (state.keptWeight(place) > 0 && state.metItem(place) < itemCount()) {
        row[count++] = state.metItem(place);
      }
    }
    row = Arrays.copyOf(row, count);
    Arrays.sort(row);
    return row;
  }

  /** Takes a player out of P at once, one rank-one update; the weights follow in steps. */
  public void forget(int player) {
    if (player < 0 || player >= rows.length) {
      return;
    }
    if (rows[player].length > 0) {
      leave(player);
      nextRow = 0; // begin the pass again: its first rows still know the player
      updatesSincePass = 0;
    }
    states[player] = null;
    if (isDirty[player]) {
      isDirty[player] = false;
      unqueue(player);
    }
  }

  private void unqueue(int player) {
    int kept = 0;
    for (int q = 0; q < queued; q++) {
      int other = queue[(first + q) % queue.length];
      if (other != player) {
        queue[(first + kept++) % queue.length] = other;
      }
    }
    queued = kept;
  }

  /**
   * How far rounding took one column of P from being the inverse: the largest number of (X'X +
   * lambda I) P e - e. Above 1e-6 {@link #restart}.
   */
  public double drift(int item) {
    double[] product = new double[itemCount()];
    for (int i = 0; i < product.length; i++) {
      product[i] = lambda * ease.inverse(i, item) - (i == item ? 1 : 0);
    }
    for (int[] row : rows) {
      double sum = 0;
      for (int i : row) {
        sum += ease.inverse(i, item);
      }
      for (int i : row) {
        product[i] += sum;
      }
    }
    double worst = 0;
    for (double value : product) {
      worst = Math.max(worst, Math.abs(value));
    }
    return worst;
  }

  /** Starts again from nobody; every player joins anew in the steps that follow. */
  public void restart() {
    ease = Ease.empty(itemCount(), lambda);
    updatesSincePass = Math.max(1, updatesSincePass);
    for (int player = 0; player < rows.length; player++) {
      rows[player] = NO_ITEMS;
      PlayerState state = states[player];
      if (state != null) {
        touch(player, state);
      }
    }
  }
}
