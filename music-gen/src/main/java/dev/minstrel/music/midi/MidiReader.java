package dev.minstrel.music.midi;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Standard MIDI Files of formats 0, 1 and 2, bare or wrapped in RIFF.
 *
 * <p>Time and memory are bounded by the file's size, and that by 64 MiB; a file has at most one
 * million events and lasts at most 24 hours. What breaks these bounds or contradicts itself is
 * refused in one line that says where; what is merely odd is read and noted. The work is one pass
 * over the bytes. Stateless; any thread.
 */
public final class MidiReader {
  /** Largest file, in bytes. */
  public static final int MOST_BYTES = 64 << 20;

  /** Most events of all tracks together. */
  public static final int MOST_EVENTS = 1_000_000;

  /** Longest file, in seconds. */
  public static final int MOST_SECONDS = 24 * 60 * 60;

  private static final String HEADER = "MThd";
  private static final String TRACK = "MTrk";
  private static final int CHUNK_HEAD = 8;
  private static final int HEADER_LENGTH = 6;
  private static final int MOST_TRACKS = 0xFFFF;

  private final ByteCursor at;
  private final Oddities oddities = new Oddities();
  private final EventReader events;

  private MidiReader(byte[] bytes, String name) {
    this.at = new ByteCursor(bytes, name);
    this.events = new EventReader(at, oddities);
  }

  /**
   * Reads a file.
   *
   * @throws MinstrelException {@code MIDI_INVALID} when it is damaged or beyond the bounds, {@code
   *     IO} when it cannot be read
   */
  public static MidiReading read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      if (Files.size(file) > MOST_BYTES) {
        throw tooLarge(file);
      }
      byte[] bytes = in.readNBytes(MOST_BYTES + 1); // a pipe has no size beforehand
      if (bytes.length > MOST_BYTES) {
        throw tooLarge(file);
      }
      return read(bytes, file.toString());
    } catch (IOException failure) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "MIDI file cannot be read",
          file.toString(),
          "Check that it is there and may be read.",
          failure);
    }
  }

  /**
   * Reads a file's bytes.
   *
   * @param name for messages
   * @throws MinstrelException {@code MIDI_INVALID} when they are damaged or beyond the bounds
   */
  public static MidiReading read(byte[] bytes, String name) {
    return new MidiReader(bytes, name).read();
  }

  private static MinstrelException tooLarge(Path file) {
    return new MinstrelException(
        MinstrelException.Code.MIDI_INVALID,
        "MIDI file is not valid",
        file + ": it is larger than " + MOST_BYTES + " bytes",
        "Split it.");
  }

  private MidiReading read() {
    if (at.sees("RIFF")) {
      unwrap();
    }
    if (!at.sees(HEADER) || at.left() < CHUNK_HEAD + HEADER_LENGTH) {
      throw at.damaged("no MIDI header at byte " + at.position());
    }
    at.skip(4);
    long headerLength = at.unsignedInt();
    if (headerLength < HEADER_LENGTH || headerLength > at.left()) {
      throw at.damaged("a header has 6 bytes, this one says " + headerLength);
    }
    int format = at.unsignedShort();
    int promised = at.unsignedShort();
    int division = (short) at.unsignedShort();
    if (headerLength > HEADER_LENGTH) {
      oddities.note("header of ", headerLength, " bytes: the rest skipped");
      at.skip((int) headerLength - HEADER_LENGTH);
    }
    if (format > 2) {
      throw at.damaged("format must be 0, 1 or 2, is " + format);
    }
    if (!MidiFile.isDivision(division)) {
      throw at.damaged("division " + division + " is neither ticks a quarter nor SMPTE frames");
    }
    List<MidiTrack> tracks = tracks(promised);
    if (format == 0 && tracks.size() > 1) {
      oddities.note("format 0 has one track, this file ", tracks.size(), "");
    }
    MidiFile file = new MidiFile(format, division, tracks);
    checkLength(file);
    return new MidiReading(file, oddities.lines());
  }

  /** {@code RIFF size RMID}, then chunks until {@code data}. */
  private void unwrap() {
    at.skip(Math.min(CHUNK_HEAD, at.left()));
    if (!at.sees("RMID")) {
      throw at.damaged("a RIFF file, but not of the kind RMID");
    }
    at.skip(4);
    while (at.left() >= CHUNK_HEAD) {
      boolean found = at.sees("data");
      at.skip(4);
      long length = at.unsignedIntLittle();
      if (length > at.left()) {
        throw at.damaged("RIFF chunk ends at byte " + at.end() + " of " + endOf(length));
      }
      if (found) {
        at.endAfter((int) length);
        return;
      }
      at.skip((int) Math.min(length + (length & 1), at.left())); // chunks are padded to even size
    }
    throw at.damaged("a RIFF file without MIDI data");
  }

  private List<MidiTrack> tracks(int promised) {
    List<MidiTrack> tracks = new ArrayList<>();
    while (at.left() >= CHUNK_HEAD
        && (tracks.size() < promised || anotherTrackFollows(tracks.size()))) {
      String id = at.ahead(0);
      at.skip(4);
      long length = at.unsignedInt();
      if (id.equals(TRACK)) {
        if (length > at.left()) {
          throw at.damaged(
              "track %d ends at byte %d of %d"
                  .formatted(tracks.size() + 1, at.end(), endOf(length)));
        }
        tracks.add(events.track(tracks.size() + 1, (int) length));
      } else if (length > at.left()) {
        throw at.damaged(
            "a chunk that is no track ends at byte %d of %d".formatted(at.end(), endOf(length)));
      } else {
        oddities.note("a chunk that is no track skipped at byte ", at.position() - CHUNK_HEAD, "");
        at.skip((int) length);
      }
    }
    if (tracks.size() < promised || tracks.isEmpty()) {
      throw at.damaged(
          "header promises %d tracks, the file has %d".formatted(promised, tracks.size()));
    }
    if (tracks.size() > promised) {
      oddities.note(
          "header promises %d tracks, the file has %d".formatted(promised, tracks.size()));
    }
    if (at.left() > 0) {
      oddities.note("", at.left(), " bytes after the last track skipped");
    }
    return tracks;
  }

  private boolean anotherTrackFollows(int tracks) {
    if (!at.sees(TRACK) || tracks == MOST_TRACKS) {
      return false;
    }
    byte[] b = at.bytes;
    int i = at.position() + 4;
    long length =
        (b[i] & 0xFFL) << 24 | (b[i + 1] & 0xFF) << 16 | (b[i + 2] & 0xFF) << 8 | (b[i + 3] & 0xFF);
    return length <= at.left() - CHUNK_HEAD;
  }

  private long endOf(long length) {
    return at.position() + length;
  }

  private void checkLength(MidiFile file) {
    for (List<MidiTrack> sequence : file.sequences()) {
      long endTick = sequence.stream().mapToLong(MidiTrack::endTick).max().orElse(0);
      Conductor conductor = Conductor.of(sequence, file.division(), oddities);
      if (!(conductor.seconds(endTick) <= MOST_SECONDS)) {
        throw at.damaged(
            "it lasts longer than 24 hours: %d ticks at division %d"
                .formatted(endTick, file.division()));
      }
    }
  }
}
