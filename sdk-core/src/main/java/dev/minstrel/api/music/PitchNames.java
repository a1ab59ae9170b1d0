package dev.minstrel.api.music;

import java.util.List;

/** Pitch classes as people write them, in the spelling that is met most often. */
final class PitchNames {
  private static final List<String> NAMES =
      List.of("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B");

  private PitchNames() {}

  static String of(int pitchClass) {
    return NAMES.get(pitchClass);
  }
}
