package dev.minstrel.music.studio;

import dev.minstrel.api.music.Composition;
import dev.minstrel.music.compose.Rules;
import java.util.List;
import java.util.Objects;

/**
 * A piece to be composed.
 *
 * @param bars 1 to {@value #MOST_BARS}
 * @param cues what changes on the way
 * @param candidates lines composed for each track of a bar, of which the best is kept, 1 to 16
 */
public record Commission(
    Composition composition, int bars, List<Cue> cues, int candidates, Rules rules, Ending ending) {
  /** The longest piece. */
  public static final int MOST_BARS = 10_000;

  /** What comes after the last bar. */
  public enum Ending {
    /** Silence: the last bar closes. */
    CLOSE,
    /** The first bar again: nothing is tied over the end, and its chord leads to the first. */
    LOOP
  }

  public Commission {
    Objects.requireNonNull(composition, "composition");
    Objects.requireNonNull(rules, "rules");
    Objects.requireNonNull(ending, "ending");
    cues = List.copyOf(cues);
    if (!(bars >= 1 && bars <= MOST_BARS)) {
      throw new IllegalArgumentException("bars must be 1 to " + MOST_BARS + ", was " + bars);
    }
    if (!(candidates >= 1 && candidates <= 16)) {
      throw new IllegalArgumentException("candidates must be 1 to 16, was " + candidates);
    }
    for (Cue cue : cues) {
      if (cue.bar() >= bars) {
        throw new IllegalArgumentException(
            "a cue at bar " + cue.bar() + " is behind the end of a piece of " + bars + " bars");
      }
    }
  }
}
