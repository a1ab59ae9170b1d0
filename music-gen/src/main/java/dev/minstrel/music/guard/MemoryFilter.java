package dev.minstrel.music.guard;

/**
 * A Bloom filter of grams: runs of (interval, inter-onset) pairs. It says yes to every gram that it
 * was made from, and to few others. Immutable.
 *
 * <p>Probing is double hashing (Kirsch and Mitzenmacher, Less Hashing, Same Performance, 2006).
 */
final class MemoryFilter {
  private static final long FNV_BASIS = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Pairs of a gram. */
  final int gram;

  private final int hashes;
  private final long size;
  private final byte[] bits;

  /**
   * Takes over checked parts.
   *
   * @param size bits, 8 for each byte
   */
  MemoryFilter(int gram, int hashes, long size, byte[] bits) {
    this.gram = gram;
    this.hashes = hashes;
    this.size = size;
    this.bits = bits;
  }

  /**
   * Whether the gram was learned.
   *
   * @param ring pairs as (interval, inter-onset) bytes; wraps at its end
   * @param first index of the gram's oldest pair
   */
  boolean holds(byte[] ring, int first) {
    return holds(hash(ring, first, gram));
  }

  /** The hash of a gram, FNV-1a with the finaliser of SplitMix64. */
  static long hash(byte[] ring, int first, int gram) {
    long hash = FNV_BASIS;
    int pairs = ring.length / 2;
    for (int i = 0; i < gram; i++) {
      int at = 2 * ((first + i) % pairs);
      hash = (hash ^ (ring[at] & 0xFF)) * FNV_PRIME;
      hash = (hash ^ (ring[at + 1] & 0xFF)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** Whether a gram of this hash was learned. */
  boolean holds(long mixed) {
    long step = Long.rotateLeft(mixed, 32) | 1;
    for (int i = 0; i < hashes; i++) {
      long bit = Long.remainderUnsigned(mixed + i * step, size);
      if ((bits[(int) (bit >>> 3)] >> (bit & 7) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  private static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
