package dev.minstrel.samples.benchmarks;

import dev.minstrel.dialogue.decoder.DecoderSettings;
import dev.minstrel.dialogue.decoder.Decoders;
import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.dialogue.folder.ModelFolders;
import dev.minstrel.dialogue.sampling.PreparedSampling;
import dev.minstrel.dialogue.sampling.Sampler;
import dev.minstrel.runtime.CounterRandom;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What share of a decode step is ours? A step alone, sampling and bookkeeping alone, and both; the
 * model is {@code -Dminstrel.bench.model=DIR}, else the bundled one. Each sequence goes back to its
 * prompt when the context is full.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecodeStepBenchmark {
  private static final int PROMPT = 128;
  private static final int GENERATED = 64;

  /** Sequences in one step. */
  @Param({"1", "4", "16"})
  public int rows;

  private TokenDecoder decoder;
  private Sampler sampler;
  private PreparedSampling sampling;
  private int[] slots;
  private int[] tokens;
  private int[][] generated;
  private long position;

  /** Opens the model and reads the prompts. */
  @Setup(Level.Trial)
  public void open() throws IOException {
    ModelFolder folder = ModelFolders.open(BenchModel.folder());
    decoder = Decoders.open(folder, DecoderSettings.of(1, rows));
    sampler = new Sampler(decoder.vocabulary(), decoder.vocabulary());
    sampling = new PreparedSampling(folder.sampling().withTemperature(0.8f).withMinP(0.05f));
    slots = new int[rows];
    tokens = new int[rows];
    generated = new int[rows][GENERATED];
    int[] prompt = new int[PROMPT];
    for (int i = 0; i < PROMPT; i++) {
      prompt[i] = (i * 31 + 7) % decoder.vocabulary();
    }
    for (int row = 0; row < rows; row++) {
      slots[row] = decoder.claim();
      decoder.prefill(slots[row], prompt, 0, PROMPT);
    }
    decoder.step(slots, tokens, rows);
  }

  /** Closes the model. */
  @TearDown(Level.Trial)
  public void close() {
    decoder.close();
  }

  /** The graph and its inputs. */
  @Benchmark
  public Object step() {
    rewindWhenFull();
    decoder.step(slots, tokens, rows);
    return decoder.logits();
  }

  /** Logits to tokens, and the place of each in its reply. */
  @Benchmark
  public int[] sampleAndBookkeep() {
    int at = (int) (position++ % GENERATED);
    for (int row = 0; row < rows; row++) {
      float draw = CounterRandom.draw(1, row, position);
      int id = sampler.sample(decoder.logits(), row, sampling, generated[row], at, null, draw);
      generated[row][at] = id;
      tokens[row] = Math.max(id, 0);
    }
    return tokens;
  }

  /** Both, as a reply does. */
  @Benchmark
  public int[] whole() {
    step();
    return sampleAndBookkeep();
  }

  private void rewindWhenFull() {
    if (decoder.length(slots[0]) == decoder.context()) {
      for (int row = 0; row < rows; row++) {
        decoder.rewind(slots[row], PROMPT);
      }
    }
  }
}
