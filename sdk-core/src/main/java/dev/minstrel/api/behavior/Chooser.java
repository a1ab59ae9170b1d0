package dev.minstrel.api.behavior;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses among acts, and learns from how they went: a contextual bandit that never does what is
 * not legal. Game thread.
 *
 * <p>LinUCB (Li, Chu, Langford, Schapire, WWW 2010) behind a share of chance, so that every choice
 * has a known probability.
 */
public interface Chooser {
  /** The most acts. */
  int MOST_ACTS = 64;

  /** The most numbers of a situation. */
  int MOST_FEATURES = 16;

  /** Its name. */
  String name();

  /** Its acts, in the order in which they were given. */
  List<Act> acts();

  /**
   * Chooses one.
   *
   * @param legal the names of those that are legal now; none legal, none chosen
   * @param situation up to {@value #MOST_FEATURES} numbers that say how things stand, about -1 to
   *     1, in an order that stays; as many at each call of this chooser
   * @return empty when nothing is legal
   */
  Optional<Choice> choose(Set<String> legal, float... situation);

  /**
   * Stays with an act at least so long while it is legal, so that a character does not waver; zero
   * to ten minutes, zero at first.
   */
  void commitment(Duration least);

  /** The share of chance, 0 to 1; a tenth at first. */
  void exploration(float share);

  /** Forgets how all choices went; what the designer expects stays. */
  void forget();

  /** One choice; tell it once how it went. */
  interface Choice {
    /** The act's name. */
    String act();

    /** How probable it was, above 0 to 1; 1 while the chooser stays with an act. */
    double propensity();

    /**
     * How it went, 0 to 1. Only the first word counts; a choice that nobody speaks of teaches
     * nothing.
     */
    void reward(float reward);
  }
}
