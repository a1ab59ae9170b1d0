package dev.minstrel.behavior.privacy;

import java.security.SecureRandom;

/**
 * Noise that nobody can guess or repeat, from the platform's secure generator.
 *
 * <p>The one place of the library whose numbers must not come again when a game is replayed. Safe
 * from any thread.
 */
public final class SecureNoise implements NoiseSource {
  private static final double UNIT = 0x1p-53;

  private final SecureRandom random = new SecureRandom();

  /** A source of its own. */
  public SecureNoise() {}

  /** By Box and Muller, from 53 bits each. */
  @Override
  public double next() {
    double radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return radius * Math.cos(2 * Math.PI * uniform());
  }

  private double uniform() {
    return (random.nextLong() >>> 11) * UNIT;
  }
}
