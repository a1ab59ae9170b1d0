package dev.minstrel.music.picture;

import java.util.List;
import java.util.Objects;

/**
 * A line under the roll: a number a bar.
 *
 * @param name shown in the legend
 * @param values 0 to 1, one a bar from the first on; NaN where there is none
 */
public record MoodCurve(String name, Kind kind, List<Double> values) {
  /** What the numbers are. */
  public enum Kind {
    /** What the music became: a filled line. */
    REALISED,
    /** What was asked for: a stepped line. */
    REQUESTED
  }

  public MoodCurve {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    values = List.copyOf(values);
    for (Double value : values) {
      if (!(value.isNaN() || (value >= 0 && value <= 1))) {
        throw new IllegalArgumentException(name + " must be 0 to 1, was " + value);
      }
    }
  }
}
