package dev.minstrel.samples.benchmarks;

import dev.minstrel.music.synth.Stem;
import dev.minstrel.music.synth.SynthEvent;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.music.synth.Synthesizer;
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

/**
 * How long does a block of 512 frames take with 32 notes sounding? The real-time factor is the time
 * over 11,610 microseconds, 512 frames at 44.1 kHz. Notes are struck again about twice a second, so
 * that all of them sound all the time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SynthesizerBenchmark {
  private static final int BLOCK = 512;
  private static final int NOTES = 32;
  private static final int STRIKE_EVERY = 43;

  private final float[] left = new float[BLOCK];
  private final float[] right = new float[BLOCK];
  private Synthesizer synthesizer;
  private int block;

  /** A silent synthesizer. */
  @Setup
  public void make() {
    synthesizer = new Synthesizer(SynthSettings.DEFAULT);
  }

  /** One block. */
  @Benchmark
  public float block() {
    if (block % STRIKE_EVERY == 0) {
      strike(block / STRIKE_EVERY);
    }
    block++;
    synthesizer.render(left, right, 0, BLOCK);
    return left[0] + right[BLOCK - 1];
  }

  private void strike(int round) {
    for (int note = 0; note < NOTES; note++) {
      Stem stem = note < 2 ? Stem.BASS : note < 8 ? Stem.MELODY : Stem.HARMONY;
      synthesizer.offer(
          synthesizer.position(),
          SynthEvent.noteOn(stem, 36 + note + (round & 1), 90, round * NOTES + note));
    }
  }
}
