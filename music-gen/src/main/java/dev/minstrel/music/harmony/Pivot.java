package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import java.util.List;

/** The way from one key into another, one bar long. */
public final class Pivot {
  /** Degrees of the new key: second, fourth, sixth, third, seventh, fifth, first. */
  private static final List<Integer> PREFERRED = List.of(1, 3, 5, 2, 6, 4, 0);

  private Pivot() {}

  /**
   * The chords of the bar between two keys.
   *
   * @param dissonance quantile 0 to 1; chooses between the triad of the dominant and its seventh
   * @return a triad of both scales, if there is one (major or minor before diminished), and the new
   *     key's dominant; the new tonic comes after them
   */
  public static List<Chord> between(Key from, Key to, float dissonance) {
    Chord dominant = Symbol.chord(Functions.of(to.mode()).dominant(dissonance), to);
    List<Chord> common =
        PREFERRED.stream()
            .map(degree -> Diatonic.triad(to, degree))
            .filter(triad -> Diatonic.holds(from, triad) && triad.root() != dominant.root())
            .toList();
    return common.stream()
        .filter(Pivot::isConsonant)
        .findFirst()
        .or(() -> common.stream().findFirst())
        .map(pivot -> List.of(pivot, dominant))
        .orElse(List.of(dominant));
  }

  private static boolean isConsonant(Chord triad) {
    return triad.quality() == Chord.Quality.MAJOR || triad.quality() == Chord.Quality.MINOR;
  }
}
