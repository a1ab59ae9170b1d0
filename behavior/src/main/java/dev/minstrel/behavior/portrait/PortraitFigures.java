package dev.minstrel.behavior.portrait;

import java.util.List;

/**
 * How good portraits are.
 *
 * @param learned players they were learned from
 * @param heldOut players kept apart
 * @param silhouettes for each number of portraits that was tried, in the space of the portraits
 * @param silhouette of the portraits themselves, in their space
 * @param nature whether there are natural groups at all
 * @param apart what density says: groups, noise, and who lies apart
 * @param learnedShare share of the players learned from whose portrait the rules give
 * @param heldOutShare the same of those kept apart; NaN where there are none
 * @param treeCost spread around the middles of what the rules cut out, over that of the portraits
 *     by nearest middle; what {@link Membership#RULES} costs
 */
public record PortraitFigures(
    int learned,
    int heldOut,
    List<Tried> silhouettes,
    double silhouette,
    Nature nature,
    Apart apart,
    double learnedShare,
    double heldOutShare,
    double treeCost) {
  /** Copies. */
  public PortraitFigures {
    silhouettes = List.copyOf(silhouettes);
  }

  /** A number of portraits and its silhouette. */
  public record Tried(int count, double silhouette) {}

  /**
   * The players seen by density in the space of all traits.
   *
   * @param radius how near a neighbour must be, from the knee of the distances
   * @param minPoints how many neighbours make a place dense
   * @param players how many were looked at
   * @param groups how many dense groups there are
   * @param largestShare share of the players in the largest group
   * @param noiseShare share of the players in no group
   * @param names of those that lie apart, at most a hundred
   */
  public record Apart(
      double radius,
      int minPoints,
      int players,
      int groups,
      double largestShare,
      double noiseShare,
      List<String> names) {
    /** Copies. */
    public Apart {
      names = List.copyOf(names);
    }
  }
}
