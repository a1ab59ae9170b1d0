package dev.minstrel.behavior.topk;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Maps a file of factors once everything in it has been checked: sizes before anything is allocated
 * for them, checksums, and that every number is finite.
 */
final class FactorFileReader {
  private final Path file;
  private final FileChannel channel;

  private FactorFileReader(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static ItemFactors map(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MinstrelException(
          MinstrelException.Code.MODEL_MISSING,
          "no such file of factors",
          file.toString(),
          "Write one with FactorFile.");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new FactorFileReader(file, channel).map();
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot map the factors",
          file + ": " + failed.getMessage(),
          "Check the file and the memory of the machine.",
          failed);
    }
  }

  private ItemFactors map() throws IOException {
    FactorHeader shape = shape();
    ByteBuffer header = read(shape.bytes());
    int checksum = header.getInt(FactorHeader.CHECKSUM_AT);
    header.putInt(FactorHeader.CHECKSUM_AT, 0);
    if (FactorHeader.checksum(header) != checksum) {
      throw damaged("the checksum of its header is wrong");
    }
    float largest = header.getFloat(FactorHeader.CHECKSUM_AT - 4);
    if (!(largest >= 0 && largest < Float.POSITIVE_INFINITY)) {
      throw damaged("its largest number is " + largest);
    }
    MappedBlocks first = checked(shape, 0, header, shape.paired() ? Float.MAX_VALUE : largest);
    if (!shape.paired()) {
      return of(new MappedColumns(first, shape), shape, largest);
    }
    MappedBlocks rows = checked(shape, 1, header, largest);
    return of(new MappedPairs(first, rows, shape, rounding(shape, header)), shape, largest);
  }

  private static ItemFactors of(Factors factors, FactorHeader shape, float largest) {
    return new ItemFactors(factors, shape.itemCount(), shape.dimensions(), largest);
  }

  private FactorHeader shape() throws IOException {
    if (channel.size() < FactorHeader.FIXED_BYTES) {
      throw damaged("the file ends in its header");
    }
    ByteBuffer fixed = read(FactorHeader.FIXED_BYTES);
    if (fixed.getLong() != FactorHeader.MAGIC) {
      throw damaged("it holds no factors");
    }
    int version = fixed.getInt();
    if (version != FactorHeader.VERSION) {
      throw new MinstrelException(
          MinstrelException.Code.MODEL_UNSUPPORTED,
          "the factors have another version",
          file + ": version " + version + ", this program reads " + FactorHeader.VERSION,
          "Write them again, or use a newer Minstrel.");
    }
    int layout = fixed.getInt();
    int items = fixed.getInt();
    int dimensions = fixed.getInt();
    boolean believable =
        (layout == 0 || layout == 1)
            && items >= 0
            && items <= Integer.MAX_VALUE - Block.ITEMS
            && dimensions >= 1
            && dimensions <= ItemFactors.MOST_DIMENSIONS;
    if (!believable) {
      throw damaged("layout %d, %d items of %d dimensions".formatted(layout, items, dimensions));
    }
    FactorHeader shape = new FactorHeader(layout == 1, items, dimensions);
    if (channel.size() != shape.fileBytes()) {
      throw damaged("it has %d bytes of %d".formatted(channel.size(), shape.fileBytes()));
    }
    return shape;
  }

  private ByteBuffer read(long bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, buffer.position()) < 0) {
        throw damaged("the file ends in its header");
      }
    }
    return buffer.flip();
  }

  private MappedBlocks checked(FactorHeader shape, int section, ByteBuffer header, float largest)
      throws IOException {
    MappedBlocks blocks = MappedBlocks.map(channel, shape, section);
    boolean floats = !shape.paired() || section == 1;
    float[] column = new float[Block.ITEMS];
    for (int b = 0; b < shape.blocks(); b++) {
      int at = FactorHeader.FIXED_BYTES + 4 * (section * shape.blocks() + b);
      if (blocks.checksum(b) != header.getInt(at)) {
        throw damaged("the checksum of block " + b + " is wrong");
      }
      for (int d = 0; floats && d < shape.dimensions(); d++) {
        blocks.floats(b, d * Block.ITEMS, column);
        if (!areWithin(column, largest)) {
          throw damaged("block " + b + " holds numbers beyond " + largest);
        }
      }
    }
    return blocks;
  }

  /** False also for what is not a number. */
  private static boolean areWithin(float[] values, float largest) {
    boolean within = true;
    for (float value : values) {
      within &= Math.abs(value) <= largest;
    }
    return within;
  }

  private Rounding rounding(FactorHeader shape, ByteBuffer header) {
    double[] moved = new double[shape.stretches()];
    double[] norms = new double[shape.stretches()];
    header.position(FactorHeader.FIXED_BYTES + 8 * shape.blocks());
    for (int s = 0; s < moved.length; s++) {
      moved[s] = header.getDouble();
      norms[s] = header.getDouble();
      if (!(moved[s] >= 0 && norms[s] >= 0 && moved[s] + norms[s] < Double.POSITIVE_INFINITY)) {
        throw damaged("its bounds are " + moved[s] + " and " + norms[s]);
      }
    }
    return new Rounding(moved, norms, shape.dimensions());
  }

  private MinstrelException damaged(String how) {
    return damaged(how, null);
  }

  private MinstrelException damaged(String how, @Nullable Throwable cause) {
    return new MinstrelException(
        MinstrelException.Code.MODEL_DAMAGED,
        "the factors are damaged",
        file + ": " + how,
        "Copy the file again, or write it again.",
        cause);
  }
}
