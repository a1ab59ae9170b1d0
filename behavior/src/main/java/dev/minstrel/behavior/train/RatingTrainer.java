package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Splits;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.rating.BiasedFactors;
import dev.minstrel.behavior.rating.Biases;
import dev.minstrel.behavior.rating.NonNegativeFactors;
import dev.minstrel.behavior.rating.RatedNeighbours;
import dev.minstrel.behavior.rating.RatingBlend;
import dev.minstrel.behavior.rating.RatingJudge;
import dev.minstrel.behavior.rating.RatingPredictor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Fits predictors of ratings, their settings and their blend chosen on a tenth of the ratings that
 * is set apart. Owned by one thread.
 */
public final class RatingTrainer {
  private static final double VALIDATION_SHARE = 0.1;
  private static final int DIMENSIONS = 16;

  private final PlayerItems whole;
  private final PlayerItems learned;
  private final EventTable judged;
  private final RatingJudge judge;
  private final Parts parts;
  private final Progress progress;
  private final long seed;
  private final Map<RatingAlgorithm, GridSearch.Found<RatingPredictor>> found =
      new EnumMap<>(RatingAlgorithm.class);
  private final Map<RatingAlgorithm, RatingPredictor> fitted = new EnumMap<>(RatingAlgorithm.class);

  /** Prepares the parts. */
  public RatingTrainer(
      EventTable ratings,
      int playerCount,
      int itemCount,
      long seed,
      Parts parts,
      Progress progress) {
    this.seed = seed;
    this.parts = parts;
    this.progress = progress;
    BitSet apart = Splits.byEvent(ratings, VALIDATION_SHARE, seed);
    whole = PlayerItems.newest(ratings, playerCount, itemCount);
    learned = PlayerItems.newest(ratings.where(e -> !apart.get(e)), playerCount, itemCount);
    judged = ratings.where(apart::get);
    judge = new RatingJudge(whole);
  }

  /** Compares predictions with ratings, within the range of the training ratings. */
  public RatingJudge judge() {
    return judge;
  }

  /** Chooses settings, then fits to all ratings. */
  public TrainedRatings train(RatingAlgorithm algorithm) {
    if (algorithm == RatingAlgorithm.BLEND) {
      return blend();
    }
    return new TrainedRatings(algorithm, fit(algorithm), words(algorithm));
  }

  private TrainedRatings blend() {
    List<RatingAlgorithm> names =
        Arrays.stream(RatingAlgorithm.values()).filter(a -> a != RatingAlgorithm.BLEND).toList();
    List<RatingPredictor> tried = new ArrayList<>();
    List<RatingPredictor> kept = new ArrayList<>();
    for (RatingAlgorithm name : names) {
      tried.add(choose(name).made());
      kept.add(fit(name));
    }
    double[] weights = RatingBlend.learn(tried, judged);
    StringJoiner words = new StringJoiner(", ");
    for (int m = 0; m < kept.size(); m++) {
      words.add(String.format(Locale.ROOT, "%.2f %s", weights[m], names.get(m).text()));
    }
    return new TrainedRatings(
        RatingAlgorithm.BLEND, RatingBlend.of(kept, weights), words.toString());
  }

  private RatingPredictor fit(RatingAlgorithm algorithm) {
    double[] values = choose(algorithm).values();
    return fitted.computeIfAbsent(
        algorithm,
        a -> {
          progress.at("fitting " + a.text(), 0, -1);
          return make(a, whole, values);
        });
  }

  private GridSearch.Found<RatingPredictor> choose(RatingAlgorithm algorithm) {
    return found.computeIfAbsent(
        algorithm,
        a -> {
          progress.at("choosing settings of " + a.text(), 0, -1);
          return GridSearch.search(
              axes(a),
              values -> make(a, learned, values),
              predictor -> -judge.judge(predictor, judged).rmse());
        });
  }

  private String words(RatingAlgorithm algorithm) {
    return Axis.words(axes(algorithm), choose(algorithm).values());
  }

  private static List<Axis> axes(RatingAlgorithm algorithm) {
    return switch (algorithm) {
      case BIASES, MF, BLEND -> List.of();
      case NMF ->
          List.of(
              Axis.of("dimensions", 1, 8, 15, 30), Axis.of("lambda", 2, .03, .06, .1, .15, .25));
      case ITEM_KNN ->
          List.of(
              Axis.of("neighbours", 1, 20, 40, 80),
              Axis.of("shrink", 1, 50, 100, 200),
              Axis.of("damping", 1, 0, .2, .5, 1));
    };
  }

  private RatingPredictor make(RatingAlgorithm algorithm, PlayerItems ratings, double[] v) {
    return switch (algorithm) {
      case BIASES -> Biases.train(ratings);
      case MF -> BiasedFactors.train(ratings, DIMENSIONS, seed, parts);
      case NMF -> NonNegativeFactors.train(ratings, (int) v[0], v[1], seed);
      case ITEM_KNN -> RatedNeighbours.train(ratings, (int) v[0], v[1], v[2]);
      case BLEND -> throw new AssertionError("a blend is made of the others");
    };
  }
}
