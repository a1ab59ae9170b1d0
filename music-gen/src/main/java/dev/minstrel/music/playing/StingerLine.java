package dev.minstrel.music.playing;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Stinger;
import dev.minstrel.music.direction.Saved;
import dev.minstrel.music.direction.StingerNotes;
import dev.minstrel.music.score.Note;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stinger that waits or plays; one at a time, and not again for a while.
 *
 * <p>Owned by the game thread.
 */
@SuppressWarnings("EnumOrdinal") // a save; see Saved
final class StingerLine {
  static final long COOL_DOWN_NANOS = 4_000_000_000L;

  private @Nullable Stinger waiting;
  private long coolUntil = Long.MIN_VALUE;
  private List<Note> notes = List.of();
  private long start;
  private int index;
  private Stinger kind = Stinger.DISCOVERY;
  private Key key = new Key(0, dev.minstrel.api.music.Mode.IONIAN);
  private Chord chord = new Chord(0, Chord.Quality.MAJOR);
  private int velocity;

  /** Takes one for the next beat; false while it is too early for another. */
  boolean ask(Stinger stinger, long nanos) {
    if (waiting != null || nanos < coolUntil) {
      return false;
    }
    waiting = stinger;
    coolUntil = nanos + COOL_DOWN_NANOS;
    return true;
  }

  /** A beat: what waits begins. */
  void beat(long position, Key inKey, Chord inChord, int atVelocity) {
    Stinger begins = waiting;
    if (begins != null) {
      waiting = null;
      kind = begins;
      key = inKey;
      chord = inChord;
      velocity = atVelocity;
      compose();
      start = position;
      index = 0;
    }
  }

  private void compose() {
    notes = StingerNotes.of(kind, key, chord, velocity);
  }

  /** When its next note begins. */
  long nextOnset() {
    return index < notes.size()
        ? start + Transport.position(notes.get(index).onset())
        : Transport.NEVER;
  }

  /** The next note, which begins now. */
  Note take() {
    return notes.get(index++);
  }

  void clear() {
    waiting = null;
    index = notes.size();
  }

  void write(DataOutput out, long nanos) throws IOException {
    out.writeByte(waiting == null ? -1 : waiting.ordinal());
    out.writeLong(coolUntil > nanos ? coolUntil - nanos : 0);
    boolean plays = index < notes.size();
    out.writeBoolean(plays);
    if (plays) {
      Saved.writeEnum(kind, out);
      Saved.writeKey(key, out);
      out.writeByte(chord.root());
      Saved.writeEnum(chord.quality(), out);
      out.writeByte(velocity);
      out.writeLong(start);
      out.writeByte(index);
    }
  }

  static StingerLine read(DataInput in, long nanos) throws IOException {
    StingerLine line = new StingerLine();
    int waits = Saved.range(in.readByte(), -1, Stinger.values().length - 1, "a stinger");
    line.waiting = waits < 0 ? null : Stinger.values()[waits];
    long cools = Saved.nanos(in.readLong(), "cool-down");
    line.coolUntil = nanos + Math.min(cools, COOL_DOWN_NANOS);
    if (in.readBoolean()) {
      line.kind = Saved.readEnum(Stinger.class, in);
      line.key = Saved.readKey(in);
      int root = Saved.range(in.readByte(), 0, 11, "root");
      line.chord = new Chord(root, Saved.readEnum(Chord.Quality.class, in));
      line.velocity = Saved.range(in.readByte(), 1, 127, "velocity");
      line.compose();
      line.start = Saved.nanos(in.readLong(), "position of a stinger");
      line.index = Saved.range(in.readByte(), 0, line.notes.size(), "note of a stinger");
    }
    return line;
  }
}
