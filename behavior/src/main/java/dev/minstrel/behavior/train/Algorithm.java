package dev.minstrel.behavior.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scorers that can be trained by name. */
public enum Algorithm {
  /** What everybody does. */
  POPULARITY,
  /** Neighbours of items. */
  ITEM_KNN,
  /** Neighbours of players. */
  USER_KNN,
  /** Walks from item to player to item. */
  RANDOM_WALK,
  /** Singular vectors. */
  PURE_SVD,
  /** Linear item to item weights. */
  EASE,
  /** Linear player to player weights. */
  USER_EASE,
  /** Implicit alternating least squares. */
  IALS,
  /** Decayed ratings and Jaccard likeness. */
  SAR,
  /** Transitions between neighbours in time, decayed. */
  MARKOV,
  /** The others blended on ranks: the most accurate. */
  BLEND,
  /** The blend, with a place in ten spent on items that nobody was shown: the default. */
  HYBRID;

  /** The name on the command line, such as {@code item-knn}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether it keeps rows of players, so that a model of it cannot do without them. */
  public boolean needsPlayers() {
    return this == USER_KNN || this == USER_EASE;
  }

  /** The algorithm of a name. */
  public static Algorithm of(String text) {
    for (Algorithm algorithm : values()) {
      if (algorithm.text().equals(text.toLowerCase(Locale.ROOT))) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException(
        "no algorithm '"
            + text
            + "'. There are: "
            + Arrays.stream(values()).map(Algorithm::text).collect(Collectors.joining(", ")));
  }
}
