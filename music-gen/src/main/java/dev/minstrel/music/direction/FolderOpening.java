package dev.minstrel.music.direction;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.music.compose.Composer;
import dev.minstrel.music.harmony.ChordModel;
import dev.minstrel.music.harmony.ChordPlanner;
import dev.minstrel.runtime.cache.BundledModels;
import dev.minstrel.runtime.cache.CacheFolder;
import dev.minstrel.runtime.natives.Natives;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.Reporter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the composer that the game names, or the bundled one: folder and chords, natives, network,
 * a step each, so that other work has its turn between them.
 *
 * <p>Owned by the worker thread.
 */
public final class FolderOpening implements Opening {
  private final MinstrelConfig config;
  private final Reporter reporter;
  private @Nullable CacheFolder cache;
  private @Nullable Path folder;
  private @Nullable ChordPlanner planner;
  private boolean nativesReady;

  public FolderOpening(MinstrelConfig config, Reporter reporter) {
    this.config = config;
    this.reporter = reporter;
  }

  @Override
  public Optional<BarSource> advance() {
    Path found = folder;
    ChordPlanner chords = planner;
    if (found == null || chords == null) {
      found = path();
      planner = new ChordPlanner(ChordModel.read(found.resolve("chords.json")));
      folder = found;
      return Optional.empty();
    }
    if (!nativesReady) {
      Natives.prepare(cacheFolder().path());
      nativesReady = true;
      return Optional.empty();
    }
    // One thread: a step is too small to share, and the game has better use for the others.
    Composer composer = Composer.open(found, SessionSettings.defaults(), reporter);
    reporter.report(Diagnosis.Kind.FACT, "music", found + ", 1 thread a step");
    return Optional.of(new ModelSource(composer, chords, reporter));
  }

  /** Does all steps. */
  public ModelSource whole() {
    Optional<BarSource> opened;
    do {
      opened = advance();
    } while (opened.isEmpty());
    return (ModelSource) opened.get();
  }

  private Path path() {
    return config
        .folders()
        .musicModel()
        .or(() -> BundledModels.place("music", cacheFolder()))
        .orElseThrow(
            () ->
                new MinstrelException(
                    Code.MODEL_MISSING,
                    "no model for music",
                    "dev.minstrel:music-gen-model is not on the class path",
                    "Add it to the build, or name a folder with withMusicModel"));
  }

  private CacheFolder cacheFolder() {
    CacheFolder open = cache;
    if (open == null) {
      open = CacheFolder.open(config, reporter);
      cache = open;
    }
    return open;
  }
}
