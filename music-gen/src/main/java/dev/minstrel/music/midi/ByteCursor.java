package dev.minstrel.music.midi;

import dev.minstrel.api.MinstrelException;
import java.nio.charset.StandardCharsets;

/** A place in a file's bytes that only goes forward, and knows its bound. One thread. */
final class ByteCursor {
  final byte[] bytes;
  final String name;

  private int position;
  private int end;

  ByteCursor(byte[] bytes, String name) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.name = name;
  }

  int position() {
    return position;
  }

  /** Where the bytes end that may be read. */
  int end() {
    return end;
  }

  int left() {
    return end - position;
  }

  /** Nothing beyond some more bytes may be read from now on. */
  void endAfter(int count) {
    end = position + count;
  }

  void skip(int count) {
    position += count;
  }

  int unsignedByte() {
    return bytes[position++] & 0xFF;
  }

  int unsignedShort() {
    return unsignedByte() << 8 | unsignedByte();
  }

  long unsignedInt() {
    return (long) unsignedShort() << 16 | unsignedShort();
  }

  long unsignedIntLittle() {
    return Integer.toUnsignedLong(Integer.reverseBytes((int) unsignedInt()));
  }

  /** Whether four characters come next. */
  boolean sees(String id) {
    return left() >= 4 && ahead(0).equals(id);
  }

  /** Four characters, from some bytes ahead. */
  String ahead(int offset) {
    return new String(bytes, position + offset, 4, StandardCharsets.ISO_8859_1);
  }

  MinstrelException damaged(String where) {
    return new MinstrelException(
        MinstrelException.Code.MIDI_INVALID,
        "MIDI file is not valid",
        name + ": " + where,
        "Export it again from the program that made it.");
  }
}
