package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.PlayerEase;
import dev.minstrel.spi.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Fits scorers to events, their settings chosen on a fifth of the same events that is set apart by
 * item; nothing of a test part is ever seen.
 *
 * <p>Owned by one thread; settings and scorers that were made once are used again by the blend.
 */
public final class Trainer {
  private static final int STRONG = 4;
  // The items' linear weights speak for those of the players, too.
  private static final double[] STRONG_WITHOUT_PLAYERS = {1, 1, 2};

  private final EventTable table;
  private final TrainingPart whole;
  private final Recipes recipes;
  private final Progress progress;
  private final long seed;
  private final boolean newPlayers;
  private final Map<Algorithm, GridSearch.Found<Scorer>> found = new EnumMap<>(Algorithm.class);
  private final Map<Algorithm, Scorer> fitted = new EnumMap<>(Algorithm.class);
  private @Nullable Validation settings;
  private @Nullable Trained blend;

  /**
   * Prepares.
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
    newPlayers = false;
    table = events;
    recipes = new Recipes(parts, seed, events.isTimed());
    whole = TrainingPart.of(events, playerCount, itemCount);
  }

  private Trainer(Trainer other) {
    seed = other.seed;
    progress = other.progress;
    newPlayers = true;
    table = other.table;
    recipes = other.recipes;
    whole = other.whole;
  }

  /**
   * A trainer of models that ship: they meet new players alone, so settings are chosen by players
   * who are set apart, and scorers that look players up are neither trained nor blended.
   */
  public Trainer withoutPlayers() {
    return new Trainer(this);
  }

  /** Chooses settings, then fits to all events. */
  public Trained train(Algorithm algorithm) {
    if (algorithm == Algorithm.HYBRID || algorithm == Algorithm.BLEND) {
      blend = blend == null ? blend() : blend;
      return new Trained(algorithm, blend.scorer(), blend.settings(), blend.validationNdcg());
    }
    if (newPlayers && algorithm.needsPlayers()) {
      throw new IllegalArgumentException(
          algorithm.text()
              + " looks players up and cannot do without them. Use hybrid, ials, ease, item-knn,"
              + " random-walk or pure-svd");
    }
    if (algorithm == Algorithm.EASE || algorithm == Algorithm.SAR) {
      Ease.checkSize(whole.itemCount());
    }
    if (algorithm == Algorithm.USER_EASE) {
      PlayerEase.checkSize(whole.events().rowCount());
    }
    GridSearch.Found<Scorer> chosen = choose(algorithm);
    String words = recipes.of(algorithm).words(chosen.values());
    return new Trained(algorithm, fit(algorithm), words, chosen.quality());
  }

  private GridSearch.Found<Scorer> choose(Algorithm algorithm) {
    return found.computeIfAbsent(
        algorithm,
        a -> {
          progress.at("choosing settings of " + a.text(), 0, -1);
          Validation judge = a == Algorithm.EASE ? popular() : settings();
          Recipe recipe = recipes.of(a);
          return GridSearch.search(
              recipe.axes(), values -> recipe.fit().make(judge.learned, values), judge::quality);
        });
  }

  private Validation settings() {
    if (settings == null) {
      settings = validation(seed);
    }
    return settings;
  }

  private Validation validation(long splitSeed) {
    return Validation.of(
        table, whole.events().rowCount(), whole.itemCount(), newPlayers, splitSeed);
  }

  private Validation popular() {
    return Validation.ofPopular(
        table, whole.events().rowCount(), whole.itemCount(), newPlayers, seed);
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

  /**
   * The mean of four strong opinions on ranks (items by linear weights, players by linear weights,
   * factors from two starts), unless other weights, or other members, are surely better on a split
   * that no setting was chosen by.
   */
  private Trained blend() {
    List<Algorithm> names = members();
    double[] plain = new double[names.size()];
    if (newPlayers) {
      System.arraycopy(STRONG_WITHOUT_PLAYERS, 0, plain, 0, STRONG_WITHOUT_PLAYERS.length);
    } else {
      Arrays.fill(plain, 0, STRONG, 1);
    }
    Validation fresh = validation(seed + 1);
    List<Scorer> opinions = new ArrayList<>();
    for (int m = 0; m < names.size(); m++) {
      progress.at("trying " + names.get(m).text() + " in the blend", m, names.size());
      double[] values = choose(names.get(m)).values();
      opinions.add(recipe(names, m).fit().make(fresh.learned, values));
    }
    progress.at("learning the blend", 0, -1);
    RankedMembers ranked =
        new RankedMembers(opinions, fresh::history, fresh.judged, Validation.LENGTH);
    double[] alphas = ranked.learn(plain);
    double quality = ranked.quality(alphas);

    List<Scorer> kept = new ArrayList<>();
    StringJoiner words = new StringJoiner(", ");
    for (int m = 0; m < alphas.length; m++) {
      if (alphas[m] > 0) {
        progress.at("fitting " + names.get(m).text(), 0, -1);
        double[] values = choose(names.get(m)).values();
        boolean first = names.indexOf(names.get(m)) == m;
        kept.add(first ? fit(names.get(m)) : recipe(names, m).fit().make(whole, values));
        words.add((int) alphas[m] + " " + names.get(m).text());
      }
    }
    double[] weights = Arrays.stream(alphas).filter(alpha -> alpha > 0).toArray();
    HybridScorer scorer = new HybridScorer(kept, weights, fit(Algorithm.POPULARITY));
    return new Trained(Algorithm.BLEND, scorer, words.toString(), quality);
  }

  /** The recipe of a member; the second of the same name starts elsewhere. */
  private Recipe recipe(List<Algorithm> names, int member) {
    boolean again = names.indexOf(names.get(member)) != member;
    return again ? recipes.ials(seed + 1) : recipes.of(names.get(member));
  }

  /** The strong four first; those whose memory does not fit the data have stand-ins. */
  private List<Algorithm> members() {
    boolean fewPlayers = whole.events().rowCount() <= PlayerEase.MOST_PLAYERS;
    List<Algorithm> names = new ArrayList<>();
    names.add(Algorithm.IALS);
    names.add(Algorithm.IALS);
    names.add(Recipes.linear(whole.itemCount()));
    if (!newPlayers) {
      names.add(fewPlayers ? Algorithm.USER_EASE : Algorithm.USER_KNN);
    }
    for (Algorithm other :
        List.of(
            Algorithm.USER_KNN,
            Algorithm.ITEM_KNN,
            Algorithm.PURE_SVD,
            Algorithm.RANDOM_WALK,
            Algorithm.POPULARITY)) {
      if (!names.contains(other) && !(newPlayers && other.needsPlayers())) {
        names.add(other);
      }
    }
    return names;
  }
}
