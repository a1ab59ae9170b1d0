package dev.minstrel.samples.benchmarks;

import dev.minstrel.behavior.online.Alphas;
import dev.minstrel.behavior.online.EasePlayer;
import dev.minstrel.behavior.online.PlayerState;
import dev.minstrel.behavior.scorer.EaseScorer;
import java.util.List;
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

/** How long does one event take: the player's state, EASE scores of 1,682 items, the blend. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PlayerEventBenchmark {
  private static final int ITEMS = 1_682;
  private static final long HALF_LIFE_MILLIS = 30L * 86_400_000;

  private final PlayerState state = new PlayerState(PlayerState.USUAL_EVENTS, HALF_LIFE_MILLIS);
  private final Alphas alphas =
      new Alphas(List.of("ease", "ials", "markov"), new double[] {1, 1, 1}, Alphas.Settings.USUAL);
  private final int[] ranks = {3, 70, 12};
  private final int[] items = new int[1 << 12];
  private EasePlayer player;
  private long event;

  /** Makes weights and a player who will meet 400 items again and again. */
  @Setup
  public void make() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] weights = new float[ITEMS][ITEMS];
    for (float[] row : weights) {
      for (int j = 0; j < ITEMS; j++) {
        row[j] = (float) (0.01 * random.nextGaussian());
      }
    }
    for (int i = 0; i < items.length; i++) {
      items[i] = random.nextInt(400);
    }
    player = new EasePlayer(new EaseScorer(weights), HALF_LIFE_MILLIS);
  }

  /** One event; like and dislike in turn, so that most change the item's weight. */
  @Benchmark
  public float event() {
    event++;
    int item = items[(int) event & (items.length - 1)];
    long timeMillis = 60_000 * event;
    float weight = ((event >> 12) & 1) == 0 ? 1 : -1;
    player.add(item, state.observe(item, weight, timeMillis), timeMillis);
    alphas.learn((int) event & 7, ranks);
    return player.score(item, timeMillis);
  }
}
