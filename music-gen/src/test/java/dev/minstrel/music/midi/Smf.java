package dev.minstrel.music.midi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of MIDI files made by hand, right or wrong. */
final class Smf {
  private static final int[] END = {0, 0xFF, 0x2F, 0};

  private Smf() {}

  static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  static byte[] number(long value) {
    return bytes((int) (value >>> 24), (int) (value >>> 16), (int) (value >>> 8), (int) value);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  static byte[] header(int format, int tracks, int division) {
    return join(
        text("MThd"), number(6), bytes(0, format, tracks >> 8, tracks, division >> 8, division));
  }

  /** A chunk of any id whose length is true. */
  static byte[] chunk(String id, byte[] content) {
    return join(text(id), number(content.length), content);
  }

  /** A track without an end of its own. */
  static byte[] openTrack(int... events) {
    return chunk("MTrk", bytes(events));
  }

  static byte[] track(int... events) {
    return chunk("MTrk", join(bytes(events), bytes(END)));
  }

  /** Format 0 at 480 with one track of these events. */
  static byte[] file(int... events) {
    return join(header(0, 1, 480), track(events));
  }
}
