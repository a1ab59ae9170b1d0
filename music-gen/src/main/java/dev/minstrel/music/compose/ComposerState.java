package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;

/**
 * The composer at a bar line. Immutable, so a bar can be composed again from it.
 */
public final class ComposerState {
  private ComposerState() {}

  /**
   * The state as bytes, bit for bit.
   */
  public byte[] toBytes() {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Reads what {@link #toBytes} wrote.
   *
   * @param composer whose weights must be those that made the state
   * @throws MinstrelException {@code SAVE_DAMAGED}, {@code SAVE_NEWER}, or {@code SAVE_FOREIGN} when
   *     other weights made it
   */
  public static ComposerState read(byte[] bytes, Composer composer) {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
