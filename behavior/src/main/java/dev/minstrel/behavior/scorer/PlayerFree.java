package dev.minstrel.behavior.scorer;

import dev.minstrel.spi.Scorer;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of a scorer when no row of a single player may be kept, as in a model that ships
 * with a game.
 *
 * <p>Scorers of items (weights, links, factors, vectors, likeness) take any history and stay as
 * they are; scorers that look players up go. What stays are sums over players: they name nobody,
 * but they were learned from everybody.
 *
 * @param leftOut the members of a blend that went, by their names on the command line
 */
public record PlayerFree(Scorer scorer, List<String> leftOut) {
  /** Copies the list. */
  public PlayerFree {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Takes the players out; the weights of a blend's other members keep their proportions.
   *
   * @throws IllegalArgumentException where nothing personal would be left
   */
  public static PlayerFree of(Scorer scorer) {
    if (scorer instanceof HybridScorer blend) {
      return of(blend);
    }
    String bound = boundName(scorer);
    if (!bound.isEmpty()) {
      throw new IllegalArgumentException(bound + " looks players up and cannot do without them");
    }
    return new PlayerFree(scorer, List.of());
  }

  /** Settings in words, with what was left out. */
  public String words(String settings) {
    StringBuilder words = new StringBuilder(settings);
    for (String name : leftOut) {
      words.append(words.length() == 0 ? "without " : ", without ").append(name);
    }
    return words.toString();
  }

  private static PlayerFree of(HybridScorer blend) {
    List<Scorer> kept = new ArrayList<>();
    List<Double> alphas = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (int m = 0; m < blend.members().size(); m++) {
      String bound = boundName(blend.members().get(m));
      if (bound.isEmpty()) {
        kept.add(of(blend.members().get(m)).scorer);
        alphas.add(blend.alpha(m));
      } else {
        leftOut.add(bound);
      }
    }
    if (alphas.stream().noneMatch(alpha -> alpha > 0)) {
      throw new IllegalArgumentException(
          "all members of the blend look players up (" + String.join(", ", leftOut) + ")");
    }
    double[] weights = alphas.stream().mapToDouble(Double::doubleValue).toArray();
    return new PlayerFree(new HybridScorer(kept, weights, blend.popularity()), leftOut);
  }

  /** The name of a scorer that keeps rows of players; empty for all others. */
  private static String boundName(Scorer scorer) {
    if (scorer instanceof PlayerNeighbours) {
      return "user-knn";
    }
    return scorer instanceof PlayerEase ? "user-ease" : "";
  }
}
