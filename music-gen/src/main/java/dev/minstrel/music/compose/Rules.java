package dev.minstrel.music.compose;

/** Which pitches may be struck. Held notes sound on whatever the rule. */
public enum Rules {
  /** Any pitch of the track's range; the network alone decides. */
  FREE,
  /** Only pitches of the scale or of the chord that sounds. */
  SCALE,
  /**
   * Bass and harmony strike chord tones only; the melody chord tones on strong beats and pitches of
   * the scale or the chord elsewhere. Strong are the first and the third beat of 4/4, the first of
   * 3/4, both of 6/8.
   */
  CHORD
}
