package dev.minstrel.samples.benchmarks;

import dev.minstrel.behavior.topk.ItemFactors;
import dev.minstrel.behavior.topk.Layout;
import dev.minstrel.behavior.topk.StreamFloor;
import dev.minstrel.behavior.topk.TopK;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does the exact top ten take, and how long does reading the same bytes? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class TopItemsBenchmark {
  private static final int DIMENSIONS = 64;
  private static final int PLAYERS = 256;
  private static final int WANTED = 10;

  /** Size of the catalogue. */
  @Param({"10000", "100000"})
  public int items;

  private final int[] chosen = new int[WANTED];
  private final float[] scores = new float[WANTED];
  private final float[][] players = new float[PLAYERS][DIMENSIONS];
  private float[] rows = {};
  private TopK plain;
  private TopK vector;
  private TopK pairs;
  private StreamFloor floor;
  private int call;

  /** Makes random factors; each layout is a copy of its own. */
  @Setup
  public void make() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] factors = new float[items][DIMENSIONS];
    rows = new float[items * DIMENSIONS];
    for (int i = 0; i < items; i++) {
      for (int d = 0; d < DIMENSIONS; d++) {
        factors[i][d] = (float) random.nextGaussian();
      }
      System.arraycopy(factors[i], 0, rows, i * DIMENSIONS, DIMENSIONS);
    }
    for (float[] player : players) {
      for (int d = 0; d < DIMENSIONS; d++) {
        player[d] = (float) random.nextGaussian();
      }
    }
    plain = new TopK(ItemFactors.of(factors, Layout.COLUMNS));
    vector = new TopK(ItemFactors.of(factors, Layout.LANES));
    pairs = new TopK(ItemFactors.of(factors, Layout.PAIRS));
    floor = new StreamFloor(items, DIMENSIONS);
  }

  /** Reading the bytes of the floats: what nothing over floats can beat. */
  @Benchmark
  public float floor() {
    return floor.read();
  }

  /** Plain Java, no flag. */
  @Benchmark
  public int plain() {
    return plain.scan(nextPlayer(), null, WANTED, chosen, scores);
  }

  /** The Vector API. */
  @Benchmark
  public int vector() {
    return vector.scan(nextPlayer(), null, WANTED, chosen, scores);
  }

  /** Sixteen bits for the first look, floats for what it leaves in doubt. */
  @Benchmark
  public int pairs() {
    return pairs.scan(nextPlayer(), null, WANTED, chosen, scores);
  }

  /** Row after row, as one would write it first. */
  @Benchmark
  public int naive() {
    float[] player = nextPlayer();
    int kept = 0;
    for (int i = 0; i < items; i++) {
      float score = 0;
      for (int d = 0; d < DIMENSIONS; d++) {
        score += rows[i * DIMENSIONS + d] * player[d];
      }
      if (kept == WANTED && score <= scores[WANTED - 1]) {
        continue;
      }
      int place = kept < WANTED ? kept++ : WANTED - 1;
      while (place > 0 && scores[place - 1] < score) {
        scores[place] = scores[place - 1];
        chosen[place] = chosen[place - 1];
        place--;
      }
      scores[place] = score;
      chosen[place] = i;
    }
    return chosen[0];
  }

  private float[] nextPlayer() {
    return players[call++ & PLAYERS - 1];
  }
}
