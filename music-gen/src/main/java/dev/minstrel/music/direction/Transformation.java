package dev.minstrel.music.direction;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes a bar as it stands, for when there is no time to compose it again: loudness, octave, and
 * fewer notes. What is held or tied keeps its pitch. A bar with notes never comes out as it was.
 */
public final class Transformation {
  private static final int LEAST_STEP = 6;
  private static final float OCTAVE_FROM = 4;
  private static final float THIN_FROM = 0.2f;

  private Transformation() {}

  /** The bar as if it had been meant for another aim. */
  public static Bar of(Bar bar, Aim from, Aim to) {
    int louder = louder(from, to);
    int octave = octave(from, to);
    boolean thin = to.density() < from.density() - THIN_FROM;
    List<Note> notes = new ArrayList<>();
    for (Note note : bar.notes()) {
      boolean bound = note.held() || note.tied();
      if (thin && !bound && isThinned(note, bar)) {
        continue;
      }
      int pitch = note.pitch();
      boolean moves = note.track() == Track.MELODY || note.track() == Track.HARMONY;
      if (moves && !bound && pitch + octave >= 0 && pitch + octave <= 127) {
        pitch += octave;
      }
      notes.add(
          new Note(
              note.track(),
              note.onset(),
              note.duration(),
              pitch,
              Math.max(1, Math.min(127, note.velocity() + louder)),
              note.held(),
              note.tied()));
    }
    return with(bar, notes);
  }

  /** The bar once more, a little softer and without ties: for when the next one is not ready. */
  public static Bar repeated(Bar bar) {
    List<Note> notes = new ArrayList<>();
    for (Note note : bar.notes()) {
      notes.add(
          Note.of(
              note.track(),
              note.onset(),
              note.duration(),
              note.pitch(),
              Math.max(1, note.velocity() - LEAST_STEP)));
    }
    return with(bar, notes);
  }

  private static Bar with(Bar bar, List<Note> notes) {
    return new Bar(bar.index(), bar.metre(), bar.key(), bar.tempo(), bar.chords(), notes);
  }

  /** The same bar with nothing in it. */
  public static Bar emptied(Bar bar) {
    return with(bar, List.of());
  }

  private static int louder(Aim from, Aim to) {
    int louder = Math.round(to.velocity() - from.velocity());
    if (Math.abs(louder) >= LEAST_STEP) {
      return louder;
    }
    return louder < 0 || to.velocity() > 100 ? -LEAST_STEP : LEAST_STEP;
  }

  private static int octave(Aim from, Aim to) {
    float higher = to.register() - from.register();
    return Math.abs(higher) < OCTAVE_FROM ? 0 : higher > 0 ? 12 : -12;
  }

  private static boolean isThinned(Note note, Bar bar) {
    boolean offBeat = note.onset() % bar.metre().musicTicksPerBeat() != 0;
    return offBeat && (note.track() == Track.MELODY || note.track() == Track.DRUMS);
  }
}
