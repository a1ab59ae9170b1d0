package dev.minstrel.behavior.privacy;

/**
 * How much normal noise makes a sum private: the analytic Gaussian mechanism (Balle and Wang, ICML
 * 2018), which holds for every ε, where the textbook's formula holds below 1 only.
 *
 * <p>A sum whose sensitivity is C, with noise of deviation σ, has μ = C/σ and ρ = μ²/2. The ρ of
 * releases add up, and because all of them are normal, so does the exact curve: several releases
 * are as private as one of their added ρ (Dong, Roth, Su 2022).
 */
public final class AnalyticGaussian {
  private static final double MOST_EPSILON = 100;
  private static final int HALVINGS = 200;

  private AnalyticGaussian() {}

  /**
   * The smallest deviation that gives (ε, δ) privacy.
   *
   * @param epsilon in (0, 100]
   * @param delta in (0, 0.5]
   * @param sensitivity how far one player can move the sum, in L2
   */
  public static double sigma(double epsilon, double delta, double sensitivity) {
    check(epsilon, delta);
    if (!(sensitivity > 0 && sensitivity <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("sensitivity must be above 0, was " + sensitivity);
    }
    double enough = 0;
    double open = 1;
    while (delta(epsilon, open) <= delta) {
      enough = open;
      open *= 2;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (enough + open) / 2;
      if (middle > 0 && delta(epsilon, middle) <= delta) {
        enough = middle;
      } else {
        open = middle;
      }
    }
    return sensitivity / enough;
  }

  /** The ρ of a release: half the square of sensitivity through deviation. */
  public static double rho(double sensitivity, double sigma) {
    double mu = sensitivity / sigma;
    return mu * mu / 2;
  }

  /**
   * The ε of all releases together.
   *
   * @param rho their ρ, added up; at least 0
   * @param delta in (0, 0.5]
   */
  public static double epsilon(double rho, double delta) {
    check(1, delta);
    if (!(rho >= 0)) {
      throw new IllegalArgumentException("rho must not be below 0, was " + rho);
    }
    double mu = Math.sqrt(2 * rho);
    if (mu == 0 || delta(0, mu) <= delta) {
      return 0;
    }
    double open = 0;
    double enough = rho + 2 * Math.sqrt(rho * Math.log(1 / delta)); // Bun and Steinke 2016
    if (enough > Float.MAX_VALUE) {
      return Double.POSITIVE_INFINITY;
    }
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (enough + open) / 2;
      if (delta(middle, mu) <= delta) {
        enough = middle;
      } else {
        open = middle;
      }
    }
    return enough;
  }

  private static void check(double epsilon, double delta) {
    if (!(epsilon > 0 && epsilon <= MOST_EPSILON)) {
      throw new IllegalArgumentException("epsilon must be in (0, 100], was " + epsilon);
    }
    if (!(delta > 0 && delta <= 0.5)) {
      throw new IllegalArgumentException("delta must be in (0, 0.5], was " + delta);
    }
  }

  /**
   * Φ(μ/2 − ε/μ) − e^ε Φ(−μ/2 − ε/μ). Both densities are equal once e^ε is multiplied in, so the
   * difference is one density times a difference of Mills ratios, which loses nothing far out.
   */
  static double delta(double epsilon, double mu) {
    double near = mu / 2 - epsilon / mu;
    double far = mu / 2 + epsilon / mu;
    double density = Math.exp(-near * near / 2) / Math.sqrt(2 * Math.PI);
    if (near <= 0) {
      return density * (MillsRatio.of(-near) - MillsRatio.of(far));
    }
    return 1 - density * (MillsRatio.of(near) + MillsRatio.of(far));
  }
}
