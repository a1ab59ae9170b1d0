package dev.minstrel.dialogue.decoder;

import java.nio.FloatBuffer;

/**
 * A decoder-only Transformer over an arena of slots; a slot holds one sequence's attention state.
 *
 * <p>Owned by the worker thread; every method, {@link #close} included, is called there.
 */
public interface TokenDecoder extends AutoCloseable {

  /** Columns of the logits. */
  int vocabulary();

  /** Most tokens a slot holds. */
  int context();

  /** Slots of the arena. */
  int slots();

  /** Claims an empty slot, or -1 when all are taken. */
  int claim();

  /** Gives a slot back; its state is gone. */
  void release(int slot);

  /** Tokens that the slot holds. */
  int length(int slot);

  /** Forgets the slot's tokens from {@code length} on; 0 to {@link #length(int)}. */
  void rewind(int slot, int length);

  /**
   * Reads prompt tokens into one slot; afterwards row 0 of {@link #logits} belongs to the last one.
   *
   * @param count at least 1; the slot's length plus count is at most {@link #context}
   */
  void prefill(int slot, int[] tokens, int from, int count);

  /**
   * Appends one token to each of the first {@code count} slots named; afterwards row {@code i} of
   * {@link #logits} belongs to {@code slots[i]}.
   */
  void step(int[] slots, int[] tokens, int count);

  /** Shape [rows, vocabulary], row-major; of the last call, overwritten by the next. */
  FloatBuffer logits();

  /** Closes it; a second call does nothing. */
  @Override
  void close();
}
