package dev.minstrel.behavior.policy;

/** Where a group stands in the rhythm of {@link PacingGate}. */
public enum PacingPhase {
  /** Pressure grows until somebody's intensity reaches the peak. */
  BUILD_UP,
  /** The peak is held for some seconds. */
  SUSTAIN_PEAK,
  /** Nothing intense is offered until the intensity has left the peak's range. */
  PEAK_FADE,
  /** A rest, for a time or a distance. */
  RELAX
}
