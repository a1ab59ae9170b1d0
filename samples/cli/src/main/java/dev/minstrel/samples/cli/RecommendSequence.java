package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.evaluate.RankingFigures;
import dev.minstrel.behavior.evaluate.SequenceCases;
import dev.minstrel.behavior.neural.NeuralScorer;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.train.SequenceAlgorithm;
import dev.minstrel.behavior.train.SequenceTrainer;
import dev.minstrel.behavior.train.TrainedSequence;
import dev.minstrel.spi.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
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

  @Option(
      names = "--k",
      paramLabel = "N",
      split = ",",
      defaultValue = "10",
      description = "places of a list; several, by comma, are judged each")
  private int[] lengths = {10};

  @Option(
      names = "--net",
      paramLabel = "FOLDER",
      arity = "1..*",
      description =
          "nets of behavior/training, trained on the same file; one that holds a folder 'before'"
              + " is also blended with markov")
  private List<Path> nets = List.of();

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
      double seconds = secondsSince(start);
      print(
          algorithm.text(), trained.settings(), judge(evaluator, trained.scorer()), seconds);
    }
    for (Path net : nets) {
      judge(net, data.items(), trainer, evaluator);
    }
    return 0;
  }

  private void judge(
      Path net, Ids items, SequenceTrainer trainer, RankingEvaluator evaluator) {
    long start = System.nanoTime();
    try (NeuralScorer scorer = NeuralScorer.open(net, items)) {
      double seconds = secondsSince(start);
      print(scorer.kind(), "opened from " + net, judge(evaluator, scorer), seconds);
      if (Files.isDirectory(net.resolve("before"))) {
        try (NeuralScorer before = NeuralScorer.open(net.resolve("before"), items)) {
          start = System.nanoTime();
          TrainedSequence blend = trainer.blendWith(scorer.kind(), before, scorer);
          seconds = secondsSince(start);
          print("blend", blend.settings(), judge(evaluator, blend.scorer()), seconds);
        }
      }
    }
  }

  private List<RankingFigures> judge(RankingEvaluator evaluator, Scorer scorer) {
    return IntStream.of(lengths).mapToObj(k -> evaluator.judge(new BestFirst(scorer), k)).toList();
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / SECOND_NANOS;
  }

  private void print(
      String name, String settings, List<RankingFigures> figures, double seconds) {
    figures.forEach(each -> print(name, settings, each, seconds));
  }

  private void print(String name, String settings, RankingFigures figures, double seconds) {
    int k = figures.length();
    if (!json) {
      System.out.printf(
          Locale.ROOT,
          "%-11s HR@%d %.4f  NDCG@%d %.4f  MRR@%d %.4f  %d cases  %.1f s  %s%n",
          name,
          k,
          figures.recall(),
          k,
          figures.ndcg(),
          k,
          figures.mrr(),
          figures.players(),
          seconds,
          settings);
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("algorithm", name);
    line.addProperty("k", k);
    line.addProperty("hitRate", figures.recall());
    line.addProperty("ndcg", figures.ndcg());
    line.addProperty("mrr", figures.mrr());
    line.addProperty("cases", figures.players());
    line.addProperty("trainSeconds", seconds);
    line.addProperty("settings", settings);
    System.out.println(line);
  }
}
