package dev.minstrel.api.music;

/** The four tracks of a piece, from the ground up. */
public enum Track {
  BASS,
  HARMONY,
  MELODY,
  DRUMS;

  /** Whether its notes have a pitch; drums strike instruments instead. */
  public boolean isPitched() {
    return this != DRUMS;
  }
}
