package dev.minstrel.music.token;

import static dev.minstrel.music.token.Vocabulary.LOWEST;
import static dev.minstrel.music.token.Vocabulary.PITCHES;
import static dev.minstrel.music.token.Vocabulary.POSITIONS;

import java.util.Arrays;

/** The onsets of a track's bar before, by grid position, in relative pitches of the present key. */
final class Earlier {
  private final boolean[] onset = new boolean[POSITIONS];
  private final int[] pitchClasses = new int[POSITIONS];
  private final boolean[] began = new boolean[POSITIONS * PITCHES];

  void set(TrackNotes before, int tonicOffset, boolean drums) {
    Arrays.fill(onset, false);
    Arrays.fill(pitchClasses, 0);
    Arrays.fill(began, false);
    for (int note = 0; note < before.count(); note++) {
      if (!before.isHeld(note)) {
        int position = before.position(note);
        onset[position] = true;
        if (!drums) {
          add(position, before.pitch(note) - tonicOffset);
        }
      }
    }
  }

  private void add(int position, int relative) {
    pitchClasses[position] |= 1 << Math.floorMod(relative, 12);
    int index = relative - LOWEST;
    if (index >= 0 && index < PITCHES) {
      began[position * PITCHES + index] = true;
    }
  }

  boolean hasOnset(int position) {
    return onset[position];
  }

  int pitchClasses(int position) {
    return pitchClasses[position];
  }

  boolean began(int position, int relative) {
    return began[position * PITCHES + relative - LOWEST];
  }
}
