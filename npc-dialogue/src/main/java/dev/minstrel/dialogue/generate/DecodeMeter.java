package dev.minstrel.dialogue.generate;

import com.sun.management.ThreadMXBean;
import dev.minstrel.api.Clock;
import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.sampling.PreparedSampling;
import dev.minstrel.dialogue.sampling.Sampler;
import dev.minstrel.dialogue.sampling.Sampling;
import dev.minstrel.runtime.CounterRandom;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Measures prefill and decode steps of a model folder, sampling included. */
public final class DecodeMeter {
  private static final int WARM_STEPS = 50;
  private static final int PROMPTS = 5;
  private static final Sampling SAMPLING = new Sampling(0.8f, 40, 1, 0.05f, 1, 0, 0, Map.of());

  private final Path folder;
  private final int threads;
  private final int rows;
  private final int promptTokens;
  private final int steps;

  /**
   * Prepares a measurement; what does not fit the context is shortened.
   *
   * @param rows sequences in one step
   * @param promptTokens tokens that each holds before the first step
   * @param steps steps to time
   */
  public DecodeMeter(Path folder, int threads, int rows, int promptTokens, int steps) {
    if (rows < 1 || promptTokens < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "rows, promptTokens and steps must be at least 1, were %d, %d and %d"
              .formatted(rows, promptTokens, steps));
    }
    this.folder = folder;
    this.threads = threads;
    this.rows = rows;
    this.promptTokens = promptTokens;
    this.steps = steps;
  }

  /** Opens the model, measures, and closes it. */
  public DecodeMeasurement run(Clock clock) {
    long start = clock.nanos();
    try (Generator generator = Generator.open(folder, threads, rows)) {
      long load = clock.nanos() - start;
      return new Run(generator.decoder(), clock).measure(load);
    }
  }

  /** One opened model and its scratch. */
  private final class Run {
    private final TokenDecoder decoder;
    private final Clock clock;
    private final Sampler sampler;
    private final PreparedSampling sampling = new PreparedSampling(SAMPLING);
    private final int[] prompt;
    private final int[] slots = new int[rows];
    private final int[] tokens = new int[rows];
    private final int[] none = {};

    Run(TokenDecoder decoder, Clock clock) {
      this.decoder = decoder;
      this.clock = clock;
      sampler = new Sampler(decoder.vocabulary(), decoder.vocabulary());
      prompt = new int[Math.min(promptTokens, decoder.context() / 2)];
      Arrays.setAll(prompt, i -> (int) (((i * 2_654_435_761L) >>> 7) % decoder.vocabulary()));
      Arrays.setAll(slots, i -> decoder.claim());
    }

    DecodeMeasurement measure(long load) {
      long[] prefills = new long[PROMPTS];
      for (int i = 0; i < PROMPTS; i++) {
        decoder.rewind(slots[0], 0);
        long start = clock.nanos();
        read(0);
        prefills[i] = clock.nanos() - start;
      }
      for (int row = 1; row < rows; row++) {
        read(row);
      }
      time(new long[WARM_STEPS]);
      long[] nanos = new long[steps];
      ThreadMXBean threadBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long before = threadBean.getCurrentThreadAllocatedBytes();
      time(nanos);
      long bytes = threadBean.getCurrentThreadAllocatedBytes() - before;
      long sum = Arrays.stream(nanos).sum();
      Arrays.sort(nanos);
      Arrays.sort(prefills);
      double prefill = prefills[PROMPTS / 2];
      return new DecodeMeasurement(
          decoder.toString(),
          threads,
          rows,
          prompt.length,
          steps,
          load / 1e6,
          prompt.length / prefill * 1e9,
          prefill / 1e6,
          nanos[steps / 2] / 1e6,
          nanos[Math.min(steps - 1, steps * 99 / 100)] / 1e6,
          1e9 * steps * rows / sum,
          bytes / ((long) steps * rows));
    }

    private void read(int row) {
      decoder.prefill(slots[row], prompt, 0, prompt.length);
      tokens[row] = sample(0, row);
    }

    private void time(long[] nanos) {
      for (int i = 0; i < nanos.length; i++) {
        for (int row = 0; row < rows; row++) {
          if (decoder.length(slots[row]) == decoder.context()) {
            decoder.rewind(slots[row], prompt.length);
          }
        }
        long start = clock.nanos();
        decoder.step(slots, tokens, rows);
        for (int row = 0; row < rows; row++) {
          tokens[row] = sample(row, i);
        }
        nanos[i] = clock.nanos() - start;
      }
    }

    private int sample(int row, int position) {
      float draw = CounterRandom.draw(1, row, position);
      return Math.max(0, sampler.sample(decoder.logits(), row, sampling, none, 0, null, draw));
    }
  }
}
