package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.Dataset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands have in common that learn from one file and are judged by another. */
final class TrainAndTest {
  private static final double SECOND_NANOS = 1e9;

  @Mixin final EventFlags events = new EventFlags();

  @Option(names = "--train", paramLabel = "FILE", required = true)
  @Nullable Path train;

  @Option(names = "--test", paramLabel = "FILE", required = true)
  @Nullable Path test;

  @Option(names = "--json", description = "one JSON line a result")
  boolean json;

  Dataset read() {
    return events.read(train, test);
  }

  static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / SECOND_NANOS;
  }
}
