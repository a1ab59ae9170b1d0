package dev.minstrel.music.playing;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Metre;
import dev.minstrel.music.direction.Saved;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The bar that sounds, where it lies in time, and what of it comes next.
 *
 * <p>Owned by the game thread. Allocates nothing between two bar lines.
 */
final class BarCursor {
  private @Nullable Bar bar;
  private BarNotes notes = BarNotes.NONE;
  private long start;
  private long end = Transport.NEVER;
  private int index = -1;
  private long beatsBefore;
  private int nextNote;
  private int nextChord;
  private int nextBeat;
  private int nextStep = -1;
  private @Nullable Chord chord;

  @Nullable Bar bar() {
    return bar;
  }

  BarNotes notes() {
    return notes;
  }

  /** Since the piece began, from 0; -1 before the first. */
  int index() {
    return index;
  }

  long start() {
    return start;
  }

  /** Where the next bar begins; {@link Transport#NEVER} before {@link #await}. */
  long end() {
    return end;
  }

  @Nullable Chord chord() {
    return chord;
  }

  Metre metre() {
    Bar now = bar;
    return now == null ? Metre.FOUR_FOUR : now.metre();
  }

  /** The position of a musicTick of this bar. */
  long at(int musicTick) {
    return start + Transport.position(musicTick);
  }

  /** The musicTick of this bar in which a position lies. */
  int tickAt(long position) {
    return (int) ((position - start) >> Transport.PARTS);
  }

  /** The first bar begins at a position. */
  void await(long position) {
    start = position;
    end = position;
  }

  /** The next bar begins where this one ends. */
  void begin(Bar next) {
    start = end;
    beatsBefore += index < 0 ? 0 : metre().beats();
    index++;
    bar = next;
    notes = BarNotes.of(next);
    end = at(next.metre().musicTicks());
    nextNote = 0;
    nextChord = 0;
    nextBeat = 0;
    nextStep = -1;
  }

  /** Goes on with another form of this bar, from a position of it. */
  void replace(Bar other, long position) {
    int tick = (int) ((position - start + Transport.position(1) - 1) >> Transport.PARTS);
    bar = other;
    notes = BarNotes.of(other);
    nextNote = notes.firstFrom(tick);
    nextChord = Math.max(0, notes.firstChordFrom(tick + 1) - 1);
  }

  /** At which musicTick the tempo is looked at next; -1 for no more in this bar. */
  void step(int musicTick) {
    nextStep = musicTick;
  }

  /** The first position at which something of this bar happens. */
  long nextPosition() {
    long next = end;
    if (nextNote < notes.count()) {
      next = Math.min(next, at(notes.note(nextNote).onset()));
    }
    if (nextChord < notes.chordCount()) {
      next = Math.min(next, at(notes.chord(nextChord).onset()));
    }
    if (nextBeat < metre().beats()) {
      next = Math.min(next, at(nextBeat * metre().musicTicksPerBeat()));
    }
    if (nextStep >= 0) {
      next = Math.min(next, at(nextStep));
    }
    return next;
  }

  /** The next note that begins by a position; null when none is left. */
  @Nullable Note takeNote(long position) {
    boolean due = nextNote < notes.count() && at(notes.note(nextNote).onset()) <= position;
    return due ? notes.note(nextNote++) : null;
  }

  /** The next other chord that begins by a position; null when none is left. */
  @Nullable Chord takeChord(long position) {
    while (nextChord < notes.chordCount() && at(notes.chord(nextChord).onset()) <= position) {
      ChordSpan span = notes.chord(nextChord++);
      if (!span.chord().equals(chord)) {
        chord = span.chord();
        return chord;
      }
    }
    return null;
  }

  /** The next beat, if it begins by a position; else -1. */
  int takeBeat(long position) {
    boolean due = nextBeat < metre().beats() && nextBeatPosition() <= position;
    return due ? nextBeat++ : -1;
  }

  /** The musicTick of the next look at the tempo, if it is due by a position; else -1. */
  int takeStep(long position) {
    int step = nextStep;
    if (step < 0 || position < at(step)) {
      return -1;
    }
    nextStep = -1;
    return step;
  }

  /** Where the next beat begins, or the next bar. */
  long nextBeatPosition() {
    return nextBeat >= metre().beats() ? end : at(nextBeat * metre().musicTicksPerBeat());
  }

  /** Beats since the piece began, at a position of this bar. */
  double beatsAt(long position) {
    double beat = Transport.position(metre().musicTicksPerBeat());
    return beatsBefore + Math.max(0, Math.min(end, position) - start) / beat;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(bar != null);
    if (bar != null) {
      Saved.writeBar(bar, out);
    }
    out.writeLong(start);
    out.writeLong(end);
    out.writeInt(index);
    out.writeLong(beatsBefore);
    out.writeInt(nextNote);
    out.writeInt(nextChord);
    out.writeInt(nextBeat);
    out.writeInt(nextStep);
    out.writeBoolean(chord != null);
    if (chord != null) {
      Saved.writeChord(chord, out);
    }
  }

  static BarCursor read(DataInput in) throws IOException {
    BarCursor cursor = new BarCursor();
    Bar bar = in.readBoolean() ? Saved.readBar(in) : null;
    cursor.bar = bar;
    cursor.notes = bar == null ? BarNotes.NONE : BarNotes.of(bar);
    cursor.start = Saved.nanos(in.readLong(), "begin of the bar");
    cursor.end = in.readLong();
    cursor.index = Saved.range(in.readInt(), -1, Integer.MAX_VALUE / 2, "bar");
    cursor.beatsBefore = Saved.nanos(in.readLong(), "beats");
    cursor.nextNote = Saved.range(in.readInt(), 0, cursor.notes.count(), "note");
    cursor.nextChord = Saved.range(in.readInt(), 0, cursor.notes.chordCount(), "chord");
    cursor.nextBeat = Saved.range(in.readInt(), 0, cursor.metre().beats(), "beat");
    cursor.nextStep = Saved.range(in.readInt(), -1, cursor.metre().musicTicks(), "step");
    cursor.chord = in.readBoolean() ? Saved.readChord(in) : null;
    if (bar != null && cursor.end != cursor.at(bar.metre().musicTicks())) {
      throw new IOException("the bar ends elsewhere than its metre says");
    }
    return cursor;
  }
}
