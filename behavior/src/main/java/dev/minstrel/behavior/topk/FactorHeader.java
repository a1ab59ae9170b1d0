package dev.minstrel.behavior.topk;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What stands before the factors in a file, little-endian: eight bytes {@code MNSTFACT}, int
 * version, int layout (0 columns, 1 pairs), int items, int dimensions, float largest magnitude, int
 * CRC32C of the header with zeros in this place; from byte 64 on a CRC32C for each block, and for
 * pairs the two bounds of {@link Rounding} for each stretch; zeros to a multiple of 4,096.
 *
 * <p>Columns: [blocks, dimensions, 1024] floats. Pairs: [blocks, dimensions, 512] ints, then [items
 * in whole blocks, dimensions] floats. The last block is filled with zeros.
 */
record FactorHeader(boolean paired, int itemCount, int dimensions) {
  static final int VERSION = 1;
  static final int FIXED_BYTES = 64;
  static final long MAGIC = 0x5443414654534E4DL; // "MNSTFACT" read little-endian
  static final int CHECKSUM_AT = 28;
  private static final int PAGE = 4096;

  int blocks() {
    return Block.count(itemCount);
  }

  /** Blocks of floats, or of pairs and then of rows. */
  int sections() {
    return paired ? 2 : 1;
  }

  int stretches() {
    return paired ? Rounding.stretches(itemCount) : 0;
  }

  long bytes() {
    long bytes = FIXED_BYTES + 4L * blocks() * sections() + 16L * stretches();
    return (bytes + PAGE - 1) / PAGE * PAGE;
  }

  /** Bytes of a block of one section. */
  long blockBytes(int section) {
    long floats = 4L * Block.ITEMS * dimensions;
    return paired && section == 0 ? floats / 2 : floats;
  }

  /** Where a block begins in the file. */
  long blockAt(int section, int block) {
    long before = section == 0 ? 0 : blocks() * blockBytes(0);
    return bytes() + before + block * blockBytes(section);
  }

  long fileBytes() {
    return blockAt(sections() - 1, blocks());
  }

  ByteBuffer write(float largest, int[] checksums, Rounding rounding) {
    ByteBuffer header = ByteBuffer.allocate((int) bytes()).order(ByteOrder.LITTLE_ENDIAN);
    header.putLong(MAGIC).putInt(VERSION).putInt(paired ? 1 : 0);
    header.putInt(itemCount).putInt(dimensions).putFloat(largest);
    header.position(FIXED_BYTES);
    for (int checksum : checksums) {
      header.putInt(checksum);
    }
    for (int s = 0; s < stretches(); s++) {
      header.putDouble(rounding.moved(s)).putDouble(rounding.norm(s));
    }
    header.rewind();
    header.putInt(CHECKSUM_AT, checksum(header));
    return header;
  }

  /** CRC32C of all that is left. */
  static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    return (int) checksum.getValue();
  }
}
