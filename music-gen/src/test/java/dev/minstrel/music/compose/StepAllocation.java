package dev.minstrel.music.compose;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.guard.GuardLimits;
import dev.minstrel.music.guard.MemoryGuard;
import dev.minstrel.music.network.ComposerModel;
import dev.minstrel.music.network.SmallComposer;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.testing.Allocated;
import java.nio.file.Path;

/** Prints the bytes that a step of composing allocates, and those of a bare step. */
final class StepAllocation {
  private static final int ROUNDS = 8;
  private static final int BARS = 20;

  private StepAllocation() {}

  /**
   * Measures.
   *
   * @param arguments a folder for the model, how many candidates
   */
  public static void main(String[] arguments) {
    int candidates = Integer.parseInt(arguments[1]);
    try (ComposerModel model = SmallComposer.open(Path.of(arguments[0]), 5)) {
      Workbench bench = new Workbench(model, MemoryGuard.OFF, GuardLimits.USUAL);
      double bare = Double.MAX_VALUE;
      double ours = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) { // the first ones are not compiled yet
        ours = Math.min(ours, aStep(bench, candidates, round));
        bare = Math.min(bare, aBareStep(model, candidates));
      }
      System.out.println(ours + " " + bare);
    }
  }

  /** Bytes of the steps of tracks, the choice among candidates included. */
  private static double aStep(Workbench bench, int candidates, int seed) {
    Targets targets = new Targets(0.9f, 0.5f, 0.5f, 0.5f);
    TrackState before = TrackState.start(ComposerModel.LAYERS * SmallComposer.HIDDEN);
    long bytes = 0;
    int steps = 0;
    for (int bar = 0; bar < BARS; bar++) {
      BarRequest request =
          BarRequest.bar(bar)
              .seed(seed)
              .candidates(candidates)
              .track(Track.HARMONY, TrackRequest.of(Track.HARMONY).withTargets(targets))
              .build();
      BarSetting setting = BarWork.setting(request);
      TrackPlan plan = new TrackPlan(Track.HARMONY, request, setting, bench.model.edges());
      TrackPass pass = new TrackPass(bench, plan, request, before, null);
      long start = Allocated.bytes();
      while (!pass.step()) {
        continue;
      }
      bytes += Allocated.bytes() - start - own();
      steps += pass.steps();
    }
    return (double) bytes / steps;
  }

  private static double aBareStep(ComposerModel model, int rows) {
    int steps = 400;
    long before = Allocated.bytes();
    for (int i = 0; i < steps; i++) {
      model.step(rows);
    }
    return (double) (Allocated.bytes() - before - own()) / steps;
  }

  /** What asking allocates. */
  private static long own() {
    long before = Allocated.bytes();
    return Allocated.bytes() - before;
  }
}
