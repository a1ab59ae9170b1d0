package dev.minstrel.music.soundfont;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The parts of a SoundFont file, found by name; no size in it is believed before it is checked. */
final class Chunks {
  private static final int HEADER_BYTES = 8;
  private static final int MOST_CHUNKS = 256;
  private static final int MOST_DEPTH = 4;

  private final Map<String, ByteBuffer> byName = new HashMap<>();

  private Chunks() {}

  /** What is inside, or a {@link Damage} that says where it is not a SoundFont. */
  static Chunks of(byte[] file) throws Damage {
    ByteBuffer all = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (all.remaining() < 12 || !name(all, 0).equals("RIFF") || !name(all, 8).equals("sfbk")) {
      throw new Damage("it does not begin with RIFF and sfbk");
    }
    Chunks chunks = new Chunks();
    all.position(12);
    chunks.read(all, 0);
    return chunks;
  }

  /** A part that must be there, in whole records. */
  ByteBuffer records(String name, int recordBytes) throws Damage {
    ByteBuffer part = byName.get(name);
    if (part == null) {
      throw new Damage("it has no part " + name);
    }
    if (part.remaining() % recordBytes != 0 || part.remaining() < recordBytes) {
      throw new Damage("part " + name + " has " + part.remaining() + " bytes");
    }
    return part.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private void read(ByteBuffer from, int depth) throws Damage {
    if (depth > MOST_DEPTH) {
      throw new Damage("its lists are nested too deep");
    }
    while (from.remaining() >= HEADER_BYTES) {
      String name = name(from, from.position());
      long size = Integer.toUnsignedLong(from.getInt(from.position() + 4));
      from.position(from.position() + HEADER_BYTES);
      if (size > from.remaining()) {
        throw new Damage(
            "part " + name + " claims " + size + " bytes, " + from.remaining() + " are left");
      }
      if (byName.size() >= MOST_CHUNKS) {
        throw new Damage("it has more than " + MOST_CHUNKS + " parts");
      }
      ByteBuffer inside = from.slice().order(ByteOrder.LITTLE_ENDIAN);
      inside.limit((int) size);
      if (name.equals("LIST") && size >= 4) {
        inside.position(4);
        read(inside, depth + 1);
      } else {
        byName.putIfAbsent(name, inside);
      }
      from.position((int) Math.min(from.limit(), from.position() + size + (size & 1)));
    }
  }

  private static String name(ByteBuffer from, int at) {
    byte[] letters = new byte[4];
    for (int i = 0; i < 4; i++) {
      byte letter = from.get(at + i);
      letters[i] = letter >= 32 && letter < 127 ? letter : (byte) '?';
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  /** What is wrong with the file. */
  static final class Damage extends Exception {
    private static final long serialVersionUID = 1L;

    Damage(String what) {
      super(what);
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }
}
