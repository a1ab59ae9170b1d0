package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.onnx.ElementType;

/**
 * One tensor of attention state and where the graph takes and gives it: [batch, heads, length,
 * size], or, where keys and values are fused, [2, batch, heads, length, size].
 */
record KvPort(String past, String present, ElementType type, int heads, int size, boolean fused) {

  long[] shape(long rows, long length) {
    return fused
        ? new long[] {2, rows, heads, length, size}
        : new long[] {rows, heads, length, size};
  }

  /** Stretches of consecutive positions in one row: one a head. */
  int stretches() {
    return fused ? 2 * heads : heads;
  }

  /** Bytes of one head at one position. */
  int headBytes() {
    return size * type.bytes();
  }

  boolean holdsLike(KvPort other) {
    return type == other.type && isShapedLike(other);
  }

  boolean isShapedLike(KvPort other) {
    return heads == other.heads && size == other.size && fused == other.fused;
  }
}
