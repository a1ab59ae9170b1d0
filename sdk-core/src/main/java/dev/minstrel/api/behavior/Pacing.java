package dev.minstrel.api.behavior;

/**
 * Lets tension build up, peak, fade and rest, by deciding how intense an offer may be now. Game
 * thread.
 *
 * <p>After Booth, "The AI Systems of Left 4 Dead": it changes how often something happens, not how
 * hard it is. Off until {@link #intensity} is first called; then offers outside {@link #ceiling}
 * wait.
 */
public interface Pacing {
  /** Where in the curve the game is. */
  enum Phase {
    /** Anything may come, until the players have had much. */
    BUILD_UP,
    /** They have it: a few seconds more. */
    PEAK,
    /** Nothing new until it is over. */
    FADE,
    /** Rest. */
    RELAX
  }

  /**
   * How hard it is on a player now. The hardest pressed player of all counts; it fades by itself.
   *
   * @param intensity 0 calm to 1 at the limit
   */
  void intensity(String player, float intensity);

  /** Where in the curve the game is. */
  Phase phase();

  /** The most intense item that may be offered now, 0 to 1. */
  float ceiling();
}
