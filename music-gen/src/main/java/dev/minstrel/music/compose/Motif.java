package dev.minstrel.music.compose;

import dev.minstrel.api.music.Metre;
import dev.minstrel.music.score.Bar;
import java.util.List;
import java.util.Objects;

/**
 * A short line as degrees of a scale and a rhythm, free of key and mode.
 *
 * @param bars length, 1 or 2
 * @param notes rising onsets; one at a time
 */
public record Motif(Metre metre, int bars, List<Motif.Step> notes) {

  /**
   * One note.
   *
   * @param onset musicTicks from the beginning of the motif, on the grid
   * @param duration musicTicks, at least 12
   * @param degree of the scale: 0 is the tonic, 7 the tonic an octave up, -1 the degree below
   * @param alteration semitones from the degree, -1 to 1
   */
  public record Step(int onset, int duration, int degree, int alteration) {}

  public Motif {
    Objects.requireNonNull(metre, "metre");
    notes = List.copyOf(notes);
  }

  /** The line of the melody in one or two bars. */
  public static Motif of(List<Bar> melody) {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
