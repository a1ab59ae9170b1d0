package dev.minstrel.samples.cli;

import dev.minstrel.behavior.journal.StateReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes what a game has kept as text. */
@Command(
    name = "log",
    description =
        "Writes the log of a game that does not run as files that 'recommend train' and 'bandit"
            + " evaluate' read. The files are copies: forgetting a player does not reach them.",
    mixinStandardHelpOptions = true)
final class RecommendLog implements Callable<Integer> {
  @Option(names = "--state", paramLabel = "DIR", required = true)
  private Path state = Path.of("");

  @Option(names = "--events", paramLabel = "FILE", description = "player,item,weight,time")
  private @Nullable Path events;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description = "player,decision,position,arm,propensity,reward,context")
  private @Nullable Path decisions;

  @Override
  public Integer call() {
    if (events == null && decisions == null) {
      throw new IllegalArgumentException("write what? --events FILE, --decisions FILE or both");
    }
    try (StateReader reader = StateReader.open(state)) {
      if (events != null) {
        System.out.println(reader.writeEvents(events) + " events in " + events);
      }
      if (decisions != null) {
        System.out.println(reader.writeDecisions(decisions) + " offers in " + decisions);
      }
    }
    return 0;
  }
}
