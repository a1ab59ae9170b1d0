package dev.minstrel.behavior.bandit;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is believed about the pay of each arm in each context.
 *
 * @implSpec Owned by one thread. {@link #look} and {@link #learn} allocate nothing once every arm
 *     was learned from; the same calls in the same order give the same beliefs.
 */
public interface ArmModel {
  /** How many arms there are: candidates name them 0 to {@code armCount - 1}. */
  int armCount();

  /** How many numbers a context has; 0 where the model looks at none. */
  int contextLength();

  /**
   * Fills in what is believed of each candidate that is still open.
   *
   * @param context {@link #contextLength} finite numbers
   */
  void look(float[] context, Posterior posterior);

  /**
   * Learns that an arm paid.
   *
   * @param reward finite; 0 to 1 where the arms are of the Bernoulli kind
   * @return the number of this observation of this arm, for {@link #unlearn}
   */
  long learn(int arm, float[] context, double reward);

  /**
   * Takes one observation back, exactly, so that a player can be forgotten.
   *
   * @param observation what {@link #learn} returned
   * @return false, and nothing changed, where this was never learned so
   */
  boolean unlearn(int arm, float[] context, double reward, long observation);

  /**
   * Adds a designer's belief: as if {@code strength} observations of the arm in this context had
   * paid {@code mean}. Forgetting does not lose it.
   *
   * @throws IllegalStateException where the arm already learned
   */
  void anchor(int arm, float[] context, double strength, double mean);

  /** Writes all that was learned; a model that reads it goes on bit for bit. */
  void write(DataOutput out) throws IOException;

  /**
   * Reads what was written of a model of the same shape and settings.
   *
   * @throws IOException where it cannot be believed; the model then knows nothing but its prior
   */
  void read(DataInput in) throws IOException;
}
