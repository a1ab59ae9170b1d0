package dev.minstrel.behavior.online;

import dev.minstrel.api.MinstrelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/** The gains of each member by context, and their bytes. */
final class AlphaTable {
  /** The place of all contexts together. */
  static final int WHOLE = 0;

  static final int MOST_MEMBERS = 8;

  private static final int MAGIC = 0x4D414C50; // MALP
  private static final int VERSION = 1;
  private static final int CHECKSUM_BYTES = 4;

  private final int[] contexts = new int[1 + Alphas.MOST_CONTEXTS];
  private final long[] counts = new long[contexts.length];
  private final double[][] gains = new double[contexts.length][];
  private final int memberCount;
  private int size = 1;

  AlphaTable(int memberCount) {
    this.memberCount = memberCount;
    gains[WHOLE] = new double[memberCount];
  }

  /** The place of a context, or -1. */
  int find(int context) {
    for (int place = 1; place < size; place++) {
      if (contexts[place] == context) {
        return place;
      }
    }
    return -1;
  }

  /** The place of a context, which is given one if there is room; else -1. */
  int findOrAdd(int context) {
    int place = find(context);
    if (place >= 0 || size == contexts.length) {
      return place;
    }
    contexts[size] = context;
    gains[size] = new double[memberCount];
    return size++;
  }

  double[] gains(int place) {
    return gains[place];
  }

  long count(int place) {
    return counts[place];
  }

  void count(int place, long count) {
    counts[place] = count;
  }

  void clear() {
    size = 1;
    Arrays.fill(counts, 0);
    gains[WHOLE] = new double[memberCount];
  }

  byte[] save(List<String> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(memberCount);
      for (String member : members) {
        out.writeUTF(member);
      }
      out.writeInt(size);
      for (int place = 0; place < size; place++) {
        out.writeInt(contexts[place]);
        out.writeLong(counts[place]);
        for (double gain : gains[place]) {
          out.writeDouble(gain);
        }
      }
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException impossible) {
      throw new AssertionError("an array in memory", impossible);
    }
    return bytes.toByteArray();
  }

  static AlphaTable restore(byte[] saved, List<String> members) {
    int size = saved.length - CHECKSUM_BYTES;
    if (size < 2 * Integer.BYTES || ByteBuffer.wrap(saved).getInt() != MAGIC) {
      throw refused(MinstrelException.Code.SAVE_FOREIGN, "these are not weights of a blend");
    }
    if (ByteBuffer.wrap(saved).getInt(Integer.BYTES) > VERSION) {
      throw refused(MinstrelException.Code.SAVE_NEWER, "weights of a newer version");
    }
    if (ByteBuffer.wrap(saved).getInt(size) != checksum(saved, size)) {
      throw refused(MinstrelException.Code.SAVE_DAMAGED, "the checksum is wrong");
    }
    try {
      return read(
          new DataInputStream(
              new ByteArrayInputStream(saved, 2 * Integer.BYTES, size - 2 * Integer.BYTES)),
          members);
    } catch (IOException truncated) {
      throw refused(MinstrelException.Code.SAVE_DAMAGED, "the bytes end too early");
    }
  }

  private static AlphaTable read(DataInputStream in, List<String> members) throws IOException {
    int memberCount = in.readInt();
    List<String> names = new ArrayList<>();
    for (int m = 0; m < memberCount && m < MOST_MEMBERS; m++) {
      names.add(in.readUTF());
    }
    if (memberCount != members.size() || !names.equals(members)) {
      throw refused(
          MinstrelException.Code.SAVE_FOREIGN, "weights of " + names + ", not of " + members);
    }
    AlphaTable table = new AlphaTable(memberCount);
    int size = in.readInt();
    if (!(size >= 1 && size <= table.contexts.length)) {
      throw refused(MinstrelException.Code.SAVE_DAMAGED, "a number of contexts of " + size);
    }
    for (int place = 0; place < size; place++) {
      table.readPlace(place, in);
    }
    table.size = size;
    return table;
  }

  private void readPlace(int place, DataInputStream in) throws IOException {
    contexts[place] = in.readInt();
    counts[place] = in.readLong();
    gains[place] = new double[memberCount];
    boolean isGood = counts[place] >= 0;
    for (int m = 0; m < memberCount; m++) {
      gains[place][m] = in.readDouble();
      isGood &= gains[place][m] >= 0 && gains[place][m] <= counts[place] * (1 + 1e-6);
    }
    if (!isGood) {
      throw refused(MinstrelException.Code.SAVE_DAMAGED, "gains that cannot be");
    }
  }

  private static int checksum(byte[] bytes, int size) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, size);
    return (int) sum.getValue();
  }

  private static MinstrelException refused(MinstrelException.Code code, String where) {
    return new MinstrelException(
        code,
        "the saved weights of the blend cannot be used",
        where,
        "Begin with new Alphas; they are learned again.");
  }
}
