package dev.minstrel.dialogue.sampling;

import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns one row of logits into the next token.
 *
 * <p>Every filter only raises a cut: the logit, and among equals the id, of the last token that may
 * be drawn. What lies far below the best token is dropped first, so the exponential is taken of
 * few.
 *
 * <p>Owned by the worker thread. Allocates nothing after construction.
 */
public final class Sampler {
  /** Tokens less likely than e to this, relative to the best, are never drawn: 1e-13. */
  static final float DEEPEST = -30;

  private final int columns;
  private final int tokens;
  private final float[] scores;

  /** Ids that survive the first cut, in ascending order. */
  private final int[] survivors;

  private final float[] weights;
  private final int[] heap;
  private final short[] seen;
  private int survivorCount;
  private float cutScore;
  private int cutId;

  /**
   * Makes a sampler for logits of this width.
   *
   * @param columns columns of the logits
   * @param tokens tokens of the tokenizer; a column beyond them is padding and never sampled
   */
  public Sampler(int columns, int tokens) {
    if (columns < 1 || tokens < 1) {
      throw new IllegalArgumentException(
          "columns and tokens must be at least 1, were %d and %d".formatted(columns, tokens));
    }
    this.columns = columns;
    this.tokens = Math.min(columns, tokens);
    scores = new float[this.tokens];
    survivors = new int[this.tokens];
    weights = new float[this.tokens];
    heap = new int[this.tokens];
    seen = new short[this.tokens];
  }

  /**
   * Draws one token.
   *
   * @param logits [rows, columns], row-major; read, never changed
   * @param row which row
   * @param sampling how
   * @param generated tokens of this reply, which penalties look at
   * @param generatedCount how many of {@code generated} there are
   * @param allowed tokens that may come, or null for all; those beyond its vocabulary may not
   * @param draw one number in [0, 1), from {@code CounterRandom}; not looked at when greedy
   * @return its id, or -1 when no allowed logit is a finite number
   */
  public int sample(
      FloatBuffer logits,
      int row,
      PreparedSampling sampling,
      int[] generated,
      int generatedCount,
      @Nullable TokenMask allowed,
      float draw) {
    logits.get(row * columns, scores, 0, tokens);
    if (sampling.biasedIds.length > 0) {
      bias(sampling);
    }
    if (sampling.penalises) {
      penalise(sampling, generated, generatedCount);
    }
    int best = allowed == null ? best() : best(allowed);
    if (best < 0 || sampling.greedy) {
      return best;
    }
    gather(scores[best], scores[best] + sampling.reach, allowed);
    cutScore = Float.NEGATIVE_INFINITY;
    cutId = Integer.MAX_VALUE;
    if (sampling.topK < survivorCount) {
      cutToCount(sampling.topK);
    }
    double total = weigh(scores[best], sampling.inverseTemperature);
    if (sampling.topP < 1) {
      total = cutToMass(sampling.topP * total);
    }
    return pick(draw * total);
  }

  /** The likeliest token of a row, the lowest id among equals; -1 when none is a finite number. */
  public int greedy(FloatBuffer logits, int row, @Nullable TokenMask allowed) {
    return sample(logits, row, PreparedSampling.GREEDY, NONE, 0, allowed, 0);
  }

  private static final int[] NONE = {};

  private void bias(PreparedSampling sampling) {
    for (int i = 0; i < sampling.biasedIds.length; i++) {
      int id = sampling.biasedIds[i];
      if (id >= 0 && id < tokens) {
        scores[id] += sampling.biases[i];
      }
    }
  }

  /** Each generated token once, however often it was generated. */
  private void penalise(PreparedSampling sampling, int[] generated, int count) {
    for (int i = 0; i < count; i++) {
      int id = generated[i];
      if (id >= 0 && id < tokens && seen[id] < Short.MAX_VALUE) {
        seen[id]++;
      }
    }
    for (int i = 0; i < count; i++) {
      int id = generated[i];
      if (id >= 0 && id < tokens && seen[id] > 0) {
        float score = scores[id];
        score = score > 0 ? score / sampling.repetitionPenalty : score * sampling.repetitionPenalty;
        scores[id] = score - sampling.presencePenalty - sampling.frequencyPenalty * seen[id];
        seen[id] = 0;
      }
    }
  }

  /**
   * Infinite and NaN never win: the first is not below the bound, the second not above anything.
   */
  private int best() {
    float best = Float.NEGATIVE_INFINITY;
    int id = -1;
    for (int i = 0; i < tokens; i++) {
      float score = scores[i];
      if (score > best && score <= Float.MAX_VALUE) {
        best = score;
        id = i;
      }
    }
    return id;
  }

