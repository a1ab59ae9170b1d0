package dev.minstrel.dialogue.tokenizer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Unigram (SentencePiece): of all ways to cut a piece into tokens, the one of highest summed score.
 *
 * <p>A character that no token covers costs the lowest score − 10; a run of them is one unknown
 * token, or its bytes.
 */
final class UnigramModel implements Model {
  private static final double UNKNOWN_PENALTY = 10;
  private static final int UNKNOWN = -1;
  private static final int UNREACHED = -2;

  private final Vocabulary vocabulary;
  private final double[] scores;
  private final int unknown;
  private final @Nullable ByteTokens bytes;
  private final double unknownScore;

  /**
   * @param scores logarithms, one an id
   * @param unknown id of the unknown token, -1 without one
   * @param bytes the byte tokens, or null without byte fallback
   */
  UnigramModel(Vocabulary vocabulary, double[] scores, int unknown, @Nullable ByteTokens bytes) {
    this.vocabulary = vocabulary;
    this.scores = scores;
    this.unknown = unknown;
    this.bytes = bytes;
    double lowest = Double.POSITIVE_INFINITY;
    for (double score : scores) {
      lowest = Math.min(lowest, score);
    }
    unknownScore = lowest - UNKNOWN_PENALTY;
  }

  @Override
  public void encode(String text, int start, int end, Ids out) {
    Lattice lattice = new Lattice(text, start, end);
    lattice.fill();
    lattice.emit(out);
  }

  /** The best path to every position of one piece; positions count chars from its start. */
  private final class Lattice {
    private final String text;
    private final int start;
    private final int length;
    private final double[] score;
    private final int[] from;
    private final int[] token;

    Lattice(String text, int start, int end) {
      this.text = text;
      this.start = start;
      length = end - start;
      score = new double[length + 1];
      from = new int[length + 1];
      token = new int[length + 1];
      Arrays.fill(token, UNREACHED);
    }

    void fill() {
      int next;
      for (int at = 0; at < length; at = next) {
        next = at + Character.charCount(text.codePointAt(start + at));
        if (!fillTokens(at, next)) {
          reach(next, at, UNKNOWN, unknownScore);
        }
      }
    }

    /** True when the single character is a token. */
    private boolean fillTokens(int at, int single) {
      boolean hasSingle = false;
      int last = Math.min(length, at + vocabulary.longest());
      int hash = 0;
      for (int end = at + 1; end <= last; end++) {
        hash = 31 * hash + text.charAt(start + end - 1);
        int id = vocabulary.find(hash, text, start + at, start + end);
        if (id >= 0 && !vocabulary.isBarred(id)) {
          reach(end, at, id, scores[id]);
          hasSingle |= end == single;
        }
      }
      return hasSingle;
    }

    private void reach(int end, int at, int id, double gain) {
      double candidate = score[at] + gain;
      if (token[end] == UNREACHED || candidate > score[end]) {
        score[end] = candidate;
        from[end] = at;
        token[end] = id;
      }
    }

    void emit(Ids out) {
      int[] ends = new int[length];
      int count = 0;
      for (int at = length; at > 0; at = from[at]) {
        if (count == 0 || token[at] != UNKNOWN || token[ends[count - 1]] != UNKNOWN) {
          ends[count++] = at;
        }
      }
      int at = 0;
      while (count > 0) {
        int end = ends[--count];
        if (token[end] == UNKNOWN) {
          emitUnknown(start + at, start + end, out);
        } else {
          out.add(token[end]);
        }
        at = end;
      }
    }

    private void emitUnknown(int first, int end, Ids out) {
      if ((bytes == null || !bytes.encode(text, first, end, out)) && unknown >= 0) {
        out.add(unknown);
      }
    }
  }
}
