package dev.minstrel.music.token;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;

/**
 * Where the names of the API stand in the music format. Weights and saves rely on it: the order of
 * these enums never changes, new names go last.
 */
@SuppressWarnings("EnumOrdinal") // the format is defined by that order, as said above
public final class FormatOrder {
  private FormatOrder() {}

  /** 0 for the bass to 3 for the drums. */
  public static int of(Track track) {
    return track.ordinal();
  }

  /** 0 for songs to 2 for games. */
  public static int of(Style style) {
    return style.ordinal();
  }

  static int of(Metre metre) {
    return metre.ordinal();
  }

  static int of(Mode mode) {
    return mode.ordinal();
  }

  static int of(Chord.Quality quality) {
    return quality.ordinal();
  }
}
