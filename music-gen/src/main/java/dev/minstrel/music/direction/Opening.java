package dev.minstrel.music.direction;

import java.util.Optional;

/** A composer on its way, opened in steps. Worker thread. */
public interface Opening {

  /**
   * Does the next step.
   *
   * @return the composer, after the last step; its owner is the caller from then on
   * @throws RuntimeException with one sentence when no model can run
   */
  Optional<BarSource> advance();
}
