package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.estimate.DecisionLog;
import dev.minstrel.behavior.estimate.Estimate;
import dev.minstrel.behavior.estimate.EstimateTerms;
import dev.minstrel.behavior.estimate.OffPolicy;
import dev.minstrel.behavior.estimate.PolicyTable;
import dev.minstrel.behavior.estimate.TargetPolicy;
import dev.minstrel.behavior.estimate.ThompsonReplay;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Estimates what a policy would have earned from the log of another. */
@Command(
    name = "evaluate",
    description =
        "Estimates what a policy would have earned a decision from the log of the one that played."
            + " The log is of the Open Bandit form, or has the columns"
            + " player,decision,position,arm,propensity,reward,context...; plain or .gz.",
    mixinStandardHelpOptions = true)
final class BanditEvaluate implements Callable<Integer> {
  private static final String THOMPSON = "thompson:";

  @Option(names = "--log", paramLabel = "FILE", required = true)
  private Path log = Path.of("");

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      required = true,
      description =
          "uniform, thompson:PRIOR.csv (item_id,alpha,beta) or a file of"
              + " position,arm,probability")
  private String policy = "";

  @Option(
      names = "--on-policy",
      paramLabel = "FILE",
      description = "a log of that policy itself; says whether each interval holds its value")
  private @Nullable Path onPolicy;

  @Option(
      names = "--bootstrap",
      paramLabel = "N",
      defaultValue = "2000",
      description = "draws for the intervals: by player where there are any, else by decision")
  private int bootstrap;

  @Option(
      names = "--clip",
      paramLabel = "W",
      description = "where weights are cut; the square root of the decisions if not given")
  private @Nullable Double clip;

  @Option(names = "--level", paramLabel = "P", defaultValue = "0.95", description = "of intervals")
  private double level;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "" + ThompsonReplay.DRAWS,
      description = "how often a prior is played")
  private int draws;

  @Option(names = "--json", description = "one JSON line")
  private boolean json;

  private final Progress progress = new ProgressLines();

  @Override
  public Integer call() {
    if (clip != null && !(clip > 0)) {
      throw new IllegalArgumentException("--clip must be above 0, was " + clip);
    }
    if (draws < 1) {
      throw new IllegalArgumentException("--draws must be at least 1, was " + draws);
    }
    double cut = clip == null ? EstimateTerms.AUTO_CLIP : clip;
    EstimateTerms terms = new EstimateTerms(cut, 5, bootstrap, level, seed);
    DecisionLog decisions = DecisionLog.read(log, progress);
    OffPolicy figures = OffPolicy.evaluate(decisions, target(decisions), terms, progress);
    @Nullable Estimate played =
        onPolicy == null
            ? null
            : OffPolicy.onPolicy(DecisionLog.read(onPolicy, progress), terms, progress);
    Estimate logged = OffPolicy.onPolicy(decisions, terms, progress);
    BanditFigures shown = new BanditFigures(decisions, figures, logged, played, terms);
    System.out.println(json ? shown.json(policy) : shown.text(policy));
    return 0;
  }

  private TargetPolicy target(DecisionLog decisions) {
    if (policy.equals("uniform")) {
      return PolicyTable.uniform(decisions);
    }
    if (policy.startsWith(THOMPSON)) {
      Path prior = Path.of(policy.substring(THOMPSON.length()));
      return ThompsonReplay.read(prior, decisions, draws, seed, progress);
    }
    return PolicyTable.read(Path.of(policy), decisions);
  }
}
