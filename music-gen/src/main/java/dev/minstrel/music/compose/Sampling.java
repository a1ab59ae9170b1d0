package dev.minstrel.music.compose;

/**
 * How a token is drawn.
 *
 * @param temperature above 0; 1 as learned, less is more predictable
 * @param topP in (0, 1]: only the likeliest tokens that together reach this share
 */
public record Sampling(float temperature, float topP) {
  /** What suits most scenes. */
  public static final Sampling USUAL = new Sampling(0.95f, 0.98f);

  public Sampling {
    if (!(temperature > 0 && temperature <= 10)) {
      throw new IllegalArgumentException("temperature must be in (0, 10], was " + temperature);
    }
    if (!(topP > 0 && topP <= 1)) {
      throw new IllegalArgumentException("topP must be in (0, 1], was " + topP);
    }
  }
}
