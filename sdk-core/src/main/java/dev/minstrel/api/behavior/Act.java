package dev.minstrel.api.behavior;

/**
 * One way to go on, among which a {@link Chooser} chooses.
 *
 * @param name what the game calls it
 * @param expected what the designer expects of it, 0 to 1
 * @param trust how many tries that expectation is worth, 0 to 1,000: with 0 it is forgotten at the
 *     first reward
 * @param isExplored whether it may be tried out; one that may not, such as a death in the story, is
 *     chosen only when it is the best
 */
public record Act(String name, float expected, float trust, boolean isExplored) {
  private static final float MOST_TRUST = 1_000;

  public Act {
    Item.checkName(name, "act");
    if (!(expected >= 0 && expected <= 1)) {
      throw new IllegalArgumentException(
          "expected of " + name + " must be in [0, 1], was " + expected);
    }
    if (!(trust >= 0 && trust <= MOST_TRUST)) {
      throw new IllegalArgumentException("trust of " + name + " must be 0 to 1000, was " + trust);
    }
  }

  /** An act of which nothing is known: a half, worth one try. */
  public static Act named(String name) {
    return new Act(name, 0.5f, 1, true);
  }

  /** A copy of which the designer expects this much, worth that many tries. */
  public Act withExpectation(float reward, float tries) {
    return new Act(name, reward, tries, isExplored);
  }

  /** A copy that is never tried out. */
  public Act withoutExploration() {
    return new Act(name, expected, trust, false);
  }
}
