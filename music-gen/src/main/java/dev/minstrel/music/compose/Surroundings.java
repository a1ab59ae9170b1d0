package dev.minstrel.music.compose;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.music.token.Heard;
import dev.minstrel.music.token.TrackNotes;

/** The pitched tracks of a bar that are done. Of one thread; used again for each bar. */
final class Surroundings {
  final Heard heard = new Heard();
  final Dissonance dissonance = new Dissonance();
  private final TrackNotes[] done = new TrackNotes[Track.values().length];
  private int count;

  Surroundings() {
    for (int i = 0; i < done.length; i++) {
      done[i] = new TrackNotes();
    }
  }

  void clear() {
    heard.clear();
    dissonance.clear();
    count = 0;
  }

  /** Adds a finished track, and the sum of all pairs with it. */
  void add(Track track, CandidateRow row, BarSetting setting) {
    heard.add(track, row.notes, setting);
    dissonance.set(row.dissonance);
    done[count].set(row.notes);
    count++;
  }

  /** Adds the pairs of one note with every note of the tracks that are done. */
  void addPairs(int pitch, int start, int end, Dissonance sum) {
    for (int track = 0; track < count; track++) {
      sum.add(pitch, start, end, done[track]);
    }
  }

  int tracks() {
    return count;
  }

  TrackNotes notes(int track) {
    return done[track];
  }
}
