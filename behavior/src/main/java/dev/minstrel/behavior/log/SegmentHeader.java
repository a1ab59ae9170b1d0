package dev.minstrel.behavior.log;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The first {@value #BYTES} bytes of a segment.
 *
 * <p>Little-endian: {@code MNSTEVNT}, version (int), zero (int), number, first sequence, end of
 * gaps, bytes with gaps (longs), zeros, CRC32C (int) of all before it. Where a player was
 * forgotten, the segment was written again without the player's records: sequence numbers may be
 * absent up to the end of gaps, which is where the rewriting ended.
 *
 * @param number counts the segments of a log, from 0
 * @param first the sequence number of the first event that stood here
 * @param gapsEnd numbers below it may be absent; {@code first} where nothing was rewritten
 * @param gapsBytes how many bytes of the file were rewritten; {@value #BYTES} for none
 */
record SegmentHeader(long number, long first, long gapsEnd, long gapsBytes) {
  static final int BYTES = 64;
  static final int VERSION = 1;
  private static final byte[] MAGIC = "MNSTEVNT".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM = BYTES - Integer.BYTES;

  SegmentHeader(long number, long first) {
    this(number, first, first, BYTES);
  }

  void write(byte[] into) {
    ByteBuffer out = ByteBuffer.wrap(into).order(ByteOrder.LITTLE_ENDIAN);
    out.put(MAGIC).putInt(VERSION).putInt(0);
    out.putLong(number).putLong(first).putLong(gapsEnd).putLong(gapsBytes);
    out.putInt(CHECKSUM, checksum(into));
  }

  byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    write(bytes);
    return bytes;
  }

  /** Reads and checks; {@code where} names the file. */
  static SegmentHeader read(byte[] segment, String where) {
    if (segment.length < BYTES) {
      throw Segment.damaged(where + ": it ends in its header");
    }
    ByteBuffer in = ByteBuffer.wrap(segment).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw Segment.damaged(where + ": it is no log of events");
    }
    int version = in.getInt();
    in.getInt();
    if (in.getInt(CHECKSUM) != checksum(segment)) {
      throw Segment.damaged(where + ": the checksum of its header is wrong");
    }
    if (version != VERSION) {
      throw new MinstrelException(
          Code.STATE_UNUSABLE,
          "the log was written by another version",
          where + ": version " + version + ", this program reads " + VERSION,
          "Use a newer Minstrel.");
    }
    SegmentHeader header =
        new SegmentHeader(in.getLong(), in.getLong(), in.getLong(), in.getLong());
    if (header.number < 0
        || header.first < 1
        || header.gapsEnd < header.first
        || header.gapsBytes < BYTES
        || header.gapsBytes > segment.length) {
      throw Segment.damaged(where + ": its header contradicts itself");
    }
    return header;
  }

  private static int checksum(byte[] header) {
    CRC32C checksum = new CRC32C();
    checksum.update(header, 0, CHECKSUM);
    return (int) checksum.getValue();
  }
}
