package dev.minstrel.behavior.bandit;

/**
 * Fills the positions of a list one after the other, each with what is still open: a bandit over
 * the top of a recommender's list.
 *
 * <p>The propensity of a position is <em>conditional</em>: how likely its candidate was among those
 * that the earlier positions had left. The probability of the whole list is the product of them; an
 * estimate that looks at single positions uses them as they are, with the position.
 *
 * <p>Owned by one thread; allocates nothing once made.
 */
public final class Slate {
  private final double[] propensities;

  /**
   * Makes room.
   *
   * @param capacity candidates of the largest set
   */
  public Slate(int capacity) {
    propensities = new double[capacity];
  }

  /**
   * Fills positions from the first on.
   *
   * @param length positions that are wanted
   * @param counter number of the first position's choice; each position uses the next one
   * @param places receives the places of the chosen
   * @param chosen receives their propensities; NaN where the policy has no exact ones, for {@link
   *     #estimate}
   * @return how many there were: fewer than {@code length} where nothing more was open
   */
  public int fill(
      Policy policy,
      Posterior posterior,
      int length,
      long seed,
      long counter,
      int[] places,
      double[] chosen) {
    posterior.giveBack();
    int filled = 0;
    while (filled < length) {
      int place = policy.choose(posterior, seed, counter + filled);
      if (place == Posterior.NONE) {
        break;
      }
      if (policy.isExact()) {
        policy.propensities(posterior, 0, seed, counter + filled, propensities);
      }
      places[filled] = place;
      chosen[filled++] = policy.isExact() ? propensities[place] : Double.NaN;
      posterior.take(place);
    }
    posterior.giveBack();
    return filled;
  }

  /**
   * Works out the propensities of a list that was filled from these beliefs, later and elsewhere.
   *
   * @param draws for each position, as in {@link Policy#propensities}
   * @param counter the one that the list was filled with
   * @param chosen receives the propensities
   * @return the draws behind each number; 0 where they are exact
   */
  public int estimate(
      Policy policy,
      Posterior posterior,
      int[] places,
      int length,
      int draws,
      long seed,
      long counter,
      double[] chosen) {
    posterior.giveBack();
    int behind = 0;
    for (int position = 0; position < length; position++) {
      behind = policy.propensities(posterior, draws, seed, counter + position, propensities);
      chosen[position] = propensities[places[position]];
      posterior.take(places[position]);
    }
    posterior.giveBack();
    return behind;
  }
}
