package dev.minstrel.music.sound;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.score.Piece;
import java.util.ArrayList;
import java.util.List;

/** Small hand-made pieces. */
final class Tunes {
  private Tunes() {}

  /** Bars of all four tracks in 4/4, each at its own tempo. */
  static Piece fourTracks(double... tempos) {
    int[] roots = {45, 41, 36, 43};
    List<Bar> bars = new ArrayList<>();
    for (int bar = 0; bar < tempos.length; bar++) {
      int root = roots[bar % 4];
      List<Note> notes = new ArrayList<>();
      notes.add(Note.of(Track.BASS, 0, 96, root, 90));
      notes.add(Note.of(Track.BASS, 96, 96, root + 7, 80));
      for (int beat = 0; beat < 4; beat++) {
        notes.add(Note.of(Track.HARMONY, 48 * beat, 40, root + 15, 70));
        notes.add(Note.of(Track.HARMONY, 48 * beat, 40, root + 19, 70));
        notes.add(Note.of(Track.MELODY, 48 * beat, 48, root + 24 + 2 * beat, 86));
        notes.add(Note.of(Track.DRUMS, 48 * beat, 12, beat % 2 == 0 ? 36 : 38, 96));
        notes.add(Note.of(Track.DRUMS, 48 * beat + 24, 12, 42, 70));
      }
      bars.add(bar(bar, tempos[bar], notes));
    }
    return new Piece(bars);
  }

  static Bar bar(int index, double tempo, List<Note> notes) {
    Key key = new Key(0, Mode.IONIAN);
    ChordSpan chord = new ChordSpan(0, new Chord(0, Chord.Quality.MAJOR));
    return new Bar(index, Metre.FOUR_FOUR, key, tempo, List.of(chord), notes);
  }
}
