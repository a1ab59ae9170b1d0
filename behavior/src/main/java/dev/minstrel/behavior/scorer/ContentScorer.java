package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Items whose descriptions share rare words with what the player met: TF-IDF and cosine.
 *
 * <p>Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988. Needs no
 * other player, so it serves new items. An event counts by its weight; a score is a sum over events
 * divided by the length of the player's profile.
 */
public final class ContentScorer implements Scorer {
  private final int[][] terms; // by item
  private final float[][] values; // of unit length by item
  private final float[] profile;

  private ContentScorer(int[][] terms, float[][] values, int termCount) {
    this.terms = terms;
    this.values = values;
    profile = new float[termCount];
  }

  /**
   * Reads descriptions.
   *
   * @param descriptions words or tags of every item, in the order of the items; may be empty
   */
  public static ContentScorer train(List<String> descriptions) {
    Map<String, Integer> vocabulary = new HashMap<>();
    int[][] terms = new int[descriptions.size()][];
    float[][] values = new float[descriptions.size()][];
    for (int i = 0; i < terms.length; i++) {
      Map<Integer, Integer> counts = new HashMap<>();
      for (String word :
          descriptions.get(i).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
        if (!word.isEmpty()) {
          Integer known = vocabulary.get(word);
          int term = known == null ? vocabulary.size() : known;
          vocabulary.put(word, term);
          counts.merge(term, 1, Integer::sum);
        }
      }
      terms[i] = counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
      values[i] = new float[terms[i].length];
      for (int t = 0; t < terms[i].length; t++) {
        values[i][t] = (float) (1 + Math.log(counts.getOrDefault(terms[i][t], 1)));
      }
    }
    weigh(terms, values, vocabulary.size());
    return new ContentScorer(terms, values, vocabulary.size());
  }

  private static void weigh(int[][] terms, float[][] values, int termCount) {
    int[] documents = new int[termCount];
    for (int[] known : terms) {
      for (int term : known) {
        documents[term]++;
      }
    }
    for (int i = 0; i < terms.length; i++) {
      double squares = 0;
      for (int t = 0; t < terms[i].length; t++) {
        double rarity = Math.log((1.0 + terms.length) / (1 + documents[terms[i][t]])) + 1;
        values[i][t] = (float) (values[i][t] * rarity);
        squares += (double) values[i][t] * values[i][t];
      }
      for (int t = 0; t < terms[i].length; t++) {
        values[i][t] = (float) (values[i][t] / Math.sqrt(squares));
      }
    }
  }

  @Override
  public int itemCount() {
    return terms.length;
  }

  /** The likeness of two items, 0 to 1. */
  public float likeness(int item, int other) {
    float sum = 0;
    int b = 0;
    for (int a = 0; a < terms[item].length; a++) {
      while (b < terms[other].length && terms[other][b] < terms[item][a]) {
        b++;
      }
      if (b < terms[other].length && terms[other][b] == terms[item][a]) {
        sum += values[item][a] * values[other][b];
      }
    }
    return sum;
  }

  @Override
  public void score(PlayerHistory history, float[] scores) {
    float norm = norm(history);
    for (int i = 0; i < terms.length; i++) {
      float sum = 0;
      for (int t = 0; t < terms[i].length; t++) {
        sum += profile[terms[i][t]] * values[i][t];
      }
      scores[i] = norm > 0 ? sum / norm : 0;
    }
  }

  @Override
  public boolean explain(PlayerHistory history, int item, float[] shares) {
    float norm = norm(history);
    for (int e = 0; e < history.eventCount(); e++) {
      boolean known = history.item(e) < terms.length && norm > 0;
      shares[e] = known ? history.weight(e) * likeness(history.item(e), item) / norm : 0;
    }
    return true;
  }

  /** Adds up the player's profile; gives its length. */
  private float norm(PlayerHistory history) {
    Arrays.fill(profile, 0);
    for (int e = 0; e < history.eventCount(); e++) {
      int item = history.item(e);
      for (int t = 0; item < terms.length && t < terms[item].length; t++) {
        profile[terms[item][t]] += history.weight(e) * values[item][t];
      }
    }
    double squares = 0;
    for (float value : profile) {
      squares += (double) value * value;
    }
    return (float) Math.sqrt(squares);
  }
}
