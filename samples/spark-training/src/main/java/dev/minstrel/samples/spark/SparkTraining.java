package dev.minstrel.samples.spark;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.model.ModelFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program that {@code spark-submit} runs: logs in, a model file on the driver out. */
@Command(
    name = "spark-training",
    description = "Learns item factors from event logs on Spark and writes a model for a game.",
    mixinStandardHelpOptions = true)
public final class SparkTraining implements Callable<Integer> {
  @Option(
      names = "--events",
      paramLabel = "LOGS",
      required = true,
      split = ",",
      description = "files, folders or globs of lines 'player item [weight [time]]'")
  private List<String> events = List.of();

  @Option(
      names = "--out",
      paramLabel = "MODEL",
      required = true,
      description = "on the driver's own disk")
  private Path out = Path.of("");

  @Option(names = "--dimensions", paramLabel = "N", defaultValue = "64")
  private int dimensions;

  @Option(names = "--alpha", paramLabel = "A", defaultValue = "10")
  private double alpha;

  @Option(names = "--lambda", paramLabel = "L", defaultValue = "0.1")
  private double lambda;

  @Option(names = "--iterations", paramLabel = "N", defaultValue = "12")
  private int iterations;

  @Option(
      names = "--blocks",
      paramLabel = "N",
      defaultValue = "10",
      description = "parts of the work; some per core of the cluster")
  private int blocks;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description = "shared folder where every tenth round is kept, for many iterations")
  private @Nullable String checkpoint;

  /** Runs and exits: 0 done, 1 it failed, 2 the arguments were wrong. */
  public static void main(String[] arguments) {
    int status = run(arguments);
    if (status != 0) {
      System.exit(status); // a cluster takes a main that returns for success
    }
  }

  /** The same without the exit. */
  static int run(String... arguments) {
    return new CommandLine(new SparkTraining())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              System.err.println("spark-training: " + oneLine(failure));
              return 1;
            })
        .execute(arguments);
  }

  @Override
  public Integer call() {
    AlsSettings settings = new AlsSettings(dimensions, alpha, lambda, iterations, blocks, seed);
    SparkSession spark = SparkSession.builder().appName("minstrel spark-training").getOrCreate();
    if (checkpoint != null) {
      spark.sparkContext().setCheckpointDir(checkpoint);
    }
    SparkFactors factors = SparkFactors.learn(spark, events, settings);
    ModelFile.write(factors.model(), out);
    System.out.printf(
        "%s: %d items from %d pairs of player and item, %s%n",
        out, factors.items().size(), factors.pairs(), settings.words());
    return 0;
  }

  /** Spark wraps what a task threw; the line that matters is ours, or the outermost of Spark's. */
  private static String oneLine(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MinstrelException || cause instanceof IllegalArgumentException) {
        return String.valueOf(cause.getMessage());
      }
    }
    String said = failure.getMessage() == null ? "" : failure.getMessage();
    String first = said.lines().findFirst().orElse("");
    return failure instanceof AnalysisException
        ? first
        : failure.getClass().getSimpleName() + ": " + first;
  }
}
