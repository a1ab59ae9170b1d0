package dev.minstrel.behavior.topk;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.IntFunction;

/**
 * Writes factors for {@link ItemFactors#map}: for catalogues of which a program does not want a
 * copy in its own memory. Written beside its place, forced to the disk, then moved there.
 */
public final class FactorFile {
  private final FactorHeader header;
  private final IntFunction<float[]> rows;
  private final Rounding rounding;
  private final int[] checksums;
  private final ByteBuffer buffer;

  private FactorFile(FactorHeader header, IntFunction<float[]> rows) {
    this.header = header;
    this.rows = rows;
    rounding = new Rounding(header.paired() ? header.itemCount() : 0, header.dimensions());
    checksums = new int[header.blocks() * header.sections()];
    buffer =
        ByteBuffer.allocate(4 * Block.ITEMS * header.dimensions()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Writes.
   *
   * @param rows gives the factor of an item; asked more than once
   * @param layout COLUMNS, or PAIRS: half the bytes to scan, one and a half times the file
   * @throws IllegalArgumentException for a number that is not finite, naming the item
   * @throws MinstrelException code IO
   */
  public static void write(
      Path file, int itemCount, int dimensions, IntFunction<float[]> rows, Layout layout) {
    if (layout == Layout.LANES) {
      throw new IllegalArgumentException("LANES depend on the machine: write COLUMNS or PAIRS");
    }
    float largest = ItemFactors.checkedLargest(itemCount, dimensions, rows);
    FactorHeader header = new FactorHeader(layout == Layout.PAIRS, itemCount, dimensions);
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        new FactorFile(header, rows).write(channel, largest);
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot write the factors",
          file + ": " + failed.getMessage(),
          "Check the folder and the space on the disk.",
          failed);
    }
  }

  private void write(FileChannel channel, float largest) throws IOException {
    float[][] block = new float[Block.ITEMS][header.dimensions()];
    for (int b = 0; b < header.blocks(); b++) {
      for (int j = 0; j < Block.ITEMS; j++) {
        int item = b * Block.ITEMS + j;
        block[j] = item < header.itemCount() ? rows.apply(item).clone() : block(header);
      }
      if (header.paired()) {
        putPairs(b, block);
        drain(channel, 0, b);
        for (float[] row : block) {
          for (float value : row) {
            buffer.putFloat(value);
          }
        }
        drain(channel, 1, b);
      } else {
        putColumns(block);
        drain(channel, 0, b);
      }
    }
    writeAll(channel, header.write(largest, checksums, rounding), 0);
  }

  private static float[] block(FactorHeader header) {
    return new float[header.dimensions()];
  }

  private void putColumns(float[][] block) {
    for (int d = 0; d < header.dimensions(); d++) {
      for (float[] row : block) {
        buffer.putFloat(row[d]);
      }
    }
  }

  /** Item j shares its ints with item j + 512. */
  private void putPairs(int b, float[][] block) {
    int half = Block.ITEMS / 2;
    float[][] rounded = new float[Block.ITEMS][header.dimensions()];
    for (int d = 0; d < header.dimensions(); d++) {
      for (int j = 0; j < half; j++) {
        int pair = Pairs.pack(block[j][d], block[j + half][d]);
        rounded[j][d] = Pairs.first(pair);
        rounded[j + half][d] = Pairs.second(pair);
        buffer.putInt(pair);
      }
    }
    for (int j = 0; j < Block.size(header.itemCount(), b); j++) {
      rounding.hear(b * Block.ITEMS + j, block[j], rounded[j]);
    }
  }

  private void drain(FileChannel channel, int section, int b) throws IOException {
    buffer.flip();
    checksums[section * header.blocks() + b] = FactorHeader.checksum(buffer);
    writeAll(channel, buffer, header.blockAt(section, b));
    buffer.clear();
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
  }
}
