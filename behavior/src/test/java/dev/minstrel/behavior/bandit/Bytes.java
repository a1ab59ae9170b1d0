package dev.minstrel.behavior.bandit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;

/** State in memory. */
final class Bytes {
  interface Writing {
    void to(DataOutput out) throws IOException;
  }

  private Bytes() {}

  static byte[] of(Writing state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    state.to(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
