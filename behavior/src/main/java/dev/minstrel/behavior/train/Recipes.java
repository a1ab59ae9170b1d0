package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.ImplicitAls;
import dev.minstrel.behavior.scorer.ItemNeighbours;
import dev.minstrel.behavior.scorer.PlayerEase;
import dev.minstrel.behavior.scorer.PlayerNeighbours;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.scorer.PureSvd;
import dev.minstrel.behavior.scorer.RandomWalk;
import dev.minstrel.behavior.scorer.SarScorer;
import dev.minstrel.behavior.scorer.Transitions;
import java.util.List;

/** How each algorithm is made and which settings are tried: the same for all data. */
final class Recipes {
  private static final int ALS_DIMENSIONS = 64;
  private static final int ALS_ITERATIONS = 12;
  private static final double WINDOW_DECAYS = 10 / 3.0;
  private static final double SAR_HALF_LIFE_SECONDS = 30 * 86_400;

  private final Parts parts;
  private final long seed;
  private final boolean timed;

  /**
   * Prepares.
   *
   * @param timed whether events have times; without a clock nothing can fade
   */
  Recipes(Parts parts, long seed, boolean timed) {
    this.parts = parts;
    this.seed = seed;
    this.timed = timed;
  }

  Recipe of(Algorithm algorithm) {
    return switch (algorithm) {
      case POPULARITY -> popularity();
      case ITEM_KNN ->
          new Recipe(
              algorithm,
              List.of(
                  Axis.of("neighbours", 2, 50, 100, 200, 400, 800),
                  Axis.of("shrink", 1, 0, 10, 40)),
              (part, v) -> ItemNeighbours.train(part.events(), (int) v[0], v[1]));
      case USER_KNN ->
          new Recipe(
              algorithm,
              List.of(
                  Axis.of("neighbours", 2, 40, 80, 160, 320, 640), Axis.of("shrink", 1, 0, 10, 40)),
              (part, v) -> new PlayerNeighbours(part.events(), (int) v[0], v[1]));
      case RANDOM_WALK ->
          new Recipe(
              algorithm,
              List.of(Axis.of("beta", 1, 0, .2, .4, .6, .8), Axis.of("links", 1, 100, 200, 400)),
              (part, v) -> RandomWalk.train(part.events(), v[0], (int) v[1]));
      case PURE_SVD ->
          new Recipe(
              algorithm,
              List.of(Axis.of("rank", 2, 5, 7, 10, 14, 20, 40, 80, 160)),
              (part, v) -> PureSvd.train(part.events(), (int) v[0], seed));
      case EASE ->
          new Recipe(
              algorithm,
              List.of(ridge()),
              (part, v) -> Ease.train(part.events(), v[0], parts).scorer());
      case USER_EASE ->
          new Recipe(
              algorithm,
              List.of(ridge()),
              (part, v) -> PlayerEase.train(part.events(), v[0], parts));
      case IALS -> ials(seed);
      case SAR ->
          new Recipe(
              algorithm,
              List.of(),
              (part, v) ->
                  SarScorer.train(
                      part.timelines(), timed ? SAR_HALF_LIFE_SECONDS : Double.POSITIVE_INFINITY));
      case MARKOV -> markov();
      case BLEND, HYBRID -> throw new AssertionError("a blend is made of the others");
    };
  }

  /** Transitions; pairs are counted as far as they weigh anything. */
  private static Recipe markov() {
    return new Recipe(
        Algorithm.MARKOV,
        List.of(
            Axis.of("decay", 2, .75, 1.5, 3, 6, 12),
            Axis.of("source-power", 2, .25, .5, .75, 1),
            Axis.of("target-power", 1, 0, .25, .5)),
        (part, v) -> {
          int window = (int) Math.ceil(WINDOW_DECAYS * v[0]);
          return Transitions.train(
              part.timelines(), new Transitions.Settings(window, v[0], v[1], v[2]));
        });
  }

  /** The linear scorer whose memory fits the catalogue. */
  static Algorithm linear(int itemCount) {
    return itemCount <= Ease.MOST_ITEMS ? Algorithm.EASE : Algorithm.RANDOM_WALK;
  }

  /** Another start of the factors gives another opinion. */
  Recipe ials(long factorSeed) {
    return new Recipe(
        Algorithm.IALS,
        List.of(
            Axis.of("alpha", 3, .015, .03, .07, .15, .3),
            Axis.of("lambda", 3, .003, .006, .0125, .025, .05)),
        (part, v) ->
            ImplicitAls.train(
                part.events(),
                new ImplicitAls.Settings(ALS_DIMENSIONS, v[0], v[1], 1, ALS_ITERATIONS, factorSeed),
                parts));
  }

  private static Axis ridge() {
    return Axis.of("lambda", 3, 20, 50, 100, 200, 400, 800, 1600, 3200);
  }

  /**
   * Half-lives as shares of the time that the events span, since the unit of a clock is unknown.
   */
  private Recipe popularity() {
    Axis halfLife =
        timed
            ? Axis.of("half-life", 3, .03125, .125, .5, Double.POSITIVE_INFINITY)
            : Axis.of("half-life", 0, Double.POSITIVE_INFINITY);
    return new Recipe(
        Algorithm.POPULARITY,
        List.of(halfLife),
        (part, v) -> PopularityScorer.train(part.events(), v[0] * span(part.timelines())));
  }

  private static double span(Timelines events) {
    long oldest = Long.MAX_VALUE;
    for (int at = 0; at < events.size(); at++) {
      oldest = Math.min(oldest, events.time(at));
    }
    return events.size() == 0 ? 1 : Math.max(1, events.newestTime() - oldest);
  }
}
