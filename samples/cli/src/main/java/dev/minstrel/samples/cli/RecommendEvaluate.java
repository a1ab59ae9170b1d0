package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.NewPlayers;
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
  @Mixin private TrainAndTest files = new TrainAndTest();

  @Mixin private ListLength length = new ListLength();

  @Mixin private PlayersKept players = new PlayersKept();

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "hybrid",
      description = "one or more names, or all")
  private List<String> algorithms = List.of();

  @Option(
      names = "--known",
      paramLabel = "FILE",
      description =
          "what the players of the test file did before; they are new to the scorers, which learn"
              + " from the train file alone")
  private @Nullable Path known;

  @Option(names = "--png", paramLabel = "FILE", description = "a plot of NDCG against k")
  private @Nullable Path png;

  @Override
  public Integer call() {
    boolean all = algorithms.contains("all");
    List<Algorithm> chosen =
        all ? List.of(Algorithm.values()) : algorithms.stream().map(Algorithm::of).toList();
    int places = length.places();
    if (known == null) {
      Dataset data = files.read();
      judge(chosen, data, data, evaluator(data), places);
    } else {
      NewPlayers data = files.events.read(files.train, known, files.test);
      if (data.inBoth() > 0) {
        Printer.note(data.inBoth() + " new players have the name of a player to learn from");
      }
      judge(chosen, data.learned(), data.judged(), evaluator(data), places);
    }
    return 0;
  }

  private RankingEvaluator evaluator(Dataset data) {
    return new RankingEvaluator(
        timelines(data),
        PlayerItems.of(data.test(), data.players().size(), data.items().size()),
        files.events.progress);
  }

  private RankingEvaluator evaluator(NewPlayers data) {
    Dataset judged = data.judged();
    return RankingEvaluator.ofNewPlayers(
        timelines(judged),
        PlayerItems.of(judged.test(), judged.players().size(), judged.items().size()),
        PlayerItems.of(timelines(data.learned())).columnCounts(),
        files.events.progress);
  }

  private static Timelines timelines(Dataset data) {
    return Timelines.of(data.train(), data.players().size(), data.items().size());
  }

  private void judge(
      List<Algorithm> chosen,
      Dataset learned,
      Dataset judged,
      RankingEvaluator evaluator,
      int places) {
    if (!files.json) {
      System.out.printf(
          "%d players, %d items, %d events to learn from, %d to be judged by, lists of %d%n",
          learned.players().size(),
          learned.items().size(),
          learned.train().size(),
          judged.test().size(),
          places);
      System.out.println(
          "algorithm      NDCG    P       R       F1      MRR     MAP     cover   Gini    popular"
              + "  seconds  settings");
    }
    Trainer trainer = players.of(files.events.trainer(learned));
    MetricPlot plot = new MetricPlot("NDCG by the length of the list", "NDCG");
    for (Algorithm algorithm : chosen) {
      try {
        long start = System.nanoTime();
        Trained trained = trainer.train(algorithm);
        double seconds = TrainAndTest.secondsSince(start);
        print(trained, evaluator.judge(trained.recommender(), places), seconds);
        if (png != null) {
          draw(plot, trained, evaluator, places);
        }
      } catch (MinstrelException | IllegalArgumentException unfit) {
        if (!algorithms.contains("all") || (players.fits(algorithm) && !isTooLarge(unfit))) {
          throw unfit;
        }
        Printer.note(algorithm.text() + " is left out: " + unfit.getMessage());
      }
    }
    if (png != null) {
      plot.write(png);
    }
  }

  private static void draw(
      MetricPlot plot, Trained trained, RankingEvaluator evaluator, int places) {
    int[] lengths = MetricPlot.lengths(places);
    double[] values = new double[lengths.length];
    for (int i = 0; i < lengths.length; i++) {
      values[i] = evaluator.judge(trained.recommender(), lengths[i]).ndcg();
    }
    plot.add(trained.algorithm().text(), lengths, values);
  }

  private static boolean isTooLarge(RuntimeException unfit) {
    return unfit instanceof MinstrelException failed
        && failed.code() == MinstrelException.Code.CATALOGUE_TOO_LARGE;
  }

  private void print(Trained trained, RankingFigures figures, double seconds) {
    if (files.json) {
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
