package dev.minstrel.music.score;

import dev.minstrel.api.music.Chord;
import java.util.Objects;

/**
 * A chord and where it begins.
 *
 * @param onset musicTicks from the bar line; it lasts to the next span or the bar's end
 */
public record ChordSpan(int onset, Chord chord) {
  public ChordSpan {
    Objects.requireNonNull(chord, "chord");
    if (!(onset >= 0)) {
      throw new IllegalArgumentException("onset must be at least 0, was " + onset);
    }
  }
}
