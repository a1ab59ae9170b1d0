package dev.minstrel.music.direction;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A composer's state at a bar line, as bytes that only it can read. Immutable. */
public final class Snapshot {
  /** Before the first bar of a piece. */
  public static final Snapshot START = new Snapshot(new byte[0]);

  private final byte[] bytes;

  Snapshot(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isStart() {
    return bytes.length == 0;
  }

  /** Not copied: the caller only reads. */
  byte[] bytes() {
    return bytes;
  }

  public void write(DataOutput out) throws IOException {
    Saved.writeBytes(bytes, out);
  }

  public static Snapshot read(DataInput in) throws IOException {
    return new Snapshot(Saved.readBytes(in));
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Snapshot snapshot && Arrays.equals(bytes, snapshot.bytes));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