  private int best(TokenMask allowed) {
    float best = Float.NEGATIVE_INFINITY;
    int id = -1;
    for (int w = 0; w < allowed.words.length; w++) {
      for (long word = allowed.words[w]; word != 0; word &= word - 1) {
        int i = (w << 6) + Long.numberOfTrailingZeros(word);
        if (i >= tokens) {
          return id;
        }
        float score = scores[i];
        if (score > best && score <= Float.MAX_VALUE) {
          best = score;
          id = i;
        }
      }
    }
    return id;
  }

  private void gather(float best, float least, @Nullable TokenMask allowed) {
    int count = 0;
    if (allowed == null) {
      for (int i = 0; i < tokens; i++) {
        float score = scores[i];
        if (score >= least && score <= best) {
          survivors[count++] = i;
        }
      }
    } else {
      for (int w = 0; w < allowed.words.length; w++) {
        for (long word = allowed.words[w]; word != 0; word &= word - 1) {
          int i = (w << 6) + Long.numberOfTrailingZeros(word);
          if (i < tokens && scores[i] >= least && scores[i] <= best) {
            survivors[count++] = i;
          }
        }
      }
    }
    survivorCount = count;
  }

  /** A heap of the k best survivors, the worst of them on top: that one is the cut. */
  private void cutToCount(int k) {
    for (int i = 0; i < k; i++) {
      heap[i] = survivors[i];
    }
    for (int i = k / 2 - 1; i >= 0; i--) {
      sinkWorst(i, k);
    }
    for (int i = k; i < survivorCount; i++) {
      int id = survivors[i];
      if (scores[id] > scores[heap[0]]) { // ids ascend: an equal later one is worse
        heap[0] = id;
        sinkWorst(0, k);
      }
    }
    cutScore = scores[heap[0]];
    cutId = heap[0];
  }

  private void sinkWorst(int from, int size) {
    int at = from;
    int id = heap[at];
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && better(heap[child], heap[child + 1])) {
        child++;
      }
      if (!better(id, heap[child])) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = id;
  }

  private boolean better(int id, int other) {
    return scores[id] > scores[other] || (scores[id] == scores[other] && id < other);
  }

  private boolean isCut(int id) {
    return scores[id] < cutScore || (scores[id] == cutScore && id > cutId);
  }

  /** Leaves survivors above the cut with their weights; returns the sum. */
  private double weigh(float best, float inverseTemperature) {
    double total = 0;
    int kept = 0;
    for (int i = 0; i < survivorCount; i++) {
      int id = survivors[i];
      if (!isCut(id)) {
        float weight = Exponential.of((scores[id] - best) * inverseTemperature);
        survivors[kept] = id;
        weights[kept++] = weight;
        total += weight;
      }
    }
    survivorCount = kept;
    return total;
  }

  /** Takes the likeliest, one after the other, until they weigh enough; the last one is the cut. */
  private double cutToMass(double enough) {
    int size = survivorCount;
    for (int i = 0; i < size; i++) {
      heap[i] = i;
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      sinkLight(i, size);
    }
    double mass = 0;
    int last = heap[0];
    while (size > 0 && mass < enough) {
      last = heap[0];
      mass += weights[last];
      heap[0] = heap[--size];
      sinkLight(0, size);
    }
    cutScore = scores[survivors[last]];
    cutId = survivors[last];
    return keepAboveCut();
  }

  private void sinkLight(int from, int size) {
    int at = from;
    int index = heap[at];
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && better(survivors[heap[child + 1]], survivors[heap[child]])) {
        child++;
      }
      if (!better(survivors[heap[child]], survivors[index])) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = index;
  }

  private double keepAboveCut() {
    double total = 0;
    int kept = 0;
    for (int i = 0; i < survivorCount; i++) {
      int id = survivors[i];
      if (!isCut(id)) {
        survivors[kept] = id;
        weights[kept] = weights[i];
        total += weights[kept++];
      }
    }
    survivorCount = kept;
    return total;
  }

  /** Walks survivors in the order of their ids until their weights pass the mark. */
  private int pick(double mark) {
    double sum = 0;
    for (int i = 0; i < survivorCount; i++) {
      sum += weights[i];
      if (sum > mark) {
        return survivors[i];
      }
    }
    return survivors[survivorCount - 1]; // rounding: the sum may end a hair below the mark
  }
}
