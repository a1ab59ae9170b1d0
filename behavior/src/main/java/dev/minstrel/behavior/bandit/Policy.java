package dev.minstrel.behavior.bandit;

/**
 * Chooses one of the open candidates by chance, and says how likely each was.
 *
 * <p>Chance falls only on the <em>support</em>: the open candidates that are not flagged "never
 * explore", and the greedy choice whatever its flag. Everything else, and everything illegal, has
 * probability 0 exactly. An empty legal set is answered with {@link Posterior#NONE}.
 *
 * @implSpec Immutable, and a function of its arguments: the same seed and counter give the same
 *     choice. Allocates nothing.
 */
public interface Policy {
  /** Names the policy in a log. */
  int id();

  /** Which version of it: raised whenever its probabilities change for the same beliefs. */
  int version();

  /**
   * Chooses.
   *
   * @param seed the world's seed
   * @param counter the number of this choice, never used twice with one seed
   * @return the place of the chosen, or {@link Posterior#NONE} where nothing is open
   */
  int choose(Posterior posterior, long seed, long counter);

  /**
   * Says how likely each candidate was for these beliefs.
   *
   * @param draws how many draws to estimate from, where there is no closed form: 1 to {@value
   *     Draws#MOST}; not looked at elsewhere. A thousand give 3 % at a half
   * @param counter draws are others for every counter, and never those of {@link #choose}
   * @param propensities receives a number a candidate; they sum to 1, or to 0 where none is open
   * @return the draws that stand behind the numbers; 0 where they are exact
   */
  int propensities(Posterior posterior, int draws, long seed, long counter, double[] propensities);

  /** Whether {@link #propensities} are exact, and therefore cheap enough for a frame. */
  boolean isExact();
}
