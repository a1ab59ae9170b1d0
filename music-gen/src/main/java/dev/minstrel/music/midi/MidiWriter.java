package dev.minstrel.music.midi;

import dev.minstrel.api.MinstrelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes Standard MIDI Files: the same value, the same bytes.
 *
 * <p>Events keep their order; each track ends explicitly where it says. Stateless; any thread.
 */
public final class MidiWriter {
  /** How channel messages begin. */
  public enum StatusBytes {
    /** Each with its status: what every reader understands. */
    EACH,
    /** Without it where it is that of the message before: smaller files. */
    RUNNING
  }

  private MidiWriter() {}

  /** A file's bytes, with the status of each message. */
  public static byte[] write(MidiFile file) {
    return write(file, StatusBytes.EACH);
  }

  /** A file's bytes. */
  public static byte[] write(MidiFile file, StatusBytes statusBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(64 + 5 * file.eventCount());
    chunk(out, "MThd", 6);
    putShort(out, file.format());
    putShort(out, file.tracks().size());
    putShort(out, file.division());
    for (MidiTrack track : file.tracks()) {
      byte[] events = events(track, statusBytes);
      chunk(out, "MTrk", events.length);
      out.writeBytes(events);
    }
    return out.toByteArray();
  }

  /**
   * Writes a file, replacing one that is there.
   *
   * @throws MinstrelException {@code IO} when it cannot be written
   */
  public static void write(MidiFile file, Path to) {
    try {
      Files.write(to, write(file));
    } catch (IOException failure) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "MIDI file cannot be written",
          to.toString(),
          "Check that its folder is there and may be written to.",
          failure);
    }
  }

  private static byte[] events(MidiTrack track, StatusBytes statusBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(16 + 5 * track.eventCount());
    byte[] content = {};
    long tick = 0;
    int running = 0;
    for (int event = 0; event < track.eventCount(); event++) {
      putVariableLength(out, (int) (track.tick(event) - tick));
      tick = track.tick(event);
      int status = track.status(event);
      if (status < MidiTrack.SYSEX) {
        putMessage(out, track, event, statusBytes == StatusBytes.RUNNING && status == running);
        running = status;
        continue;
      }
      running = 0;
      out.write(status);
      if (status == MidiTrack.META) {
        out.write(track.first(event));
      }
      int length = track.payloadLength(event);
      putVariableLength(out, length);
      if (content.length < length) {
        content = new byte[length];
      }
      track.copyPayload(event, content, 0);
      out.write(content, 0, length);
    }
    putVariableLength(out, (int) (track.endTick() - tick));
    out.writeBytes(new byte[] {(byte) MidiTrack.META, 0x2F, 0});
    return out.toByteArray();
  }

  private static void putMessage(
      ByteArrayOutputStream out, MidiTrack track, int event, boolean statusIsKnown) {
    int status = track.status(event);
    if (!statusIsKnown) {
      out.write(status);
    }
    out.write(track.first(event));
    if (status >>> 4 != 0xC && status >>> 4 != 0xD) {
      out.write(track.second(event));
    }
  }

  private static void chunk(ByteArrayOutputStream out, String id, int length) {
    out.writeBytes(id.getBytes(StandardCharsets.ISO_8859_1));
    putShort(out, length >>> 16);
    putShort(out, length);
  }

  private static void putShort(ByteArrayOutputStream out, int value) {
    out.write(value >>> 8);
    out.write(value);
  }

  private static void putVariableLength(ByteArrayOutputStream out, int value) {
    for (int shift = 21; shift > 0; shift -= 7) {
      if (value >>> shift != 0) {
        out.write(value >>> shift | 0x80);
      }
    }
    out.write(value & 0x7F);
  }
}
