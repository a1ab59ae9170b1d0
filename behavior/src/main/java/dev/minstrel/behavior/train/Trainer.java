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
import java.util.Arrays;
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
  private static final int STRONG = 4;

  private final TrainingPart whole;
  private final TrainingPart learned;
  private final PlayerItems judged;
  private final RankingEvaluator evaluator;
  private final Recipes recipes;
  private final Progress progress;
  private final long seed;
  private final Map<Algorithm, GridSearch.Found<Scorer>> found = new EnumMap<>(Algorithm.class);
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
    GridSearch.Found<Scorer> chosen = choose(algorithm);
    return new Trained(algorithm, fit(algorithm), recipe.words(chosen.values()), chosen.quality());
  }

  private GridSearch.Found<Scorer> choose(Algorithm algorithm) {
    return found.computeIfAbsent(
        algorithm,
        a -> {
          progress.at("choosing settings of " + a.text(), 0, -1);
          Recipe recipe = recipes.of(a);
          return GridSearch.search(
              recipe.axes(), values -> recipe.fit().make(learned, values), this::quality);
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

  /**
   * The mean of four strong opinions on ranks (items by linear weights, players by linear weights,
   * factors from two starts), unless other weights, or other members, are surely better.
   */
  private Trained blend() {
    List<Algorithm> names = members();
    List<Recipe> tried = new ArrayList<>();
    List<Scorer> opinions = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (Algorithm name : names) {
      // Two of iALS: another start of the factors gives another opinion.
      boolean again = name == Algorithm.IALS && names.indexOf(name) != tried.size();
      Recipe recipe = again ? recipes.ials(seed + 1) : recipes.of(name);
      double[] chosen = choose(name).values();
      tried.add(recipe);
      values.add(chosen);
      opinions.add(again ? recipe.fit().make(learned, chosen) : choose(name).made());
    }
    progress.at("learning the blend", 0, -1);
    double[] plain = new double[names.size()];
    Arrays.fill(plain, 0, STRONG, 1);
    RankedMembers ranked = new RankedMembers(opinions, learned.timelines(), judged, LENGTH);
    double[] alphas = ranked.learn(plain);

    List<Scorer> kept = new ArrayList<>();
    StringJoiner words = new StringJoiner(", ");
    for (int m = 0; m < alphas.length; m++) {
      if (alphas[m] > 0) {
        progress.at("fitting " + names.get(m).text(), 0, -1);
        boolean first = names.indexOf(names.get(m)) == m;
        kept.add(first ? fit(names.get(m)) : tried.get(m).fit().make(whole, values.get(m)));
        words.add((int) alphas[m] + " " + names.get(m).text());
      }
    }
    double[] weights = Arrays.stream(alphas).filter(alpha -> alpha > 0).toArray();
    HybridScorer scorer = new HybridScorer(kept, weights, fit(Algorithm.POPULARITY));
    return new Trained(Algorithm.BLEND, scorer, words.toString(), ranked.quality(alphas));
  }

  /** The strong four first; those whose memory does not fit the data have stand-ins. */
  private List<Algorithm> members() {
    boolean fewPlayers = whole.events().rowCount() <= PlayerEase.MOST_PLAYERS;
    List<Algorithm> names = new ArrayList<>();
    names.add(Algorithm.IALS);
    names.add(Algorithm.IALS);
    names.add(Recipes.linear(whole.itemCount()));
    names.add(fewPlayers ? Algorithm.USER_EASE : Algorithm.USER_KNN);
    for (Algorithm other :
        List.of(
            Algorithm.USER_KNN, Algorithm.ITEM_KNN, Algorithm.PURE_SVD, Algorithm.RANDOM_WALK)) {
      if (!names.contains(other)) {
        names.add(other);
      }
    }
    return names;
  }
}
