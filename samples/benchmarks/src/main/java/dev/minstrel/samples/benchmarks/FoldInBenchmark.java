package dev.minstrel.samples.benchmarks;

import dev.minstrel.behavior.online.FoldIn;
import dev.minstrel.behavior.online.FoldInPlayer;
import dev.minstrel.behavior.online.PlayerState;
import dev.minstrel.behavior.scorer.FactorScorer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does one event take a folded-in player of 64 dimensions, and how long a solution? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FoldInBenchmark {
  private static final int ITEMS = 1_682;
  private static final int DIMENSIONS = 64;
  private static final int EVENTS = 100;

  private final PlayerState state = new PlayerState(PlayerState.USUAL_EVENTS, PlayerState.NEVER);
  private final int[] items = new int[1 << 12];
  private FoldInPlayer player;
  private int event;

  /** Makes factors as training gives them, and a player who met a hundred items. */
  @Setup
  public void make() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] factors = new float[ITEMS][DIMENSIONS];
    for (float[] factor : factors) {
      for (int d = 0; d < DIMENSIONS; d++) {
        factor[d] = (float) (0.3 * random.nextGaussian());
      }
    }
    for (int i = 0; i < items.length; i++) {
      items[i] = random.nextInt(ITEMS);
    }
    for (int e = 0; e < EVENTS; e++) {
      state.observe(e * (ITEMS / EVENTS), 1, e);
    }
    player = new FoldInPlayer(new FoldIn(new FactorScorer(factors, .15, .025, 1)));
    player.solve(state, EVENTS);
  }

  /** One event: the inverse and the player's factor; an item comes in or goes out again. */
  @Benchmark
  public float update() {
    event++;
    player.add(items[(event >> 1) & (items.length - 1)], (event & 1) == 0 ? 1 : 0);
    return player.factor()[0];
  }

  /** The exact solution of a hundred events, with the inverse. */
  @Benchmark
  public float solve() {
    player.solve(state, EVENTS);
    return player.factor()[0];
  }
}
