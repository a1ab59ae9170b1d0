package dev.minstrel.music.token;

import dev.minstrel.api.music.Track;
import java.util.Arrays;

/**
 * What a track hears of the tracks that were composed before it, by grid position. Of one thread;
 * allocates nothing after construction.
 */
public final class Heard {
  /** No note sounds. */
  public static final int NONE = Integer.MIN_VALUE;

  final int[] pitchClasses = new int[Vocabulary.POSITIONS];
  final int[] lowest = new int[Vocabulary.POSITIONS];
  final int[] highest = new int[Vocabulary.POSITIONS];
  final int[] onsets = new int[Vocabulary.POSITIONS];
  final boolean[] visible = new boolean[Track.values().length];

  /** Nothing heard yet. */
  public Heard() {
    clear();
  }

  /** Forgets all tracks. */
  public void clear() {
    Arrays.fill(pitchClasses, 0);
    Arrays.fill(lowest, NONE);
    Arrays.fill(highest, NONE);
    Arrays.fill(onsets, 0);
    Arrays.fill(visible, false);
  }

  /** Adds a pitched track of this bar. */
  public void add(Track track, TrackNotes notes, BarSetting setting) {
    visible[FormatOrder.of(track)] = true;
    for (int note = 0; note < notes.count(); note++) {
      if (!notes.isHeld(note)) {
        onsets[notes.position(note)]++;
      }
      int relative = notes.pitch(note) - setting.tonicOffset;
      for (int position = 0; position < setting.positions; position++) {
        int tick = Vocabulary.tick(position);
        if (notes.start(note) <= tick && tick < notes.end(note)) {
          hear(position, relative);
        }
      }
    }
  }

  private void hear(int position, int relative) {
    pitchClasses[position] |= 1 << Math.floorMod(relative, 12);
    if (lowest[position] == NONE || relative < lowest[position]) {
      lowest[position] = relative;
    }
    highest[position] = Math.max(highest[position], relative);
  }
}
