package dev.minstrel.api.music;

/** When a change is heard. */
public enum Transition {
  /** As soon as the sound allows: from the next note on. */
  NOW,
  /** At the next beat. */
  BEAT,
  /** At the next bar line. */
  BAR,
  /** At the end of the phrase, after a fill. */
  PHRASE
}
