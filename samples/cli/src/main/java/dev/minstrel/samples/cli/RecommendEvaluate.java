package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.evaluate.RankingFigures;
import dev.minstrel.behavior.train.Algorithm;
import dev.minstrel.behavior.train.Trained;
import dev.minstrel.behavior.train.Trainer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ranks the whole catalogue for every player of a test file. */
@Command(
    name = "evaluate",
    description =
        "Trains on one file and judges by another: full ranking, known items left out, ties to the"
            + " lower item. Settings are chosen inside the train file.",
    mixinStandardHelpOptions = true)
final class RecommendEvaluate implements Callable<Integer> {
  private static final double SECOND_NANOS = 1e9;

  @Mixin private EventFlags events = new EventFlags();

  @Option(names = "--train", paramLabel = "FILE", required = true)
  private @Nullable Path train;

  @Option(names = "--test", paramLabel = "FILE", required = true)
  private @Nullable Path test;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10", description = "places of a list")
  private int k;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "hybrid",
      description = "one or more names, or all")
  private List<String> algorithms = List.of();

  @Option(names = "--json", description = "one JSON line an algorithm")
  private boolean json;

  @Option(names = "--png", paramLabel = "FILE", description = "a plot of NDCG against k")
  private @Nullable Path png;

  @Override
  public Integer call() {
    boolean all = algorithms.contains("all");
    List<Algorithm> chosen =
        all ? List.of(Algorithm.values()) : algorithms.stream().map(Algorithm::of).toList();
    Dataset data = events.read(train, test);
    int playerCount = data.players().size();
    int itemCount = data.items().size();
    RankingEvaluator evaluator =
        new RankingEvaluator(
            Timelines.of(data.train(), playerCount, itemCount),
            PlayerItems.of(data.test(), playerCount, itemCount),
            events.progress);
    Trainer trainer = events.trainer(data);
    MetricPlot plot = png == null ? null : new MetricPlot("NDCG by the length of the list", "NDCG");
    if (!json) {
      System.out.printf(
          "%d players, %d items, %d events to learn from, %d to be judged by, lists of %d%n",
          playerCount, itemCount, data.train().size(), data.test().size(), k);
      System.out.println(
          "algorithm      NDCG    P       R       F1      MRR     MAP     cover   Gini    popular"
              + "  seconds  settings");
    }
    for (Algorithm algorithm : chosen) {
      try {
        long start = System.nanoTime();
        Trained trained = trainer.train(algorithm);
        double seconds = (System.nanoTime() - start) / SECOND_NANOS;
        print(trained, evaluator.judge(trained.recommender(), k), seconds);
        if (plot != null) {
          plot(plot, trained, evaluator);
        }
      } catch (MinstrelException tooLarge) {
        if (!all || tooLarge.code() != MinstrelException.Code.CATALOGUE_TOO_LARGE) {
          throw tooLarge;
        }
        Printer.note(algorithm.text() + " is left out: " + tooLarge.getMessage());
      }
    }
    if (plot != null) {
      plot.write(png);
    }
    return 0;
  }

  private void plot(MetricPlot plot, Trained trained, RankingEvaluator evaluator) {
    int[] lengths = MetricPlot.lengths(k);
    double[] values = new double[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      values[i] = evaluator.judge(trained.recommender(), lengths[i]).ndcg();
    }
    plot.add(trained.algorithm().text(), lengths, values);
  }

  private void print(Trained trained, RankingFigures figures, double seconds) {
    if (json) {
      System.out.println(line(trained, figures, seconds));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s %.4f  %.4f  %.4f  %.4f  %.4f  %.4f  %.4f  %.4f  %7.1f  %7.1f  %s%n",
        trained.algorithm().text(),
        figures.ndcg(),
        figures.precision(),
        figures.recall(),
        figures.f1(),
        figures.mrr(),
        figures.map(),
        figures.coverage(),
        figures.gini(),
        figures.meanPopularity(),
        seconds,
        trained.settings());
  }

  private static JsonObject line(Trained trained, RankingFigures figures, double seconds) {
    JsonObject line = new JsonObject();
    line.addProperty("algorithm", trained.algorithm().text());
    line.addProperty("k", figures.length());
    line.addProperty("players", figures.players());
    line.addProperty("ndcg", figures.ndcg());
    line.addProperty("precision", figures.precision());
    line.addProperty("recall", figures.recall());
    line.addProperty("f1", figures.f1());
    line.addProperty("mrr", figures.mrr());
    line.addProperty("map", figures.map());
    line.addProperty("coverage", figures.coverage());
    line.addProperty("gini", figures.gini());
    line.addProperty("meanPopularity", figures.meanPopularity());
    line.addProperty("trainSeconds", seconds);
    line.addProperty("settings", trained.settings());
    return line;
  }
}
