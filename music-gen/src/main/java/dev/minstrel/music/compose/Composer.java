package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.Reporter;
import java.nio.file.Path;

/**
 * Composes bars. Owned by one thread, the worker; a bar is a pure function of its request and the
 * state before it.
 */
public final class Composer implements AutoCloseable {
  private Composer() {}

  /**
   * Opens the model of a folder, with its memorisation filter if it has one.
   *
   * @param folder holds {@code composer.onnx}, {@code composer.json} and, if any, {@code memory.bin}
   * @param reporter is told once when there is no filter
   * @throws MinstrelException {@code MODEL_MISSING}, {@code MODEL_DAMAGED}, {@code
   *     MODEL_UNSUPPORTED} or {@code IO}
   */
  public static Composer open(Path folder, SessionSettings settings, Reporter reporter) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /** Where every piece begins. */
  public ComposerState start() {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /**
   * Begins a bar, and ends the one begun before it, if it was not done.
   *
   * @param before what {@link #start} or the bar before left
   * @throws MinstrelException {@code MUSIC_INVALID} when a motif or given notes do not fit
   */
  public BarWork begin(BarRequest request, ComposerState before) {
    throw new UnsupportedOperationException("comes with the next commit");
  }

  /** Composes a whole bar. */
  public ComposedBar compose(BarRequest request, ComposerState before) {
    BarWork work = begin(request, before);
    while (!work.step()) {
      continue;
    }
    return work.bar();
  }

  @Override
  public void close() {}
}
