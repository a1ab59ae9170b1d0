package dev.minstrel.music.playing;

import dev.minstrel.api.music.Chord;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import java.util.Comparator;
import java.util.List;

/** The notes and chords of a bar in the order in which they are played. Immutable. */
final class BarNotes {
  private static final Comparator<Note> BY_TIME =
      Comparator.comparingInt(Note::onset)
          .thenComparing(Note::track)
          .thenComparingInt(Note::pitch)
          .thenComparingInt(Note::end);

  /** A bar of nothing. */
  static final BarNotes NONE = new BarNotes(List.of(), List.of());

  private final Note[] notes;
  private final ChordSpan[] chords;

  private BarNotes(List<Note> notes, List<ChordSpan> chords) {
    this.notes = notes.stream().sorted(BY_TIME).toArray(Note[]::new);
    this.chords = chords.toArray(new ChordSpan[0]);
  }

  static BarNotes of(Bar bar) {
    return new BarNotes(bar.notes(), bar.chords());
  }

  int count() {
    return notes.length;
  }

  Note note(int index) {
    return notes[index];
  }

  /** The first note at or behind a musicTick. */
  int firstFrom(int musicTick) {
    int index = 0;
    while (index < notes.length && notes[index].onset() < musicTick) {
      index++;
    }
    return index;
  }

  int chordCount() {
    return chords.length;
  }

  ChordSpan chord(int index) {
    return chords[index];
  }

  /** The first chord at or behind a musicTick. */
  int firstChordFrom(int musicTick) {
    int index = 0;
    while (index < chords.length && chords[index].onset() < musicTick) {
      index++;
    }
    return index;
  }

  /** The chord that sounds at a musicTick. */
  Chord chordAt(int musicTick) {
    return chords[Math.max(0, firstChordFrom(musicTick + 1) - 1)].chord();
  }
}
