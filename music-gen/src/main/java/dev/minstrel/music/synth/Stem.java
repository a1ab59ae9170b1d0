package dev.minstrel.music.synth;

import dev.minstrel.api.music.Track;

/** What has a gain of its own: the four tracks, and the stingers. */
public enum Stem {
  BASS,
  HARMONY,
  MELODY,
  DRUMS,
  STINGER;

  /** The stem that plays a track. */
  public static Stem of(Track track) {
    return switch (track) {
      case BASS -> BASS;
      case HARMONY -> HARMONY;
      case MELODY -> MELODY;
      case DRUMS -> DRUMS;
    };
  }
}
