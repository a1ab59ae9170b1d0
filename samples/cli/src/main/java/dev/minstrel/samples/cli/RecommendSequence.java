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
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks what comes next. */
@Command(
    name = "sequence",
    description =
        "Trains on one file and asks for every event of another, in order, over the whole"
            + " catalogue. Events of the same time stay in the order of the file; ties of score go"
            + " to the lower item; known items are left out.",
    mixinStandardHelpOptions = true)
final class RecommendSequence implements Callable<Integer> {
  @Mixin private TrainAndTest files = new TrainAndTest();

  @Mixin private ListLength length = new ListLength();

  @Override
  public Integer call() {
    int k = length.places();
    Dataset data = files.read();
    int playerCount = data.players().size();
    int itemCount = data.items().size();
    SequenceCases cases =
        SequenceCases.ofTest(
            Timelines.of(data.train(), playerCount, itemCount),
            Timelines.of(data.test(), playerCount, itemCount));
    RankingEvaluator evaluator =
        new RankingEvaluator(cases.known(), cases.next(), files.events.progress);
    SequenceTrainer trainer =
        new SequenceTrainer(
            data.train(),
            playerCount,
            itemCount,
            files.events.seed(),
            files.events.parts(),
            files.events.progress);
    for (SequenceAlgorithm algorithm : SequenceAlgorithm.values()) {
      long start = System.nanoTime();
      TrainedSequence trained = trainer.train(algorithm);
      double seconds = TrainAndTest.secondsSince(start);
      print(trained, evaluator.judge(trained.recommender(), k), seconds);
    }
    return 0;
  }

  private void print(TrainedSequence trained, RankingFigures figures, double seconds) {
    if (!files.json) {
      System.out.printf(
          Locale.ROOT,
          "%-11s HR@%d %.4f  NDCG@%d %.4f  MRR@%d %.4f  %d cases  %.1f s  %s%n",
          trained.algorithm().text(),
          figures.length(),
          figures.recall(),
          figures.length(),
          figures.ndcg(),
          figures.length(),
          figures.mrr(),
          figures.players(),
          seconds,
          trained.settings());
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("algorithm", trained.algorithm().text());
    line.addProperty("k", figures.length());
    line.addProperty("hitRate", figures.recall());
    line.addProperty("ndcg", figures.ndcg());
    line.addProperty("mrr", figures.mrr());
    line.addProperty("cases", figures.players());
    line.addProperty("trainSeconds", seconds);
    line.addProperty("settings", trained.settings());
    System.out.println(line);
  }
}
