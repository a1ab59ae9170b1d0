package dev.minstrel.dialogue.decoder;

/**
 * Where attention state lies and how a graph is fed with it. Slots and tokens are checked by the
 * caller, which also keeps the lengths: a call that fails leaves them as they were.
 */
interface KvForm extends AutoCloseable {
  /** Runs one token as if the context were full, so that a graph that holds less refuses now. */
  void probe(int context);

  /**
   * Reads at least one token into a slot that holds {@code past}; shows the last one's logits.
   *
   * @param count at most the chunk
   */
  void read(int slot, int past, int[] tokens, int from, int count);

  /** Reads one token into each of the slots, which hold {@code lengths[slot]}; shows all logits. */
  void step(int[] slots, int[] tokens, int count, int[] lengths);

  /** Forgets what a slot of this length holds from {@code to} on. */
  void cut(int slot, int length, int to);

  /** In a few words, for a diagnosis. */
  String describe();

  @Override
  void close();
}
