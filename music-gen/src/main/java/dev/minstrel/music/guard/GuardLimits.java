package dev.minstrel.music.guard;

/**
 * How many known grams in a row are too many.
 *
 * @param melodyRun at least 1; 1 refuses any nine notes that a training voice has
 * @param accompanimentRun at least 1; 17 refuses more than 32 notes that a training accompaniment
 *     has
 */
public record GuardLimits(int melodyRun, int accompanimentRun) {
  /** What the training's held-out pieces keep to. */
  public static final GuardLimits USUAL = new GuardLimits(1, 17);

  public GuardLimits {
    if (!(melodyRun >= 1)) {
      throw new IllegalArgumentException("melodyRun must be at least 1, was " + melodyRun);
    }
    if (!(accompanimentRun >= 1)) {
      throw new IllegalArgumentException(
          "accompanimentRun must be at least 1, was " + accompanimentRun);
    }
  }
}
