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
   * @return a triad of both scales, if there is one, and the new key's dominant; the new tonic
   *     comes after them
   */
  public static List<Chord> between(Key from, Key to, float dissonance) {
    Chord dominant = Symbol.chord(Functions.of(to.mode()).dominant(dissonance), to);
    for (int degree : PREFERRED) {
      Chord triad = Diatonic.triad(to, degree);
      if (Diatonic.holds(from, triad) && triad.root() != dominant.root()) {
        return List.of(triad, dominant);
      }
    }
    return List.of(dominant);
  }
}
