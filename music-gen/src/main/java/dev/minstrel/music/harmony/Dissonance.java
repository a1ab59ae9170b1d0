package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How tense a chord is in a key.
 *
 * <p>The mean over all pairs of its notes, stacked upwards from the root, of the weight that the
 * measured dissonance of a bar gives their interval (minor second 1, major second and tritone 0.6,
 * minor seventh 0.4, major seventh 0.9, others 0), at least 0.2 for an augmented triad, which the
 * pairs take for consonant; and 0.1 for each note outside the scale.
 *
 * <table>
 *   <caption>Chords of the scale</caption>
 *   <tr><td>major, minor</td><td>0</td></tr>
 *   <tr><td>minor seventh</td><td>0.07</td></tr>
 *   <tr><td>major seventh</td><td>0.15</td></tr>
 *   <tr><td>dominant and half-diminished seventh</td><td>0.17</td></tr>
 *   <tr><td>diminished, augmented, suspended, diminished seventh</td><td>0.20</td></tr>
 * </table>
 */
public final class Dissonance {
  private static final double FOREIGN = 0.1;
  private static final double AUGMENTED = 0.2;
  private static final Map<Chord.Quality, Double> INSIDE =
      Arrays.stream(Chord.Quality.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), Dissonance::inside));

  private Dissonance() {}

  /** 0 for a plain triad of the scale, up to about 0.6. */
  public static double of(Chord chord, Key key) {
    int foreign = Integer.bitCount(chord.pitchClasses() & ~key.pitchClasses());
    return INSIDE.getOrDefault(chord.quality(), 0.0) + FOREIGN * foreign;
  }

  private static double inside(Chord.Quality quality) {
    if (quality == Chord.Quality.AUGMENTED) {
      return AUGMENTED;
    }
    int tones = quality.pitchClasses();
    double sum = 0;
    int pairs = 0;
    for (int low = 0; low < 12; low++) {
      for (int high = low + 1; high < 12; high++) {
        if (Tones.holds(tones, low) && Tones.holds(tones, high)) {
          sum += weight(high - low);
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  /** The weight of an interval, 0 to 11 semitones from the lower note up. */
  static double weight(int semitones) {
    return switch (semitones) {
      case 1 -> 1;
      case 2, 6 -> 0.6;
      case 10 -> 0.4;
      case 11 -> 0.9;
      default -> 0;
    };
  }
}
