package dev.minstrel.api.music;

/** What the music leans towards: the collections that the composer learned from. */
public enum Style {
  /** Songs with piano of the nineteenth century. */
  SONG,
  /** String quartets. */
  CHAMBER,
  /** Rock and atmosphere of a game. */
  GAME
}
