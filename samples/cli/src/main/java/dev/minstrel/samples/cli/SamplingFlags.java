package dev.minstrel.samples.cli;

import dev.minstrel.dialogue.sampling.Sampling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How tokens are drawn: the folder's own defaults, with what was asked for on top. */
final class SamplingFlags {
  @Option(names = "--greedy", description = "always the likeliest token")
  boolean greedy;

  @Option(names = "--temperature", paramLabel = "T")
  @Nullable Float temperature;

  @Option(names = "--top-k", paramLabel = "K")
  @Nullable Integer topK;

  @Option(names = "--top-p", paramLabel = "P")
  @Nullable Float topP;

  @Option(names = "--min-p", paramLabel = "P")
  @Nullable Float minP;

  @Option(names = "--repetition-penalty", paramLabel = "X")
  @Nullable Float repetition;

  @Option(names = "--presence-penalty", paramLabel = "X")
  @Nullable Float presence;

  @Option(names = "--frequency-penalty", paramLabel = "X")
  @Nullable Float frequency;

  Sampling over(Sampling defaults) {
    if (greedy) {
      return Sampling.GREEDY;
    }
    return defaults
        .withTemperature(or(temperature, defaults.temperature()))
        .withTopK(topK == null ? defaults.topK() : topK)
        .withTopP(or(topP, defaults.topP()))
        .withMinP(or(minP, defaults.minP()))
        .withPenalties(
            or(repetition, defaults.repetitionPenalty()),
            or(presence, defaults.presencePenalty()),
            or(frequency, defaults.frequencyPenalty()));
  }

  private static float or(@Nullable Float given, float otherwise) {
    return given == null ? otherwise : given;
  }
}
