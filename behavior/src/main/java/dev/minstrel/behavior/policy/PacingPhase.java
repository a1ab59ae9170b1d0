package dev.minstrel.behavior.policy;

import java.io.IOException;

/** Where a group stands in the rhythm of {@link PacingGate}. */
public enum PacingPhase {
  /** Pressure grows until somebody's intensity reaches the peak. */
  BUILD_UP(0),
  /** The peak is held for some seconds. */
  SUSTAIN_PEAK(1),
  /** Nothing intense is offered until the intensity has left the peak's range. */
  PEAK_FADE(2),
  /** A rest, for a time or a distance. */
  RELAX(3);

  private final int code;

  PacingPhase(int code) {
    this.code = code;
  }

  /** Its number in a save; never reused. */
  int code() {
    return code;
  }

  /** The phase of a number in a save. */
  static PacingPhase of(int code) throws IOException {
    for (PacingPhase phase : values()) {
      if (phase.code == code) {
        return phase;
      }
    }
    throw new IOException("phase " + code);
  }
}
