package dev.minstrel.api.music;

/** Who strikes a note: one of the four tracks, or a stinger over them. */
public enum Voice {
  BASS,
  HARMONY,
  MELODY,
  DRUMS,
  STINGER;

  /** The voice that plays a track. */
  public static Voice of(Track track) {
    return switch (track) {
      case BASS -> BASS;
      case HARMONY -> HARMONY;
      case MELODY -> MELODY;
      case DRUMS -> DRUMS;
    };
  }
}
