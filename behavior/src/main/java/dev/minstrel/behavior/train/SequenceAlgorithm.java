package dev.minstrel.behavior.train;

import java.util.Locale;

/** The scorers of what comes next that can be trained by name. */
public enum SequenceAlgorithm {
  /** What everybody does, of late if that is better. */
  POPULARITY,
  /** Linear item to item weights, blind to order. */
  EASE,
  /** Decayed transitions. */
  MARKOV,
  /** The three blended on ranks. */
  BLEND;

  /** The name on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
