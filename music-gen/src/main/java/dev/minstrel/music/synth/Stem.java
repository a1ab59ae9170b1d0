package dev.minstrel.music.synth;

import dev.minstrel.api.music.Track;

/** What has a gain of its own: the four tracks, and the stingers. */
public enum Stem {
  BASS(0),
  HARMONY(1),
  MELODY(2),
  DRUMS(3),
  STINGER(4);

  /** Its place in packed events and in tables. */
  final int number;

  Stem(int number) {
    this.number = number;
  }

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
