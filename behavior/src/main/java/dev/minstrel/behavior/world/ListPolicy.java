package dev.minstrel.behavior.world;

import dev.minstrel.behavior.bandit.LinearModel;
import dev.minstrel.behavior.bandit.LinearSettings;
import dev.minstrel.behavior.journal.ListContext;
import java.util.Arrays;

/**
 * What is believed about how well an item goes at a place of a list: one linear model a context of
 * the game, and one for all contexts that are beyond the bound.
 *
 * <p>Features of a place: 1; relevance, 1 for the best of the blend down to 0; likeness to what the
 * player likes; intensity; how far down the list it stands; and weariness, towards 1 for what the
 * player has passed over again and again. Nothing learned yet, relevance decides, less weariness.
 */
public final class ListPolicy {
  private static final int MOST_CONTEXTS = 64;
  private static final double LAMBDA = 5;
  private static final double GAMMA = 0.9995;
  private static final int RELEVANCE = 1;
  private static final int WEARINESS = 5;
  private static final double WEARY = -1;

  private int[] words = {};
  private LinearModel[] models = {};
  private final LinearModel other = fresh();

  private static LinearModel fresh() {
    LinearModel model = new LinearModel(new LinearSettings(ListContext.FEATURES, LAMBDA, GAMMA));
    double[] prior = new double[ListContext.FEATURES];
    prior[RELEVANCE] = 1;
    prior[WEARINESS] = WEARY;
    model.startFrom(prior);
    return model;
  }

  /** Writes the features of a place. */
  public static void features(
      float relevance, float likeness, float intensity, int position, int passes, float[] out) {
    out[0] = 1;
    out[RELEVANCE] = relevance;
    out[2] = likeness;
    out[3] = intensity;
    out[4] = 1f / (1 + position);
    out[WEARINESS] = passes / (1f + passes);
  }

  /** What is believed in a context. */
  public LinearModel model(int word) {
    for (int c = 0; c < words.length; c++) {
      if (words[c] == word) {
        return models[c];
      }
    }
    if (words.length == MOST_CONTEXTS) {
      return other;
    }
    words = Arrays.copyOf(words, words.length + 1);
    models = Arrays.copyOf(models, models.length + 1);
    words[words.length - 1] = word;
    models[models.length - 1] = fresh();
    return models[models.length - 1];
  }
}
