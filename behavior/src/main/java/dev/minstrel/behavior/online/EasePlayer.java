package dev.minstrel.behavior.online;

import dev.minstrel.behavior.scorer.EaseScorer;
import java.util.Arrays;

/**
 * One active player's EASE scores, kept up to date: an event adds one row of weights.
 *
 * <p>Scores are the sum over items met of weight * B[item, :] (Steck 2019), with weights that fade
 * as in {@link PlayerState}. Owned by one thread; {@link #add} allocates nothing and costs one pass
 * over the catalogue. Memory: four bytes an item of the catalogue.
 */
public final class EasePlayer {
  private final Fade fade;
  private EaseScorer weights;
  private float[] kept;

  /**
   * A player without events.
   *
   * @param halfLifeMillis that of the player's state
   */
  public EasePlayer(EaseScorer weights, long halfLifeMillis) {
    this.weights = weights;
    fade = new Fade(halfLifeMillis);
    kept = new float[weights.itemCount()];
  }

  /** How many items are scored. */
  public int itemCount() {
    return kept.length;
  }

  /**
   * Takes in one event; an item that the weights do not know is passed over.
   *
   * @param change what {@link PlayerState#observe} returned
   */
  public void add(int item, double change, long timeMillis) {
    double factor = fade.advance(timeMillis);
    if (factor != 1) {
      multiply((float) factor);
    }
    if (change != 0 && item < kept.length) {
      add(weights.weights(item), (float) (change * fade.kept()));
    }
  }

  private void multiply(float factor) {
    for (int i = 0; i < kept.length; i++) {
      kept[i] *= factor;
    }
  }

  private void add(float[] row, float weight) {
    float[] sums = kept;
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }

  /**
   * Writes the scores as of a time.
   *
   * @param scores receives {@link #itemCount} numbers
   */
  public void scores(long nowMillis, float[] scores) {
    float worth = (float) fade.worth(nowMillis);
    for (int i = 0; i < kept.length; i++) {
      scores[i] = worth * kept[i];
    }
  }

  /** The score of one item as of a time. */
  public float score(int item, long nowMillis) {
    return (float) (fade.worth(nowMillis) * kept[item]);
  }

  /** Adds everything up anew: after the weights changed or grew, and to end the drift of sums. */
  public void rebuild(EaseScorer newWeights, PlayerState state, long nowMillis) {
    weights = newWeights;
    if (kept.length != newWeights.itemCount()) {
      kept = new float[newWeights.itemCount()];
    }
    Arrays.fill(kept, 0);
    fade.clear();
    fade.advance(Math.max(nowMillis, state.newestMillis()));
    double worth = state.worth(nowMillis);
    for (int place = 0; place < state.metCount(); place++) {
      if (state.metItem(place) < kept.length) {
        add(weights.weights(state.metItem(place)), (float) (worth * state.keptWeight(place)));
      }
    }
  }

  /**
   * Splits an item's score among the items that the player met.
   *
   * @param shares receives one number an item met, in their order; the sum is the score
   */
  public void shares(PlayerState state, int item, long nowMillis, float[] shares) {
    double worth = state.worth(nowMillis);
    for (int place = 0; place < state.metCount(); place++) {
      int from = state.metItem(place);
      boolean known = from < kept.length && item < kept.length;
      shares[place] =
          known ? (float) (worth * state.keptWeight(place) * weights.weight(from, item)) : 0;
    }
  }

  /** Forgets the player, also in memory. */
  public void clear() {
    Arrays.fill(kept, 0);
    fade.clear();
  }

  /** Bytes of the scores. */
  public long bytes() {
    return 4L * kept.length;
  }
}
