package dev.minstrel.samples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What players like: trained, measured and asked from files of events. */
@Command(
    name = "recommend",
    description = "Learns what players like from files of events, and measures it.",
    mixinStandardHelpOptions = true,
    subcommands = {
      RecommendTrain.class,
      RecommendFor.class,
      RecommendEvaluate.class,
      RecommendRate.class,
      RecommendSequence.class,
      RecommendAggregate.class,
      RecommendLog.class,
    })
final class RecommendCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalArgumentException(
        "recommend what? train, for, evaluate, rate, sequence, aggregate, log");
  }
}
