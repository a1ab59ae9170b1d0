package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Splits;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.PlayerEase;
import dev.minstrel.spi.Scorer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Fits scorers to events, their settings chosen on a fifth of the same events that is set apart by
 * item; nothing of a test part is ever seen.
 *
 * <p>Owned by one thread; settings that were found once are used again by the hybrid.
 */
public final class Trainer {
  private static final double VALIDATION_SHARE = 0.2;
  private static final int LENGTH = 10;

  private final TrainingPart whole;
  private final TrainingPart learned;
  private final PlayerItems judged;
  private final RankingEvaluator evaluator;
  private final Recipes recipes;
  private final Progress progress;
  private final long seed;
  private final Map<Algorithm, GridSearch.Found> found = new EnumMap<>(Algorithm.class);
  private final Map<Algorithm, Scorer> fitted = new EnumMap<>(Algorithm.class);
  private @Nullable Trained blend;

  /**
   * Prepares the parts.
   *
   * @param parts runs loops side by side, or {@link Parts#SEQUENTIAL}
   */
  public Trainer(
      EventTable events,
      int playerCount,
      int itemCount,
      long seed,
      Parts parts,
      Progress progress) {
    this.seed = seed;
    this.progress = progress;
    recipes = new Recipes(parts, seed);
    BitSet apart = Splits.byItem(events, itemCount, VALIDATION_SHARE, seed);
    whole = TrainingPart.of(events, playerCount, itemCount);
    learned = TrainingPart.of(events.where(e -> !apart.get(e)), playerCount, itemCount);
    judged = PlayerItems.of(events.where(apart::get), playerCount, itemCount);
    evaluator = new RankingEvaluator(learned.timelines(), judged, Progress.NONE);
  }

  /** Chooses settings, then fits to all events. */
  public Trained train(Algorithm algorithm) {
    if (algorithm == Algorithm.HYBRID || algorithm == Algorithm.BLEND) {
      Trained blend = blended();
      return new Trained(algorithm, blend.scorer(), blend.settings(), blend.validationNdcg());
    }
    if (algorithm == Algorithm.EASE) {
      Ease.checkSize(whole.itemCount());
    }
    Recipe recipe = recipes.of(algorithm);
    GridSearch.Found chosen = choose(algorithm);
    return new Trained(
        algorithm, fit(algorithm), recipe.words(chosen.values()), chosen.quality());
  }

  private GridSearch.Found choose(Algorithm algorithm) {
    return found.computeIfAbsent(
        algorithm,
        a -> {
          progress.at("choosing settings of " + a.text(), 0, -1);
          return GridSearch.search(recipes.of(a), learned, this::quality);
        });
  }

  private Scorer fit(Algorithm algorithm) {
    double[] values = choose(algorithm).values();
    return fitted.computeIfAbsent(
        algorithm,
        a -> {
          progress.at("fitting " + a.text(), 0, -1);
          return recipes.of(a).fit().make(whole, values);
        });
  }

  private double quality(Scorer scorer) {
    return evaluator.judge(new BestFirst(scorer), LENGTH).ndcg();
  }

  private Trained blended() {
    if (blend == null) {
      blend = blend();
    }
    return blend;
  }

  private Trained blend() {
    List<Algorithm> names = members();
    List<Scorer> tried = new ArrayList<>();
    for (Algorithm name : names) {
      tried.add(choose(name).scorer());
    }
    double[] ials = choose(Algorithm.IALS).values();
    tried.add(recipes.ials(seed + 1).fit().make(learned, ials));
    progress.at("learning the blend", 0, -1);
    RankedMembers ranked = new RankedMembers(tried, learned.timelines(), judged, LENGTH);
    double[] alphas = ranked.learn();
    double quality = ranked.quality(alphas);

    List<Scorer> kept = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    StringJoiner words = new StringJoiner(", ");
    for (int m = 0; m < alphas.length; m++) {
      if (alphas[m] == 0) {
        continue;
      }
      boolean second = m == names.size();
      kept.add(second ? recipes.ials(seed + 1).fit().make(whole, ials) : fit(names.get(m)));
      weights.add(alphas[m]);
      words.add((int) alphas[m] + " " + (second ? "ials again" : names.get(m).text()));
    }
    HybridScorer scorer =
        new HybridScorer(
            kept,
            weights.stream().mapToDouble(Double::doubleValue).toArray(),
            fit(Algorithm.POPULARITY));
    return new Trained(Algorithm.BLEND, scorer, words.toString(), quality);
  }

  /** Members whose memory fits the data. */
  private List<Algorithm> members() {
    List<Algorithm> names = new ArrayList<>();
    names.add(Algorithm.IALS);
    if (whole.itemCount() <= Ease.MOST_ITEMS) {
      names.add(Algorithm.EASE);
    }
    if (whole.events().rowCount() <= PlayerEase.MOST_PLAYERS) {
      names.add(Algorithm.USER_EASE);
    }
    names.add(Algorithm.USER_KNN);
    names.add(Algorithm.ITEM_KNN);
    names.add(Algorithm.PURE_SVD);
    names.add(Algorithm.RANDOM_WALK);
    names.add(Algorithm.POPULARITY);
    return names;
  }
}
