package dev.minstrel.behavior.train;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.evaluate.SequenceCases;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.spi.Scorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Fits scorers of what comes next, their settings chosen by the last few events of every player in
 * the training data, which are then fitted to as well. Owned by one thread.
 */
public final class SequenceTrainer {
  private static final int LENGTH = 10;
  private static final int MOST_CASES = 10_000;
  private static final int EVENTS_A_CASE = 20;
  private static final int MOST_CASES_A_PLAYER = 5;

  private final int heldOut;
  private final TrainingPart whole;
  private final TrainingPart learned;
  private final SequenceCases cases;
  private final RankingEvaluator evaluator;
  private final Recipes recipes;
  private final Progress progress;
  private final Map<SequenceAlgorithm, GridSearch.Found<Scorer>> found =
      new EnumMap<>(SequenceAlgorithm.class);

  /** Prepares the parts. */
  public SequenceTrainer(
      EventTable events,
      int playerCount,
      int itemCount,
      long seed,
      Parts parts,
      Progress progress) {
    this.progress = progress;
    recipes = new Recipes(parts, seed, events.isTimed());
    whole = TrainingPart.of(events, playerCount, itemCount);
    int meanLength = whole.timelines().size() / Math.max(1, playerCount);
    heldOut = Math.max(1, Math.min(MOST_CASES_A_PLAYER, meanLength / EVENTS_A_CASE));
    Timelines before = whole.timelines().withoutLast(heldOut);
    learned = new TrainingPart(before, PlayerItems.of(before));
    cases = SequenceCases.ofLast(whole.timelines(), heldOut, MOST_CASES);
    evaluator = new RankingEvaluator(cases.known(), cases.next(), Progress.NONE);
  }

  /** Chooses settings, then fits to all events. */
  public TrainedSequence train(SequenceAlgorithm algorithm) {
    if (algorithm == SequenceAlgorithm.BLEND) {
      return blend();
    }
    Recipe recipe = recipe(algorithm);
    double[] values = choose(algorithm).values();
    progress.at("fitting " + algorithm.text(), 0, -1);
    return new TrainedSequence(
        algorithm, recipe.fit().make(whole, values), standIn(algorithm) + recipe.words(values));
  }

  /** Says so where the catalogue is too large for what was asked for. */
  private String standIn(SequenceAlgorithm algorithm) {
    Algorithm linear = Recipes.linear(whole.itemCount());
    return algorithm == SequenceAlgorithm.EASE && linear != Algorithm.EASE
        ? linear.text() + " in its place, "
        : "";
  }

  private GridSearch.Found<Scorer> choose(SequenceAlgorithm algorithm) {
    return found.computeIfAbsent(
        algorithm,
        a -> {
          progress.at("choosing settings of " + a.text(), 0, -1);
          return GridSearch.search(
              recipe(a).axes(),
              values -> recipe(a).fit().make(learned, values),
              scorer -> evaluator.judge(new BestFirst(scorer), LENGTH).ndcg());
        });
  }

  private Recipe recipe(SequenceAlgorithm algorithm) {
    return switch (algorithm) {
      case POPULARITY -> recipes.of(Algorithm.POPULARITY);
      case EASE -> recipes.of(Recipes.linear(whole.itemCount()));
      case MARKOV -> recipes.of(Algorithm.MARKOV);
      case BLEND -> throw new AssertionError("a blend is made of the others");
    };
  }

  /** Transitions alone, unless a blend is surely better. */
  private TrainedSequence blend() {
    List<SequenceAlgorithm> names =
        List.of(SequenceAlgorithm.MARKOV, SequenceAlgorithm.EASE, SequenceAlgorithm.POPULARITY);
    List<Scorer> tried = new ArrayList<>();
    for (SequenceAlgorithm name : names) {
      tried.add(choose(name).made());
    }
    progress.at("learning the blend", 0, -1);
    double[] alphas =
        new RankedMembers(
                tried, (history, p) -> cases.known().into(p, history), cases.next(), LENGTH)
            .learn(new double[] {1, 0, 0});
    List<Scorer> kept = new ArrayList<>();
    for (int m = 0; m < alphas.length; m++) {
      kept.add(alphas[m] > 0 ? train(names.get(m)).scorer() : tried.get(m));
    }
    return blend(names.stream().map(SequenceAlgorithm::text).toList(), kept, alphas);
  }

  /** How many of each player's last events settings and weights are chosen by. */
  public int heldOut() {
    return heldOut;
  }

  /**
   * Blends transitions with scorers that were trained elsewhere; all count the same unless other
   * weights are surely better.
   */
  public TrainedSequence blendWith(List<TrainedElsewhere> others) {
    List<String> names = new ArrayList<>(List.of(SequenceAlgorithm.MARKOV.text()));
    List<Scorer> tried = new ArrayList<>(List.of(choose(SequenceAlgorithm.MARKOV).made()));
    List<Scorer> members = new ArrayList<>(List.of(train(SequenceAlgorithm.MARKOV).scorer()));
    for (TrainedElsewhere other : others) {
      names.add(other.name());
      tried.add(other.before());
      members.add(other.all());
    }
    progress.at("learning the blend", 0, -1);
    double[] equal = new double[names.size()];
    Arrays.fill(equal, 1);
    double[] alphas =
        new RankedMembers(
                tried, (history, p) -> cases.known().into(p, history), cases.next(), LENGTH)
            .learn(equal);
    return blend(names, members, alphas);
  }

  /** Members without weight are left out. */
  private TrainedSequence blend(List<String> names, List<Scorer> members, double[] alphas) {
    List<Scorer> kept = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    StringJoiner words = new StringJoiner(", ");
    for (int m = 0; m < alphas.length; m++) {
      if (alphas[m] > 0) {
        kept.add(members.get(m));
        weights.add(alphas[m]);
        words.add((int) alphas[m] + " " + names.get(m));
      }
    }
    Scorer popularity = train(SequenceAlgorithm.POPULARITY).scorer();
    double[] given = weights.stream().mapToDouble(Double::doubleValue).toArray();
    return new TrainedSequence(
        SequenceAlgorithm.BLEND, new HybridScorer(kept, given, popularity), words.toString());
  }
}
