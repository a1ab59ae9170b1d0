package dev.minstrel.samples.gdxai;

/** Chooses among the children of one {@link BanditSelector}, for one character. */
public interface ActSource {
  /** The answer where nothing is legal. */
  int NONE = -1;

  /**
   * Chooses.
   *
   * @param legal one a child: whether its guard holds; read, never changed
   * @return the child, or {@link #NONE}
   */
  int choose(boolean[] legal);

  /** What was chosen last is over, and paid this. */
  void reward(double reward);

  /** What was chosen last was cut short, and nobody knows what it would have paid. */
  default void abandon() {}
}
