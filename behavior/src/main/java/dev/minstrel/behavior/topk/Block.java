package dev.minstrel.behavior.topk;

/** Sizes: items are scored in blocks, and looked through in stretches of some blocks. */
final class Block {
  /** Items a block: 4 KiB of floats, so scores and four columns stay in the first cache. */
  static final int ITEMS = 1024;

  /** Blocks a stretch: enough that looking through maxima costs little beside the scan. */
  static final int STRETCH = 8;

  private Block() {}

  static int count(int itemCount) {
    return (itemCount + ITEMS - 1) / ITEMS;
  }

  /** Items in one block, fewer in the last. */
  static int size(int itemCount, int block) {
    return Math.min(ITEMS, itemCount - block * ITEMS);
  }
}
