package dev.minstrel.music.score;

import dev.minstrel.api.music.Track;
import java.util.Objects;

/**
 * One note inside one bar; a note across a bar line is two, the first {@code tied}, the second
 * {@code held}.
 *
 * @param onset musicTicks from the bar line, 48 a quarter
 * @param duration musicTicks, at least 1; never past the end of the bar
 * @param pitch MIDI, 0 to 127; of drums the General MIDI instrument
 * @param velocity 1 to 127
 * @param held goes on from the bar before: nothing is struck
 * @param tied goes on into the next bar, if that bar holds the pitch
 */
public record Note(
    Track track, int onset, int duration, int pitch, int velocity, boolean held, boolean tied) {

  public Note {
    Objects.requireNonNull(track, "track");
    if (!(onset >= 0)) {
      throw new IllegalArgumentException("onset must be at least 0, was " + onset);
    }
    if (!(duration >= 1)) {
      throw new IllegalArgumentException("duration must be at least 1, was " + duration);
    }
    if (!(pitch >= 0 && pitch <= 127)) {
      throw new IllegalArgumentException("pitch must be 0 to 127, was " + pitch);
    }
    if (!(velocity >= 1 && velocity <= 127)) {
      throw new IllegalArgumentException("velocity must be 1 to 127, was " + velocity);
    }
    if (held && onset != 0) {
      throw new IllegalArgumentException("a held note begins with the bar, was at " + onset);
    }
  }

  /** A note that is struck and ends inside its bar. */
  public static Note of(Track track, int onset, int duration, int pitch, int velocity) {
    return new Note(track, onset, duration, pitch, velocity, false, false);
  }

  /** Where it ends, musicTicks from its bar line. */
  public int end() {
    return onset + duration;
  }
}
