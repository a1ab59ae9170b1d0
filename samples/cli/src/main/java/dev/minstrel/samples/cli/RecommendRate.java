package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.rating.RatingFigures;
import dev.minstrel.behavior.train.RatingAlgorithm;
import dev.minstrel.behavior.train.RatingTrainer;
import dev.minstrel.behavior.train.TrainedRatings;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Predicts the ratings of a test file. */
@Command(
    name = "rate",
    description = "Trains on ratings and predicts those of another file: RMSE and MAE.",
    mixinStandardHelpOptions = true)
final class RecommendRate implements Callable<Integer> {
  @Mixin private TrainAndTest files = new TrainAndTest();

  @Override
  public Integer call() {
    Dataset data = files.read();
    if (!data.train().isWeighted() || !data.test().isWeighted()) {
      throw new IllegalArgumentException(
          "ratings are the third field of a line, and "
              + files.train
              + " or "
              + files.test
              + " has none");
    }
    RatingTrainer trainer =
        new RatingTrainer(
            data.train(),
            data.players().size(),
            data.items().size(),
            files.events.seed(),
            files.events.parts(),
            files.events.progress);
    for (RatingAlgorithm algorithm : RatingAlgorithm.values()) {
      long start = System.nanoTime();
      TrainedRatings trained = trainer.train(algorithm);
      double seconds = TrainAndTest.secondsSince(start);
      print(trained, trainer.judge().judge(trained.predictor(), data.test()), seconds);
    }
    return 0;
  }

  private void print(TrainedRatings trained, RatingFigures figures, double seconds) {
    if (!files.json) {
      System.out.printf(
          Locale.ROOT,
          "%-9s RMSE %.4f  MAE %.4f  %d ratings  %.1f s  %s%n",
          trained.algorithm().text(),
          figures.rmse(),
          figures.mae(),
          figures.ratings(),
          seconds,
          trained.settings());
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("algorithm", trained.algorithm().text());
    line.addProperty("rmse", figures.rmse());
    line.addProperty("mae", figures.mae());
    line.addProperty("ratings", figures.ratings());
    line.addProperty("trainSeconds", seconds);
    line.addProperty("settings", trained.settings());
    System.out.println(line);
  }
}
