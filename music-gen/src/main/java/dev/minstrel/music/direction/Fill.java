package dev.minstrel.music.direction;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import java.util.ArrayList;
import java.util.List;

/** Leads over into something new: the drums roll down over the last beat of a bar. */
public final class Fill {
  private static final int[] ROLL = {38, 50, 47, 45};
  private static final int SIXTEENTH = 12;
  private static final int SOFTEST = 50;

  private Fill() {}

  /** The bar with the drums of its last quarter replaced; one without drums gets the roll alone. */
  public static Bar in(Bar bar, Aim aim) {
    int from = bar.metre().musicTicks() - ROLL.length * SIXTEENTH;
    List<Note> notes = new ArrayList<>();
    for (Note note : bar.notes()) {
      if (note.track() != Track.DRUMS || note.onset() < from) {
        notes.add(note);
      }
    }
    int velocity = Math.max(SOFTEST, Math.round(aim.velocity()) - 10);
    for (int i = 0; i < ROLL.length; i++) {
      notes.add(
          Note.of(
              Track.DRUMS,
              from + i * SIXTEENTH,
              SIXTEENTH,
              ROLL[i],
              Math.min(127, velocity + 6 * i)));
    }
    return new Bar(bar.index(), bar.metre(), bar.key(), bar.tempo(), bar.chords(), notes);
  }
}
