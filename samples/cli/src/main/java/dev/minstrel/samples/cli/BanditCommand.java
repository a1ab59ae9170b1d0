package dev.minstrel.samples.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Policies that choose, judged from logs of their choices. */
@Command(
    name = "bandit",
    description = "Judges policies from logs of decisions.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BanditEvaluate.class,
    })
final class BanditCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalArgumentException("bandit what? evaluate");
  }
}
