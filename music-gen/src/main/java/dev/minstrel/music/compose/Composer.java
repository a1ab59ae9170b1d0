package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.guard.GuardLimits;
import dev.minstrel.music.guard.MemoryGuard;
import dev.minstrel.music.network.ComposerModel;
import dev.minstrel.music.network.Edges;
import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.Reporter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Composes bars. Owned by one thread, the worker; a bar is a pure function of its request and the
 * state before it, on one build and one kind of processor.
 *
 * <p>Tracks are composed one after the other: bass, harmony, melody, drums; a melody that is told
 * comes first. The candidates of a track are rows of one batch. The best of them is kept: the one
 * nearest to the targets, with a penalty for what was learned by heart, and among equals the
 * likelier.
 */
public final class Composer implements AutoCloseable {
  private final ComposerModel model;
  private final Workbench bench;
  private @Nullable BarWork work;

  /** Takes over a model, and closes it. */
  public Composer(ComposerModel model, MemoryGuard guard, GuardLimits limits) {
    this.model = model;
    this.bench = new Workbench(model, guard, limits);
  }

  /**
   * Opens the model of a folder, with its memorisation filter if it has one.
   *
   * @param folder holds {@code composer.onnx}, {@code composer.json} and, if any, {@code
   *     memory.bin}
   * @param reporter is told when there is no filter
   * @throws MinstrelException {@code MODEL_MISSING}, {@code MODEL_DAMAGED}, {@code
   *     MODEL_UNSUPPORTED} or {@code IO}
   */
  public static Composer open(Path folder, SessionSettings settings, Reporter reporter) {
    try (Owned owned = new Owned()) {
      ComposerModel model = owned.add(ComposerModel.open(folder, settings));
      Composer composer =
          new Composer(model, MemoryGuard.open(folder, reporter), GuardLimits.USUAL);
      owned.release();
      return composer;
    }
  }

  ComposerModel model() {
    return model;
  }

  /** Names the weights: 32 hexadecimal digits. */
  public String hash() {
    return model.hash();
  }

  /** How attributes are spread in what the composer learned from. */
  public Edges edges() {
    return model.edges();
  }

  /** Where every piece begins. */
  public ComposerState start() {
    return ComposerState.start(model);
  }

  /**
   * Begins a bar, and ends the one begun before it, if it was not done.
   *
   * @param before what {@link #start} or the bar before left
   * @throws MinstrelException {@code MUSIC_INVALID} when a motif or given notes do not fit
   */
  public BarWork begin(BarRequest request, ComposerState before) {
    Objects.requireNonNull(request, "request");
    if (!before.hash().equals(model.hash())) {
      throw new IllegalArgumentException("the state is of weights " + before.hash());
    }
    BarWork begun = new BarWork(this, bench, request, before);
    work = begun;
    return begun;
  }

  boolean isAt(BarWork asked) {
    return work == asked;
  }

  /** Composes a whole bar. */
  public ComposedBar compose(BarRequest request, ComposerState before) {
    BarWork begun = begin(request, before);
    while (!begun.isDone()) {
      begun.step();
    }
    return begun.bar();
  }

  @Override
  public void close() {
    model.close();
  }
}
