package dev.minstrel.music.direction;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Values of music in a save. What is read is checked; a count is a claim until its items came. */
@SuppressWarnings("EnumOrdinal") // saves rely on the order of these enums: new names go last
public final class Saved {
  private static final int MOST_NOTES = 4_096;
  private static final int MOST_BYTES = 1 << 20;

  private Saved() {}

  /** Reads what may not be a value: a refusal is a damaged save. */
  @FunctionalInterface
  public interface Reading<T> {
    T read() throws IOException;
  }

  /** Runs a reading; what its constructors refuse is an {@link IOException}. */
  public static <T> T checked(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (IllegalArgumentException refused) {
      throw new IOException("not a state of music: " + refused.getMessage(), refused);
    }
  }

  /** A number that must lie in a range. */
  public static int range(int value, int least, int most, String what) throws IOException {
    if (value < least || value > most) {
      throw new IOException("%s must be %d to %d, was %d".formatted(what, least, most, value));
    }
    return value;
  }

  /** A number that must lie in a range; NaN does not. */
  public static double range(double value, double least, double most, String what)
      throws IOException {
    if (!(value >= least && value <= most)) {
      throw new IOException(what + " must be " + least + " to " + most + ", was " + value);
    }
    return value;
  }

  /** A span of time that is not negative and not absurd. */
  public static long nanos(long value, String what) throws IOException {
    if (value < 0 || value > Long.MAX_VALUE / 4) {
      throw new IOException(what + " must be a span of time, was " + value);
    }
    return value;
  }

  public static void writeEnum(Enum<?> value, DataOutput out) throws IOException {
    out.writeByte(value.ordinal());
  }

  public static <E extends Enum<E>> E readEnum(Class<E> type, DataInput in) throws IOException {
    E[] values = type.getEnumConstants();
    int ordinal = in.readUnsignedByte();
    if (values == null || ordinal >= values.length) {
      throw new IOException("no " + type.getSimpleName() + " has number " + ordinal);
    }
    return values[ordinal];
  }

  public static void writeBytes(byte[] bytes, DataOutput out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  public static byte[] readBytes(DataInput in) throws IOException {
    byte[] bytes = new byte[range(in.readInt(), 0, MOST_BYTES, "bytes")];
    in.readFully(bytes);
    return bytes;
  }

  public static void writeKey(Key key, DataOutput out) throws IOException {
    out.writeByte(key.tonic());
    writeEnum(key.mode(), out);
  }

  public static Key readKey(DataInput in) throws IOException {
    int tonic = in.readUnsignedByte();
    Mode mode = readEnum(Mode.class, in);
    return checked(() -> new Key(tonic, mode));
  }

  static void writeLeaning(Leaning leaning, DataOutput out) throws IOException {
    out.writeFloat(leaning.density());
    out.writeFloat(leaning.register());
    out.writeFloat(leaning.tempo());
    out.writeFloat(leaning.dissonance());
  }

  static Leaning readLeaning(DataInput in) throws IOException {
    return checked(
        () -> new Leaning(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat()));
  }

  static void writeTable(MoodTable table, DataOutput out) throws IOException {
    for (MoodTable.Line line :
        List.of(
            table.tempo(),
            table.mode(),
            table.density(),
            table.register(),
            table.velocity(),
            table.dissonance(),
            table.articulation())) {
      out.writeFloat(line.constant());
      out.writeFloat(line.energy());
      out.writeFloat(line.valence());
      out.writeFloat(line.tension());
      out.writeFloat(line.energyValence());
      out.writeFloat(line.tensionValence());
    }
    out.writeFloat(table.modeHysteresis());
    out.writeFloat(table.twoChordsAbove());
    out.writeFloat(table.pedalAbove());
  }

  static MoodTable readTable(DataInput in) throws IOException {
    return checked(
        () ->
            new MoodTable(
                readLine(in),
                readLine(in),
                readLine(in),
                readLine(in),
                readLine(in),
                readLine(in),
                readLine(in),
                in.readFloat(),
                in.readFloat(),
                in.readFloat()));
  }

  private static MoodTable.Line readLine(DataInput in) throws IOException {
    return new MoodTable.Line(
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat());
  }

  public static void writeMood(Mood mood, DataOutput out) throws IOException {
    Feeling.of(mood).write(out);
    writeEnum(mood.style(), out);
  }

  public static Mood readMood(DataInput in) throws IOException {
    return checked(
        () -> new Mood(in.readFloat(), in.readFloat(), in.readFloat(), readEnum(Style.class, in)));
  }

  public static void writeMotif(Motif motif, DataOutput out) throws IOException {
    writeKey(motif.key(), out);
    writeEnum(motif.metre(), out);
    out.writeInt(motif.tones().size());
    for (Motif.Tone tone : motif.tones()) {
      out.writeInt(tone.onset());
      out.writeInt(tone.duration());
      out.writeByte(tone.pitch());
    }
  }

  public static Motif readMotif(DataInput in) throws IOException {
    Key key = readKey(in);
    Metre metre = readEnum(Metre.class, in);
    int count = range(in.readInt(), 1, Motif.MOST_TONES, "tones");
    return checked(
        () -> {
          List<Motif.Tone> tones = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            tones.add(new Motif.Tone(in.readInt(), in.readInt(), in.readByte()));
          }
          return new Motif(key, metre, tones);
        });
  }

  public static void writeChord(Chord chord, DataOutput out) throws IOException {
    out.writeByte(chord.root());
    writeEnum(chord.quality(), out);
  }

  public static Chord readChord(DataInput in) throws IOException {
    return checked(() -> new Chord(in.readByte(), readEnum(Chord.Quality.class, in)));
  }

  public static void writeBar(Bar bar, DataOutput out) throws IOException {
    out.writeInt(bar.index());
    writeEnum(bar.metre(), out);
    writeKey(bar.key(), out);
    out.writeDouble(bar.tempo());
    out.writeInt(bar.chords().size());
    for (ChordSpan span : bar.chords()) {
      out.writeInt(span.onset());
      writeChord(span.chord(), out);
    }
    out.writeInt(bar.notes().size());
    for (Note note : bar.notes()) {
      writeEnum(note.track(), out);
      out.writeShort(note.onset());
      out.writeShort(note.duration());
      out.writeByte(note.pitch());
      out.writeByte(note.velocity());
      out.writeBoolean(note.held());
      out.writeBoolean(note.tied());
    }
  }

  public static Bar readBar(DataInput in) throws IOException {
    int index = in.readInt();
    Metre metre = readEnum(Metre.class, in);
    Key key = readKey(in);
    double tempo = in.readDouble();
    List<ChordSpan> chords = new ArrayList<>();
    int spans = range(in.readInt(), 1, metre.musicTicks(), "chords");
    for (int i = 0; i < spans; i++) {
      int onset = range(in.readInt(), 0, metre.musicTicks() - 1, "onset");
      chords.add(new ChordSpan(onset, readChord(in)));
    }
    int count = range(in.readInt(), 0, MOST_NOTES, "notes");
    return checked(
        () -> {
          List<Note> notes = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            notes.add(
                new Note(
                    readEnum(Track.class, in),
                    in.readShort(),
                    in.readShort(),
                    in.readByte(),
                    in.readByte(),
                    in.readBoolean(),
                    in.readBoolean()));
          }
          return new Bar(index, metre, key, tempo, chords, notes);
        });
  }
}
