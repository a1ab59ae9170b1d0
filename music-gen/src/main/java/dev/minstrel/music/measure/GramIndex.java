package dev.minstrel.music.measure;

import java.util.Arrays;
import java.util.List;

/**
 * Finds exactly what a part has in common with a collection of parts, of any length.
 *
 * <p>A suffix array of all {@link MelodicSteps} of the collection, by prefix doubling (Manber &
 * Myers 1993): 16 bytes a step while it is built, 8 afterwards. Immutable; any thread.
 */
public final class GramIndex {
  private final int[] text;
  private final int[] order;

  /** What a part shares with the collection. Immutable; any thread. */
  public static final class Shared {
    private final int[] runs;

    private Shared(int[] runs) {
      this.runs = runs;
    }

    /** Most steps in a row that also stand in the collection. */
    public int longestRun() {
      return Arrays.stream(runs).max().orElse(0);
    }

    /** How many grams of a length the part has. */
    public int grams(int length) {
      return Math.max(0, runs.length - length + 1);
    }

    /** How many of them stand in the collection. */
    public int sharedGrams(int length) {
      return (int) Arrays.stream(runs).filter(run -> run >= length).count();
    }

    /** Their share, 0 to 1; NaN when the part is shorter than one gram. */
    public double share(int length) {
      return grams(length) == 0 ? Double.NaN : (double) sharedGrams(length) / grams(length);
    }
  }

  private GramIndex(int[] text) {
    this.text = text;
    this.order = suffixes(text);
  }

  /** Indexes a collection of parts, each its {@link MelodicSteps}. */
  public static GramIndex of(List<int[]> parts) {
    int length = parts.stream().mapToInt(part -> part.length + 1).sum();
    int[] text = new int[length];
    int at = 0;
    int separator = MelodicSteps.distinct(); // one of its own for each part: no run crosses it
    for (int[] part : parts) {
      System.arraycopy(part, 0, text, at, part.length);
      at += part.length;
      text[at++] = separator++;
    }
    return new GramIndex(text);
  }

  /** Compares a part with the collection. */
  public Shared shared(int[] steps) {
    int[] runs = new int[steps.length];
    for (int from = 0; from < steps.length; from++) {
      runs[from] = longestFrom(steps, from);
    }
    return new Shared(runs);
  }

  /** The longest match stands beside the place where the steps would be inserted. */
  private int longestFrom(int[] steps, int from) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int suffix = order[middle];
      int same = common(steps, from, suffix);
      boolean before =
          from + same < steps.length
              && (suffix + same == text.length || text[suffix + same] < steps[from + same]);
      if (before) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    int after = low < order.length ? common(steps, from, order[low]) : 0;
    int before = low > 0 ? common(steps, from, order[low - 1]) : 0;
    return Math.max(after, before);
  }

  private int common(int[] steps, int from, int suffix) {
    int most = Math.min(steps.length - from, text.length - suffix);
    int same = 0;
    while (same < most && text[suffix + same] == steps[from + same]) {
      same++;
    }
    return same;
  }

  private static int[] suffixes(int[] text) {
    int n = text.length;
    int kinds = 1;
    for (int step : text) {
      kinds = Math.max(kinds, step + 1);
    }
    int[] rank = text.clone();
    int[] order = new int[n];
    int[] second = new int[n];
    int[] counts = new int[Math.max(kinds, n) + 1];
    for (int i = 0; i < n; i++) {
      second[i] = i;
    }
    sortByRank(second, rank, order, counts, kinds);
    for (int length = 1; ; length *= 2) {
      kinds = rerank(order, rank, second, length / 2);
      if (kinds == n || length >= n) {
        return order;
      }
      // By what follows after `length` steps: those that end before have nothing, so go first.
      int at = 0;
      for (int i = n - length; i < n; i++) {
        second[at++] = i;
      }
      for (int suffix : order) {
        if (suffix >= length) {
          second[at++] = suffix - length;
        }
      }
      sortByRank(second, rank, order, counts, kinds);
    }
  }

  /** Stable counting sort of {@code from} into {@code to}. */
  private static void sortByRank(int[] from, int[] rank, int[] to, int[] counts, int kinds) {
    Arrays.fill(counts, 0, kinds + 1, 0);
    for (int suffix : from) {
      counts[rank[suffix] + 1]++;
    }
    for (int kind = 0; kind < kinds; kind++) {
      counts[kind + 1] += counts[kind];
    }
    for (int suffix : from) {
      to[counts[rank[suffix]]++] = suffix;
    }
  }

  /** Ranks suffixes by their first {@code 2 * half} steps (one, where half is 0); how many. */
  private static int rerank(int[] order, int[] rank, int[] scratch, int half) {
    int n = order.length;
    int kinds = 0;
    for (int i = 0; i < n; i++) {
      if (i > 0 && !alike(order[i - 1], order[i], rank, half)) {
        kinds++;
      }
      scratch[order[i]] = kinds;
    }
    System.arraycopy(scratch, 0, rank, 0, n);
    return n == 0 ? 0 : kinds + 1;
  }

  private static boolean alike(int a, int b, int[] rank, int half) {
    if (rank[a] != rank[b]) {
      return false;
    }
    int afterA = a + half < rank.length ? rank[a + half] : -1;
    int afterB = b + half < rank.length ? rank[b + half] : -1;
    return half == 0 || afterA == afterB;
  }
}
