package dev.minstrel.music.score;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import java.util.List;
import java.util.Objects;

/**
 * One bar of all tracks.
 *
 * @param index counted from 0 since the piece began
 * @param tempo quarters a minute, 40 to 220
 * @param chords at least one, the first at 0, rising
 * @param notes in no order
 */
public record Bar(
    int index, Metre metre, Key key, double tempo, List<ChordSpan> chords, List<Note> notes) {

  public Bar {
    Objects.requireNonNull(metre, "metre");
    Objects.requireNonNull(key, "key");
    chords = List.copyOf(chords);
    notes = List.copyOf(notes);
    if (!(index >= 0)) {
      throw new IllegalArgumentException("index must be at least 0, was " + index);
    }
    if (!(tempo >= 40 && tempo <= 220)) {
      throw new IllegalArgumentException("tempo must be 40 to 220, was " + tempo);
    }
    if (chords.isEmpty() || chords.get(0).onset() != 0) {
      throw new IllegalArgumentException("a bar begins with a chord, was " + chords);
    }
    for (Note note : notes) {
      if (note.end() > metre.musicTicks()) {
        throw new IllegalArgumentException("a note ends in its bar of " + metre + ", was " + note);
      }
    }
  }

  /** The chord that sounds at a musicTick of this bar. */
  public Chord chordAt(int musicTick) {
    Chord sounding = chords.get(0).chord();
    for (ChordSpan span : chords) {
      if (span.onset() <= musicTick) {
        sounding = span.chord();
      }
    }
    return sounding;
  }
}
