package dev.minstrel.music.network;

import java.util.Locale;

/** What a game may ask of a bar. */
public enum Attribute {
  /** Onsets a quarter; held notes are not counted. */
  DENSITY(0, 0, 6),
  /** Mean MIDI pitch of the onsets. */
  REGISTER(1, 0, 127),
  /** Mean velocity of the onsets. */
  VELOCITY(2, 1, 127),
  /** Weighted time of the intervals of all pitched tracks; 0 consonant to 1. */
  DISSONANCE(3, 0, 1);

  private final int index;
  final double least;
  final double most;

  Attribute(int index, double least, double most) {
    this.index = index;
    this.least = least;
    this.most = most;
  }

  /** Where it stands among the bins of a condition. */
  public int index() {
    return index;
  }

  /** Its name in composer.json. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
