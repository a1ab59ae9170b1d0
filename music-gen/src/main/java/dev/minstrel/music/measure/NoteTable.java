package dev.minstrel.music.measure;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.score.TimedNote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The notes of a piece of any origin with its parts and bar lines: what the metrics read.
 *
 * <p>Notes stand in order of onset, part and pitch. Times are musicTicks from the beginning, 48 a
 * quarter. Immutable; any thread.
 */
public final class NoteTable {
  private static final Comparator<long[]> ORDER =
      Comparator.<long[]>comparingLong(note -> note[Column.ONSET])
          .thenComparingLong(note -> note[Column.PART])
          .thenComparingLong(note -> note[Column.PITCH])
          .thenComparingLong(note -> note[Column.DURATION])
          .thenComparingLong(note -> note[Column.VELOCITY]);

  private final List<Part> parts;
  private final long[] barLines;
  private final long[] onsets;
  private final long[] durations;
  private final byte[] pitches;
  private final byte[] velocities;
  private final int[] partOf;

  /**
   * Who plays.
   *
   * @param program General MIDI, 0 to 127; -1 when not known
   */
  public record Part(String name, int program, Percussion percussion) {
    /** Whether its notes are instruments instead of pitches. */
    public boolean isDrums() {
      return percussion == Percussion.DRUMS;
    }
  }

  /** What a part's numbers mean. */
  public enum Percussion {
    PITCHED,
    DRUMS
  }

  private static final class Column {
    static final int PART = 0;
    static final int ONSET = 1;
    static final int DURATION = 2;
    static final int PITCH = 3;
    static final int VELOCITY = 4;
  }

  private NoteTable(Builder from) {
    this.parts = List.copyOf(from.parts);
    this.barLines = from.barLines.clone();
    from.notes.sort(ORDER);
    int count = from.notes.size();
    onsets = new long[count];
    durations = new long[count];
    pitches = new byte[count];
    velocities = new byte[count];
    partOf = new int[count];
    for (int i = 0; i < count; i++) {
      long[] note = from.notes.get(i);
      onsets[i] = note[Column.ONSET];
      durations[i] = note[Column.DURATION];
      pitches[i] = (byte) note[Column.PITCH];
      velocities[i] = (byte) note[Column.VELOCITY];
      partOf[i] = (int) note[Column.PART];
    }
  }

  /** The table of a composed piece: one part a track, in the order of {@link Track}. */
  public static NoteTable of(Piece piece) {
    List<Part> parts = new ArrayList<>();
    List<Track> tracks = List.of(Track.values());
    for (Track track : tracks) {
      parts.add(
          new Part(track.name(), -1, track.isPitched() ? Percussion.PITCHED : Percussion.DRUMS));
    }
    long[] lines = new long[piece.bars().size() + 1];
    for (int bar = 0; bar < piece.bars().size(); bar++) {
      lines[bar + 1] = lines[bar] + piece.bars().get(bar).metre().musicTicks();
    }
    Builder table = builder(parts, lines);
    for (TimedNote note : piece.notes()) {
      table.note(
          tracks.indexOf(note.track()),
          note.onset(),
          note.duration(),
          note.pitch(),
          note.velocity());
    }
    return table.build();
  }

  /**
   * A builder.
   *
   * @param barLines rising; the first is 0, the last is the end of the last bar
   */
  public static Builder builder(List<Part> parts, long... barLines) {
    return new Builder(parts, barLines);
  }

  /** How many notes. */
  public int count() {
    return onsets.length;
  }

  /** When a note is struck. */
  public long onset(int note) {
    return onsets[note];
  }

  /** How long it sounds, at least 1. */
  public long duration(int note) {
    return durations[note];
  }

  /** When it has ended. */
  public long end(int note) {
    return onsets[note] + durations[note];
  }

  /** MIDI pitch, 0 to 127; of drums the General MIDI instrument. */
  public int pitch(int note) {
    return pitches[note];
  }

  /** How hard, 0 (not known) to 127. */
  public int velocity(int note) {
    return velocities[note];
  }

  /** Index of its part in {@link #parts}. */
  public int part(int note) {
    return partOf[note];
  }

  /** Whether it has a pitch. */
  public boolean isPitched(int note) {
    return !parts.get(partOf[note]).isDrums();
  }

  /** Who plays. */
  public List<Part> parts() {
    return parts;
  }

  /** How many bars. */
  public int barCount() {
    return barLines.length - 1;
  }

  /** Where a bar begins; of {@link #barCount} where the last one ends. */
  public long barLine(int bar) {
    return barLines[bar];
  }

  /** The bar in which a moment lies; the last one for later moments. */
  public int barAt(long musicTick) {
    int found = Arrays.binarySearch(barLines, musicTick);
    int bar = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(bar, barCount() - 1));
  }

  /** Takes notes in any order. One thread. */
  public static final class Builder {
    private final List<Part> parts;
    private final long[] barLines;
    private final List<long[]> notes = new ArrayList<>();

    private Builder(List<Part> parts, long[] barLines) {
      this.parts = parts;
      this.barLines = barLines;
      if (!(barLines.length >= 1 && barLines[0] == 0)) {
        throw new IllegalArgumentException("the first bar line is 0");
      }
      for (int i = 1; i < barLines.length; i++) {
        if (!(barLines[i] > barLines[i - 1])) {
          throw new IllegalArgumentException("bar lines rise, bar " + i + " ends where it began");
        }
      }
    }

    /** Adds a note; ranges as the accessors say. */
    public Builder note(int part, long onset, long duration, int pitch, int velocity) {
      if (!(part >= 0 && part < parts.size())) {
        throw new IllegalArgumentException("part must be one of the table's, was " + part);
      }
      if (!(onset >= 0 && duration >= 1)) {
        throw new IllegalArgumentException(
            "onset and duration must be at least 0 and 1, were " + onset + ", " + duration);
      }
      if (!(pitch >= 0 && pitch <= 127 && velocity >= 0 && velocity <= 127)) {
        throw new IllegalArgumentException(
            "pitch and velocity must be 0 to 127, were " + pitch + ", " + velocity);
      }
      notes.add(new long[] {part, onset, duration, pitch, velocity});
      return this;
    }

    /** The table. */
    public NoteTable build() {
      return new NoteTable(this);
    }
  }
}
