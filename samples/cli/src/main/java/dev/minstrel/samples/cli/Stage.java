package dev.minstrel.samples.cli;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.dialogue.Dialogue;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that talk share: the options of a start, and a small frame loop. */
final class Stage {
  private static final Duration BUDGET = Duration.ofMillis(4);
  private static final long FRAME_NANOS = 1_000_000;

  @Option(names = "--model", paramLabel = "DIR", description = "a model folder; default: bundled")
  @Nullable Path model;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "same seed, same story (default ${DEFAULT-VALUE})")
  long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "threads of one step; 0 lets Minstrel choose")
  int threads;

  @Option(
      names = "--device",
      defaultValue = "AUTO",
      description = "${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
  MinstrelConfig.Device device = MinstrelConfig.Device.AUTO;

  Minstrel start() {
    return start(null);
  }

  Minstrel start(@Nullable Path musicModel) {
    MinstrelConfig config =
        MinstrelConfig.defaults().withSeed(seed).withThreads(threads).withDevice(device);
    config = model == null ? config : config.withDialogueModel(model);
    return Minstrel.start(musicModel == null ? config : config.withMusicModel(musicModel));
  }

  /** Ticks until the reply has ended. */
  static ReplyEnd play(Minstrel ai, Reply reply) {
    CompletableFuture<ReplyEnd> end = reply.toFuture();
    playUntil(ai, end::isDone);
    return end.getNow(null);
  }

  /** Ticks until characters can speak, by the model or by canned lines. */
  static Dialogue.Readiness awaitReady(Minstrel ai) {
    Dialogue dialogue = ai.dialogue();
    playUntil(ai, () -> dialogue.readiness() != Dialogue.Readiness.LOADING);
    return dialogue.readiness();
  }

  /**
   * Waits until characters can speak. Canned lines will do where the bundled model cannot run; a
   * model that was asked for and cannot run is an error.
   */
  void awaitSpeech(Minstrel ai) {
    if (awaitReady(ai) != Dialogue.Readiness.CANNED) {
      return;
    }
    String reason = ai.diagnose().about("dialogue").orElse("no model can run");
    if (model != null) {
      throw new IllegalArgumentException(reason);
    }
    Printer.note(reason);
  }

  /** Ticks until something is so. */
  static void playUntil(Minstrel ai, BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      if (ai.tick(BUDGET) == 0) {
        LockSupport.parkNanos(FRAME_NANOS); // where a game would draw
      }
    }
  }
}
