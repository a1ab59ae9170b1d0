package dev.minstrel.behavior.topk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;

/** Blocks of one section of a file, mapped for reading in pieces of at most 1 GiB. */
final class MappedBlocks {
  private static final long PIECE_BYTES = 1L << 30;

  private final ByteBuffer[] pieces;
  private final FloatBuffer[] floats;
  private final IntBuffer[] ints;
  private final int blocksAPiece;
  private final int blockBytes;

  private MappedBlocks(ByteBuffer[] pieces, int blocksAPiece, int blockBytes) {
    this.pieces = pieces;
    this.blocksAPiece = blocksAPiece;
    this.blockBytes = blockBytes;
    floats = new FloatBuffer[pieces.length];
    ints = new IntBuffer[pieces.length];
    for (int p = 0; p < pieces.length; p++) {
      floats[p] = pieces[p].asFloatBuffer();
      ints[p] = pieces[p].asIntBuffer();
    }
  }

  static MappedBlocks map(FileChannel channel, FactorHeader shape, int section) throws IOException {
    int blockBytes = (int) shape.blockBytes(section);
    int each = (int) (PIECE_BYTES / blockBytes);
    ByteBuffer[] pieces = new ByteBuffer[(shape.blocks() + each - 1) / each];
    for (int p = 0; p < pieces.length; p++) {
      long blocks = Math.min(each, shape.blocks() - p * each);
      pieces[p] =
          channel
              .map(
                  FileChannel.MapMode.READ_ONLY,
                  shape.blockAt(section, p * each),
                  blocks * blockBytes)
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    return new MappedBlocks(pieces, each, blockBytes);
  }

  int checksum(int block) {
    ByteBuffer piece = pieces[block / blocksAPiece];
    return FactorHeader.checksum(piece.slice(block % blocksAPiece * blockBytes, blockBytes));
  }

  /** Copies floats, {@code from} counted within the block. */
  void floats(int block, int from, float[] into) {
    int at = block % blocksAPiece * (blockBytes / 4) + from;
    floats[block / blocksAPiece].get(at, into);
  }

  /** Copies ints, {@code from} counted within the block. */
  void ints(int block, int from, int[] into) {
    int at = block % blocksAPiece * (blockBytes / 4) + from;
    ints[block / blocksAPiece].get(at, into);
  }
}
