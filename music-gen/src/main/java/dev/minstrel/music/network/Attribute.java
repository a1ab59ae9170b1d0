package dev.minstrel.music.network;

import java.util.Locale;

/** What a game may ask of a bar. */
public enum Attribute {
  /** Onsets a quarter; held notes are not counted. */
  DENSITY(0, 6),
  /** Mean MIDI pitch of the onsets. */
  REGISTER(0, 127),
  /** Mean velocity of the onsets. */
  VELOCITY(1, 127),
  /** Weighted time of the intervals of all pitched tracks; 0 consonant to 1. */
  DISSONANCE(0, 1);

  final double least;
  final double most;

  Attribute(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Its name in composer.json. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
