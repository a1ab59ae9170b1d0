package dev.minstrel.runtime.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;

/**
 * Walks a protobuf file field by field, skipping what nobody asked for, in 64 KiB of memory.
 *
 * <p>Lengths are checked against the enclosing message before they are believed. Confined to one
 * thread; does not close its channel.
 */
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int LONGEST_TEXT = 1 << 16;

  /** The bytes do not form the message. */
  static final class Malformed extends IOException {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  private final SeekableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);
  private long bufferStart;
  private long end;
  private int wireType;

  ProtobufReader(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.end = channel.size();
    channel.position(0);
  }

  /** Bytes from the start of the file. */
  long position() {
    return bufferStart + buffer.position();
  }

  /** The next field's number in this message, or 0 at its end. */
  int next() throws IOException {
    if (position() >= end) {
      return 0;
    }
    long tag = varint();
    wireType = (int) (tag & 7);
    long field = tag >>> 3;
    if (field == 0 || field > 0x1FFFFFFF) {
      throw new Malformed("no field has the number " + field);
    }
    return (int) field;
  }

  /** Reads the current field as a number. */
  long number() throws IOException {
    if (wireType != VARINT) {
      throw new Malformed("a number was expected");
    }
    return varint();
  }

  /** Reads the current field as text; longer than 64 KiB is refused. */
  String text() throws IOException {
    long length = length();
    if (length > LONGEST_TEXT) {
      throw new Malformed("a name of " + length + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = readByte();
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /**
   * Enters the current field as a message.
   *
   * @return what {@link #leave} needs
   */
  long enter() throws IOException {
    long length = length();
    long outer = end;
    end = position() + length;
    return outer;
  }

  /** Skips what is left of the message and returns to the one around it. */
  void leave(long outer) throws IOException {
    seek(end);
    end = outer;
  }

  /** Passes over the current field. */
  void skip() throws IOException {
    switch (wireType) {
      case VARINT -> varint();
      case FIXED64 -> advance(8);
      case LENGTH -> advance(length());
      case FIXED32 -> advance(4);
      default -> throw new Malformed("no wire type has the number " + wireType);
    }
  }

  /** True when the current field is a run of bytes: text, a message, packed numbers. */
  boolean isRun() {
    return wireType == LENGTH;
  }

  private long length() throws IOException {
    if (wireType != LENGTH) {
      throw new Malformed("a message was expected");
    }
    long length = varint();
    if (length < 0 || length > end - position()) {
      throw new Malformed("the file ends in the middle of a field");
    }
    return length;
  }

  private void advance(long bytes) throws IOException {
    if (bytes > end - position()) {
      throw new Malformed("the file ends in the middle of a field");
    }
    seek(position() + bytes);
  }

  private void seek(long to) throws IOException {
    long inside = to - bufferStart;
    if (inside >= 0 && inside <= buffer.limit()) {
      buffer.position((int) inside);
      return;
    }
    channel.position(to);
    bufferStart = to;
    buffer.position(0).limit(0);
  }

  private long varint() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Malformed("a number is longer than ten bytes");
  }

  private byte readByte() throws IOException {
    if (!buffer.hasRemaining()) {
      bufferStart += buffer.limit();
      buffer.clear();
      channel.position(bufferStart);
      if (channel.read(buffer) <= 0) {
        buffer.limit(0);
        throw new Malformed("the file ends in the middle of a field");
      }
      buffer.flip();
    }
    if (position() >= end) {
      throw new Malformed("a field reaches beyond its message");
    }
    return buffer.get();
  }
}
