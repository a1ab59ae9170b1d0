package dev.minstrel.samples.benchmarks;

import dev.minstrel.dialogue.sampling.PreparedSampling;
import dev.minstrel.dialogue.sampling.Sampler;
import dev.minstrel.dialogue.sampling.Sampling;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
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

/** How long does one row take, by vocabulary and by what is asked for? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SamplerBenchmark {
  /** Columns of the logits. */
  @Param({"3072", "49152"})
  public int vocabulary;

  /** What is asked for. */
  @Param({"greedy", "minP", "topK", "topP", "plain"})
  public String sampling;

  private final int[] none = {};
  private Sampler sampler;
  private PreparedSampling prepared;
  private FloatBuffer logits;
  private float draw;

  /** Makes logits as models give them: a few far above the rest. */
  @Setup
  public void make() {
    sampler = new Sampler(vocabulary, vocabulary);
    prepared =
        new PreparedSampling(
            switch (sampling) {
              case "greedy" -> Sampling.GREEDY;
              case "minP" -> Sampling.GREEDY.withTemperature(0.7f).withMinP(0.05f);
              case "topK" -> Sampling.GREEDY.withTemperature(0.7f).withTopK(40);
              case "topP" -> Sampling.GREEDY.withTemperature(0.7f).withTopP(0.9f);
              default -> new Sampling(0.7f, 0, 1, 0, 1, 0, 0, Map.of());
            });
    logits =
        ByteBuffer.allocateDirect(4 * vocabulary).order(ByteOrder.nativeOrder()).asFloatBuffer();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < vocabulary; i++) {
      double noise = 0;
      for (int j = 0; j < 6; j++) {
        noise += random.nextDouble() - 0.5;
      }
      logits.put(i, (float) (noise * 3.5 + (random.nextInt(400) == 0 ? 8 : 0)));
    }
  }

  /** One row, one token. */
  @Benchmark
  public int sample() {
    draw = draw < 0.99f ? draw + 0.01f : 0;
    return sampler.sample(logits, 0, prepared, none, 0, null, draw);
  }
}
