package dev.minstrel.behavior.scorer;

import dev.minstrel.behavior.data.Timelines;

/**
 * Counts which items stand near which in the players' timelines, before or after alike.
 *
 * <p>A Markov chain of decayed order: a pair {@code d} events apart counts e^(-d / decay). Both
 * directions are counted, because many events share their second and their order is chance
 * (measured on MovieLens: better than one direction). The count of a pair is divided by powers of
 * how often either item occurs, between a conditional probability and a likeness.
 */
public final class Transitions {
  private static final int MOST_LINKS = 1_000;
  private static final double PRIOR = 5; // rare items are not believed at once

  /**
   * How to count.
   *
   * @param window how far apart a pair may stand, in events, at least 1
   * @param decay in events, above 0
   * @param sourcePower power of the first item's count that a pair is divided by
   * @param targetPower power of the second item's count that a pair is divided by
   */
  public record Settings(int window, double decay, double sourcePower, double targetPower) {
    /** Checks the ranges. */
    public Settings {
      if (window < 1) {
        throw new IllegalArgumentException("window must be at least 1, was " + window);
      }
      if (!(decay > 0)) {
        throw new IllegalArgumentException("decay must be above 0, was " + decay);
      }
      if (!(sourcePower >= 0 && targetPower >= 0)) {
        throw new IllegalArgumentException("powers must not be below 0");
      }
    }
  }

  private Transitions() {}

  /** Counts. */
  public static MarkovScorer train(Timelines events, Settings settings) {
    int itemCount = events.itemCount();
    Places places = new Places(events);
    LinkTable table = new LinkTable(itemCount);
    float[] near = new float[itemCount];
    int[] found = new int[itemCount];
    double[] weights = new double[settings.window + 1];
    for (int d = 1; d <= settings.window; d++) {
      weights[d] = Math.exp(-d / settings.decay);
    }
    for (int target = 0; target < itemCount; target++) {
      int count = 0;
      for (int o = places.starts[target]; o < places.starts[target + 1]; o++) {
        int at = places.places[o];
        int player = places.players[o];
        int from = Math.max(events.begin(player), at - settings.window);
        int to = Math.min(events.end(player) - 1, at + settings.window);
        for (int other = from; other <= to; other++) {
          int source = events.item(other);
          if (source == target) {
            continue;
          }
          if (near[source] == 0) {
            found[count++] = source;
          }
          near[source] += (float) weights[Math.abs(other - at)];
        }
      }
      double targetNorm = Math.pow(places.count(target) + PRIOR, settings.targetPower);
      for (int f = 0; f < count; f++) {
        int source = found[f];
        double sourceNorm = Math.pow(places.count(source) + PRIOR, settings.sourcePower);
        near[source] = (float) (near[source] / (sourceNorm * targetNorm));
      }
      table.keep(target, found, count, near, MOST_LINKS);
      for (int f = 0; f < count; f++) {
        near[found[f]] = 0;
      }
    }
    return new MarkovScorer(table.links(), settings.window, settings.decay);
  }

  /** Where each item occurs. */
  private static final class Places {
    private final int[] starts;
    private final int[] places;
    private final int[] players;

    Places(Timelines events) {
      starts = new int[events.itemCount() + 1];
      for (int at = 0; at < events.size(); at++) {
        starts[events.item(at) + 1]++;
      }
      for (int i = 0; i < events.itemCount(); i++) {
        starts[i + 1] += starts[i];
      }
      places = new int[events.size()];
      players = new int[events.size()];
      int[] next = starts.clone();
      for (int p = 0; p < events.playerCount(); p++) {
        for (int at = events.begin(p); at < events.end(p); at++) {
          int to = next[events.item(at)]++;
          places[to] = at;
          players[to] = p;
        }
      }
    }

    int count(int item) {
      return starts[item + 1] - starts[item];
    }
  }
}
