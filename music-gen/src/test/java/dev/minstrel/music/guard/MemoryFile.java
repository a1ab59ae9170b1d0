package dev.minstrel.music.guard;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;

/** Writes a memory.bin from lines, by the book and slowly, so that it can catch the reader out. */
public final class MemoryFile {
  private static final int BITS = 1 << 14;
  private static final int HASHES = 5;
  private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

  private MemoryFile() {}

  /** The same line as melody (grams of 8) and as accompaniment (grams of 16). */
  public static byte[] of(int[][] line) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0x4D4E4746);
      out.writeInt(1);
      for (int gram : new int[] {8, 16}) {
        out.writeInt(gram);
        out.writeInt(HASHES);
        out.writeLong(BITS);
        out.write(filter(line, gram));
      }
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return bytes.toByteArray();
  }

  /** A filter that knows everything. */
  public static byte[] everything() {
    byte[] file = of(new int[0][]);
    java.util.Arrays.fill(file, 24, 24 + BITS / 8, (byte) -1);
    java.util.Arrays.fill(file, 24 + BITS / 8 + 16, file.length, (byte) -1);
    return file;
  }

  private static byte[] filter(int[][] line, int gram) {
    byte[] bits = new byte[BITS / 8];
    for (int first = 0; first + gram < line.length; first++) {
      BigInteger hash = new BigInteger("cbf29ce484222325", 16);
      for (int i = first; i < first + gram; i++) {
        int interval = Math.max(-24, Math.min(24, line[i + 1][1] - line[i][1])) + 24;
        int gap = Math.min(63, (line[i + 1][0] - line[i][0]) / 4);
        hash = times(hash.xor(BigInteger.valueOf(interval)), "100000001b3");
        hash = times(hash.xor(BigInteger.valueOf(gap)), "100000001b3");
      }
      BigInteger z = times(hash.xor(hash.shiftRight(30)), "bf58476d1ce4e5b9");
      z = times(z.xor(z.shiftRight(27)), "94d049bb133111eb");
      z = z.xor(z.shiftRight(31));
      BigInteger step = z.shiftLeft(32).or(z.shiftRight(32)).mod(WORD).setBit(0);
      for (int i = 0; i < HASHES; i++) {
        int bit =
            z.add(step.multiply(BigInteger.valueOf(i)))
                .mod(WORD)
                .mod(BigInteger.valueOf(BITS))
                .intValue();
        bits[bit / 8] |= (byte) (1 << bit % 8);
      }
    }
    return bits;
  }

  private static BigInteger times(BigInteger value, String factor) {
    return value.multiply(new BigInteger(factor, 16)).mod(WORD);
  }
}
