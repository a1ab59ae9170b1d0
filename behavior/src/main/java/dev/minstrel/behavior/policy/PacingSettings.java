package dev.minstrel.behavior.policy;

/**
 * The rhythm of a {@link PacingGate}. Intensities are 0 to 1.
 *
 * @param peak intensity at which the peak begins
 * @param faded intensity below which it is over; below {@code peak}
 * @param halfLifeMillis in which an intensity halves when nothing happens
 * @param sustainMillis how long a peak is held
 * @param leastRelaxMillis the shortest rest
 * @param mostRelaxMillis the longest rest; each is drawn between the two
 * @param relaxDistance distance after which a rest is over before its time; infinite for never
 * @param pressureFloor least intensity that is offered while pressure grows or peaks
 * @param quietCeiling most intensity that is offered while it fades or rests
 */
public record PacingSettings(
    float peak,
    float faded,
    long halfLifeMillis,
    long sustainMillis,
    long leastRelaxMillis,
    long mostRelaxMillis,
    float relaxDistance,
    float pressureFloor,
    float quietCeiling) {
  /**
   * The times of Left 4 Dead where its makers tell them: a peak of 3 to 5 seconds, a rest of 30 to
   * 45. The intensities are ours.
   */
  public static final PacingSettings DEFAULTS =
      new PacingSettings(
          0.8f, 0.4f, 8_000, 4_000, 30_000, 45_000, Float.POSITIVE_INFINITY, 0, 0.3f);

  /** Refuses what is out of range. */
  public PacingSettings {
    if (!(peak > 0 && peak <= 1) || !(faded > 0 && faded < peak)) {
      throw new IllegalArgumentException(
          "peak must be in (0, 1] and faded in (0, peak), were " + peak + " and " + faded);
    }
    if (!(halfLifeMillis > 0) || !(sustainMillis >= 0)) {
      throw new IllegalArgumentException(
          "halfLifeMillis must be above 0 and sustainMillis not below, were %d and %d"
              .formatted(halfLifeMillis, sustainMillis));
    }
    if (!(leastRelaxMillis >= 0 && mostRelaxMillis >= leastRelaxMillis)) {
      throw new IllegalArgumentException(
          "relaxMillis must be a range from 0 on, was %d to %d"
              .formatted(leastRelaxMillis, mostRelaxMillis));
    }
    if (!(relaxDistance > 0)) {
      throw new IllegalArgumentException("relaxDistance must be above 0, was " + relaxDistance);
    }
    requireShare(pressureFloor, "pressureFloor");
    requireShare(quietCeiling, "quietCeiling");
  }

  private static void requireShare(float value, String name) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in [0, 1], was " + value);
    }
  }
}
