package dev.minstrel.behavior.portrait;

/**
 * How portraits are learned.
 *
 * @param count how many portraits, 2 to 64; 0 lets the silhouette choose
 * @param depth most questions of a rule, 1 to 32
 * @param heldOut share of the players that is kept apart to judge the rules by, 0 to below 1
 * @param search how groups are searched
 * @param questions what rules may ask about
 * @param membership what decides to which portrait a player belongs
 */
public record PortraitSettings(
    int count,
    int depth,
    double heldOut,
    long seed,
    Search search,
    Questions questions,
    Membership membership) {
  /** How groups are searched. */
  public enum Search {
    /** All players in every round. */
    ALL_PLAYERS,
    /** A few players at a time, for tables of millions. */
    SMALL_BATCHES
  }

  /** The number of portraits by silhouette, rules of five questions, a quarter kept apart. */
  public static final PortraitSettings DEFAULTS =
      new PortraitSettings(0, 5, 0.25, 1, Search.ALL_PLAYERS, Questions.PAIRS, Membership.NEAREST);

  private static final int MOST_PORTRAITS = 64;
  private static final int DEEPEST = 32;

  /** Checks the ranges. */
  public PortraitSettings {
    if (count != 0 && (count < 2 || count > MOST_PORTRAITS)) {
      throw new IllegalArgumentException(
          "the number of portraits must be 2 to " + MOST_PORTRAITS + ", or 0, was " + count);
    }
    if (depth < 1 || depth > DEEPEST) {
      throw new IllegalArgumentException("depth must be 1 to " + DEEPEST + ", was " + depth);
    }
    if (!(heldOut >= 0 && heldOut < 1)) {
      throw new IllegalArgumentException("heldOut must be in [0, 1), was " + heldOut);
    }
  }

  /** The same with this number of portraits. */
  public PortraitSettings withCount(int count) {
    return new PortraitSettings(count, depth, heldOut, seed, search, questions, membership);
  }

  /** The same with this depth. */
  public PortraitSettings withDepth(int depth) {
    return new PortraitSettings(count, depth, heldOut, seed, search, questions, membership);
  }

  /** The same with this share kept apart. */
  public PortraitSettings withHeldOut(double heldOut) {
    return new PortraitSettings(count, depth, heldOut, seed, search, questions, membership);
  }

  /** The same with this seed. */
  public PortraitSettings withSeed(long seed) {
    return new PortraitSettings(count, depth, heldOut, seed, search, questions, membership);
  }

  /** The same with this search. */
  public PortraitSettings withSearch(Search search) {
    return new PortraitSettings(count, depth, heldOut, seed, search, questions, membership);
  }

  /** The same with these questions. */
  public PortraitSettings withQuestions(Questions questions) {
    return new PortraitSettings(count, depth, heldOut, seed, search, questions, membership);
  }

  /** The same with this membership. */
  public PortraitSettings withMembership(Membership membership) {
    return new PortraitSettings(count, depth, heldOut, seed, search, questions, membership);
  }
}
