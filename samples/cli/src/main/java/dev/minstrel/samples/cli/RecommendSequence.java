package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.evaluate.RankingFigures;
import dev.minstrel.behavior.evaluate.SequenceCases;
import dev.minstrel.behavior.train.SequenceAlgorithm;
import dev.minstrel.behavior.train.SequenceTrainer;
import dev.minstrel.behavior.train.TrainedSequence;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks what comes next. */
@Command(
    name = "sequence",
    description =
        "Trains on one file and asks for every event of another, in order, over the whole catalogue."
            + " Events of the same time stay in the order of the file; ties of score go to the lower"
            + " item; known items are left out.",
    mixinStandardHelpOptions = true)
final class RecommendSequence implements Callable<Integer> {
  private static final double SECOND_NANOS = 1e9;

  @Mixin private EventFlags events = new EventFlags();

  @Option(names = "--train", paramLabel = "FILE", required = true)
  private @Nullable Path train;

  @Option(names = "--test", paramLabel = "FILE", required = true)
  private @Nullable Path test;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10", description = "places of a list")
  private int k;

  @Option(names = "--json", description = "one JSON line a scorer")
  private boolean json;

  @Override
  public Integer call() {
    Dataset data = events.read(train, test);
    int playerCount = data.players().size();
    int itemCount = data.items().size();
    SequenceCases cases =
        SequenceCases.ofTest(
            Timelines.of(data.train(), playerCount, itemCount),
            Timelines.of(data.test(), playerCount, itemCount));
    RankingEvaluator evaluator = new RankingEvaluator(cases.known(), cases.next(), events.progress);
    SequenceTrainer trainer =
        new SequenceTrainer(
            data.train(), playerCount, itemCount, events.seed(), events.parts(), events.progress);
    for (SequenceAlgorithm algorithm : SequenceAlgorithm.values()) {
      long start = System.nanoTime();
      TrainedSequence trained = trainer.train(algorithm);
      double seconds = (System.nanoTime() - start) / SECOND_NANOS;
      print(trained, evaluator.judge(trained.recommender(), k), seconds);
    }
    return 0;
  }

  private void print(TrainedSequence trained, RankingFigures figures, double seconds) {
    if (!json) {
      System.out.printf(
          Locale.ROOT,
          "%-11s HR@%d %.4f  NDCG@%d %.4f  MRR@%d %.4f  %d cases  %.1f s  %s%n",
          trained.algorithm().text(),
          k,
          figures.recall(),
          k,
          figures.ndcg(),
          k,
          figures.mrr(),
          figures.players(),
          seconds,
          trained.settings());
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("algorithm", trained.algorithm().text());
    line.addProperty("k", k);
    line.addProperty("hitRate", figures.recall());
    line.addProperty("ndcg", figures.ndcg());
    line.addProperty("mrr", figures.mrr());
    line.addProperty("cases", figures.players());
    line.addProperty("trainSeconds", seconds);
    line.addProperty("settings", trained.settings());
    System.out.println(line);
  }
}
