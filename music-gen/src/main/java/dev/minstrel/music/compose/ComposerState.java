package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.guard.GuardTail;
import dev.minstrel.music.network.ComposerModel;
import dev.minstrel.music.token.FormatOrder;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Vocabulary;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The composer at a bar line: per track the network's state, the bar before, what is tied over,
 * what the guard remembers. Immutable, so a bar can be composed again from it; a few kilobytes.
 */
public final class ComposerState {
  private static final int VERSION = 1;
  private static final int HASH_BYTES = 16;
  private static final int TRACKS = Track.values().length;

  private final String hash;
  private final List<TrackState> tracks;

  ComposerState(String hash, List<TrackState> tracks) {
    this.hash = hash;
    this.tracks = List.copyOf(tracks);
  }

  static ComposerState start(ComposerModel model) {
    List<TrackState> tracks = new ArrayList<>(TRACKS);
    for (int track = 0; track < TRACKS; track++) {
      tracks.add(TrackState.start(ComposerModel.LAYERS * model.hidden()));
    }
    return new ComposerState(model.hash(), tracks);
  }

  TrackState track(Track track) {
    return tracks.get(FormatOrder.of(track));
  }

  String hash() {
    return hash;
  }

  /**
   * The state as bytes, floats as raw bits:
   *
   * <pre>
   * int version · 16 bytes hash of the weights · int numbers of a network state
   * a track: floats · byte last pitch · byte notes · a note: byte position · byte pitch · short
   *   musicTicks · byte tied · byte velocity
   *   byte guard bytes · those bytes · byte last pitch · short musicTicks since · int run
   * </pre>
   *
   * Big-endian.
   */
  public byte[] toBytes() {
    int numbers = tracks.get(0).network.length;
    int track = Float.BYTES * numbers + 6 * TrackNotes.MOST + 2 * GuardTail.MOST_PAIRS + 16;
    ByteBuffer out = ByteBuffer.allocate(2 * Integer.BYTES + HASH_BYTES + TRACKS * track);
    out.putInt(VERSION).put(HexFormat.of().parseHex(hash)).putInt(numbers);
    for (TrackState state : tracks) {
      write(state, out);
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static void write(TrackState state, ByteBuffer out) {
    for (float number : state.network) {
      out.putInt(Float.floatToRawIntBits(number));
    }
    TrackNotes notes = state.notes;
    out.put((byte) state.lastPitch).put((byte) notes.count());
    for (int note = 0; note < notes.count(); note++) {
      out.put((byte) notes.position(note)).put((byte) notes.pitch(note));
      out.putShort((short) notes.musicTicks(note));
      out.put((byte) (notes.isTied(note) ? 1 : 0)).put(state.velocities[note]);
    }
    byte[] pairs = state.tail.pairs();
    out.put((byte) pairs.length).put(pairs).put((byte) state.tail.lastPitch());
    out.putShort((short) state.tail.sinceLast()).putInt(state.tail.run());
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @param composer whose weights must be those that made the state
   * @throws MinstrelException {@code SAVE_DAMAGED}, {@code SAVE_NEWER}, or {@code SAVE_FOREIGN}
   *     when other weights made it
   */
  public static ComposerState read(byte[] bytes, Composer composer) {
    try {
      return read(ByteBuffer.wrap(bytes), composer.model());
    } catch (BufferUnderflowException truncated) {
      throw damaged("it ends too early, after " + bytes.length + " bytes", truncated);
    } catch (IllegalArgumentException outOfRange) {
      throw damaged(String.valueOf(outOfRange.getMessage()), outOfRange);
    }
  }

  private static ComposerState read(ByteBuffer in, ComposerModel model) {
    int version = in.getInt();
    if (version != VERSION) {
      throw new MinstrelException(
          version > VERSION ? Code.SAVE_NEWER : Code.SAVE_DAMAGED,
          "composer's state cannot be read",
          "it has version " + version + ", expected " + VERSION,
          "Use the version that wrote it.");
    }
    byte[] hash = new byte[HASH_BYTES];
    in.get(hash);
    String named = HexFormat.of().formatHex(hash);
    if (!named.equals(model.hash())) {
      throw new MinstrelException(
          Code.SAVE_FOREIGN,
          "composer's state is of other weights",
          "it is of " + named + ", these are " + model.hash(),
          "Begin the piece again, or use the weights that made it.");
    }
    int numbers = in.getInt();
    if (numbers != ComposerModel.LAYERS * model.hidden()) {
      throw new IllegalArgumentException(
          "a network state must have %d numbers, had %d"
              .formatted(ComposerModel.LAYERS * model.hidden(), numbers));
    }
    List<TrackState> tracks = new ArrayList<>(TRACKS);
    for (Track track : Track.values()) {
      tracks.add(read(track, numbers, in));
    }
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("it goes on for " + in.remaining() + " bytes more");
    }
    return new ComposerState(named, tracks);
  }

  private static TrackState read(Track track, int numbers, ByteBuffer in) {
    float[] network = new float[numbers];
    for (int i = 0; i < numbers; i++) {
      network[i] = Float.intBitsToFloat(in.getInt());
      within(Math.abs(network[i]) <= 1.001f, "a network state must be -1 to 1", network[i]);
    }
    int lastPitch = in.get();
    within(lastPitch >= -1, "a last pitch must be -1 to 127", lastPitch);
    int count = in.get();
    within(count >= 0 && count <= TrackNotes.MOST, "notes must be 0 to 96", count);
    TrackNotes notes = new TrackNotes();
    byte[] velocities = new byte[count];
    for (int note = 0; note < count; note++) {
      readNote(track, notes, in);
      velocities[note] = in.get();
      within(velocities[note] >= 1, "a velocity must be 1 to 127", velocities[note]);
    }
    int pairBytes = in.get();
    within(pairBytes >= 0 && pairBytes <= 2 * GuardTail.MOST_PAIRS, "pairs must be few", pairBytes);
    byte[] pairs = new byte[pairBytes];
    in.get(pairs);
    GuardTail tail = new GuardTail(pairs, in.get(), in.getShort(), in.getInt());
    return new TrackState(network, lastPitch, notes, velocities, tail);
  }

  private static void readNote(Track track, TrackNotes notes, ByteBuffer in) {
    int position = in.get();
    int pitch = in.get();
    int musicTicks = in.getShort();
    int tied = in.get();
    within(
        position >= TrackNotes.HELD && position < Vocabulary.POSITIONS,
        "a position must be -1 to 23",
        position);
    int most = track.isPitched() ? 127 : Vocabulary.DRUMS - 1;
    within(pitch >= 0 && pitch <= most, "a pitch must be 0 to " + most, pitch);
    within(musicTicks >= 1 && musicTicks <= 192, "musicTicks must be 1 to 192", musicTicks);
    within(tied == 0 || tied == 1, "tied must be 0 or 1", tied);
    notes.add(position, musicTicks, pitch, tied == 1);
  }

  private static void within(boolean good, String rule, float value) {
    if (!good) {
      throw new IllegalArgumentException(rule + ", was " + value);
    }
  }

  private static MinstrelException damaged(String what, Exception cause) {
    return new MinstrelException(
        Code.SAVE_DAMAGED,
        "composer's state is damaged",
        what,
        "Begin the piece again, or use another save.",
        cause);
  }
}
