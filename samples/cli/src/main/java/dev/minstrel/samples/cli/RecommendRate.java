package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.rating.RatingFigures;
import dev.minstrel.behavior.train.RatingAlgorithm;
import dev.minstrel.behavior.train.RatingTrainer;
import dev.minstrel.behavior.train.TrainedRatings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Predicts the ratings of a test file. */
@Command(
    name = "rate",
    description = "Trains on ratings and predicts those of another file: RMSE and MAE.",
    mixinStandardHelpOptions = true)
final class RecommendRate implements Callable<Integer> {
  private static final double SECOND_NANOS = 1e9;

  @Mixin private EventFlags events = new EventFlags();

  @Option(names = "--train", paramLabel = "FILE", required = true)
  private @Nullable Path train;

  @Option(names = "--test", paramLabel = "FILE", required = true)
  private @Nullable Path test;

  @Option(names = "--json", description = "one JSON line a predictor")
  private boolean json;

  @Override
  public Integer call() {
    Dataset data = events.read(train, test);
    if (!data.train().isWeighted() || !data.test().isWeighted()) {
      throw new IllegalArgumentException(
          "ratings are the third field of a line, and " + train + " or " + test + " has none");
    }
    RatingTrainer trainer =
        new RatingTrainer(
            data.train(),
            data.players().size(),
            data.items().size(),
            events.seed(),
            events.parts(),
            events.progress);
    for (RatingAlgorithm algorithm : RatingAlgorithm.values()) {
      long start = System.nanoTime();
      TrainedRatings trained = trainer.train(algorithm);
      double seconds = (System.nanoTime() - start) / SECOND_NANOS;
      print(trained, trainer.judge().judge(trained.predictor(), data.test()), seconds);
    }
    return 0;
  }

  private void print(TrainedRatings trained, RatingFigures figures, double seconds) {
    if (!json) {
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
