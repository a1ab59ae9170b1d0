package dev.minstrel.dialogue.decoder;

import dev.minstrel.api.MinstrelException;
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

  /** Forgets the slot's tokens from {@code length} on, which is 0 to {@link #length(int)}. */
  void rewind(int slot, int length);

  /**
   * Reads prompt tokens into one slot; afterwards row 0 of {@link #logits} belongs to the last one.
   *
   * <p>Prompts are cut at fixed positions, so that a prefix gives the same bits whatever follows
   * it, when it begins at the same position.
   *
   * @param count at least 1
   * @throws MinstrelException {@code PROMPT_TOO_LONG} when the slot's length plus count is above
   *     {@link #context}; nothing was read then
   */
  void prefill(int slot, int[] tokens, int from, int count);

  /**
   * Appends one token to each of the first {@code count} slots named; afterwards row {@code i} of
   * {@link #logits} belongs to {@code slots[i]}.
   *
   * @throws IllegalArgumentException when a slot is full, not claimed or named twice, or a token is
   *     outside of the vocabulary; nothing was appended then
   */
  void step(int[] slots, int[] tokens, int count);

  /**
   * Shape [rows, vocabulary], row-major; of the last call, overwritten by the next. Ask again after
   * each call: it is not always the same buffer.
   */
  FloatBuffer logits();

  /**
   * Refuses a tokenizer with ids that the logits have no column for. Fewer ids are allowed: the
   * columns beyond them are padding.
   *
   * @throws MinstrelException {@code TOKENIZER_UNFIT}
   */
  default void requireFits(int tokenizerSize) {
    if (tokenizerSize > vocabulary()) {
      throw new MinstrelException(
          MinstrelException.Code.TOKENIZER_UNFIT,
          "model does not fit its tokenizer",
          "%s: logits have %d columns, the tokenizer has %d tokens"
              .formatted(this, vocabulary(), tokenizerSize),
          "Use the tokenizer of the same export.");
    }
  }

  /** Closes it; a second call does nothing. */
  @Override
  void close();
}
