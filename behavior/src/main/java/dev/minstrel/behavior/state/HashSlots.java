package dev.minstrel.behavior.state;

/** Dense slots by 64-bit hash: open addressing, allocates only where it grows. One thread. */
final class HashSlots {
  private long[] hashes = new long[64];
  private int[] slots = new int[64]; // slot + 2; 0 is free, 1 was removed
  private int used;

  /** The slot of a hash, or -1. */
  int find(long hash) {
    int at = place(hash);
    return slots[at] < 2 ? -1 : slots[at] - 2;
  }

  void put(long hash, int slot) {
    int at = place(hash);
    used += slots[at] == 0 ? 1 : 0;
    hashes[at] = hash;
    slots[at] = slot + 2;
    if (2 * used > slots.length) {
      grow();
    }
  }

  void remove(long hash) {
    int at = place(hash);
    if (slots[at] != 0) {
      slots[at] = 1;
    }
  }

  /** Where a hash stands, or the free place where it would; a removed hash keeps its place. */
  private int place(long hash) {
    int mask = slots.length - 1;
    int at = (int) (hash ^ (hash >>> 32)) & mask;
    while (slots[at] != 0 && hashes[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldHashes = hashes;
    int[] oldSlots = slots;
    hashes = new long[2 * oldHashes.length];
    slots = new int[2 * oldSlots.length];
    used = 0;
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldSlots[i] >= 2) {
        int at = place(oldHashes[i]);
        hashes[at] = oldHashes[i];
        slots[at] = oldSlots[i];
        used++;
      }
    }
  }
}
