package dev.minstrel.samples.benchmarks;

import dev.minstrel.behavior.scorer.EaseScorer;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
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

/** What does one event cost: the player's scores brought up to date, and its record encoded? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class OneEventBenchmark {
  private static final int RECORD_BYTES = 48;

  /** Size of the catalogue; 1,682 is that of MovieLens-100K. */
  @Param({"1682"})
  public int items;

  private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD_BYTES);
  private final ByteBuffer content = record.duplicate().position(8);
  private final CRC32C checksum = new CRC32C();
  private EaseScorer scorer;
  private float[] scores = {};
  private int event;

  /** Makes random weights from item to item. */
  @Setup
  public void make() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] weights = new float[items][items];
    for (float[] row : weights) {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) (random.nextDouble() - 0.5) / items;
      }
    }
    scorer = new EaseScorer(weights);
    scores = new float[items];
  }

  /** One more event in the scores of a player. */
  @Benchmark
  public float scores() {
    scorer.add(nextItem(), scores);
    return scores[0];
  }

  /** A record with its checksum. */
  @Benchmark
  public long encode() {
    int item = nextItem();
    record.putInt(0, RECORD_BYTES - 4);
    record.putLong(8, event).putLong(16, 1_700_000_000_000L + event).putLong(24, 42);
    record.putInt(32, item).putInt(36, 1).putFloat(40, 1).putFloat(44, 0.1f);
    content.position(8).limit(RECORD_BYTES);
    checksum.reset();
    checksum.update(content);
    record.putInt(4, (int) checksum.getValue());
    return checksum.getValue();
  }

  /** Both. */
  @Benchmark
  public long event() {
    scorer.add(event % items, scores);
    return encode();
  }

  private int nextItem() {
    event++;
    return (int) (event * 7919L % items);
  }
}
