package dev.minstrel.music.harmony;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.music.score.ChordSpan;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlannedDissonanceTest {
  private static final int BINS = 7;
  private static final int PIECES = 10;
  private static final int BARS = 8;

  @ParameterizedTest
  @EnumSource(Mode.class)
  void risesWithTheRequestInEveryMode(Mode mode) {
    double[] means = new double[BINS];
    for (int bin = 0; bin < BINS; bin++) {
      means[bin] = mean(new Key(0, mode), bin / (BINS - 1f));
    }
    assertTrue(spearman(means) >= 0.9, () -> mode + ": " + Arrays.toString(means));
    assertTrue(means[BINS - 1] > means[0] + 0.05, () -> mode + ": " + Arrays.toString(means));
  }

  private static double mean(Key key, float dissonance) {
    double sum = 0;
    int count = 0;
    for (int piece = 0; piece < PIECES; piece++) {
      PlannerState state = PlannerState.START;
      Style style = piece % 2 == 0 ? Style.SONG : Style.GAME;
      for (int bar = 0; bar < BARS; bar++) {
        PlannedBar planned =
            Shipped.PLANNER.plan(
                PlanRequest.of(piece, bar, Metre.FOUR_FOUR, key, style)
                    .withDissonance(dissonance)
                    .withRhythm(HarmonicRhythm.LEARNED),
                state);
        for (ChordSpan span : planned.chords()) {
          sum += Dissonance.of(span.chord(), key);
          count++;
        }
        state = planned.state();
      }
    }
    return sum / count;
  }

  /** Against 0, 1, 2, …; values are taken to differ. */
  private static double spearman(double[] values) {
    int n = values.length;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double value = values[i];
      long rank = Arrays.stream(values).filter(other -> other < value).count();
      squares += (rank - i) * (double) (rank - i);
    }
    assertTrue(IntStream.range(1, n).anyMatch(i -> values[i] != values[0]), "all are equal");
    return 1 - 6 * squares / (n * ((double) n * n - 1));
  }
}
