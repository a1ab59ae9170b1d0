package dev.minstrel.api.music;

/** A few notes over the music that mark a moment. */
public enum Stinger {
  /** Something was found: up the chord, ending high. */
  DISCOVERY,
  /** Something is wrong: low, close, falling. */
  DANGER,
  /** It is done: a fanfare on the chord. */
  VICTORY,
  /** It is lost: down the scale, slowing. */
  DEFEAT,
  /** Something is there: a question, left open. */
  MYSTERY
}
