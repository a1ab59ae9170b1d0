package dev.minstrel.behavior.portrait;

import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.behavior.portrait.cluster.Clusters;
import dev.minstrel.behavior.portrait.cluster.KMeans;
import dev.minstrel.behavior.portrait.cluster.Silhouette;

/**
 * Whether players fall into groups by themselves: the best silhouette of k-means over all traits,
 * beside that of players drawn from one normal distribution with the same correlations.
 *
 * <p>The second figure is needed where there are few traits: any cut through one cloud in a plane
 * has a silhouette above .3.
 *
 * @param silhouette the best over the number of groups, in the space of all traits
 * @param groups the number of groups that has it
 * @param oneCloud the best in the cloud that has no groups
 */
public record Nature(double silhouette, int groups, double oneCloud) {
  private static final double WEAKEST = 0.25;
  private static final double ABOVE_ONE_CLOUD = 0.05;
  private static final int MOST_GROUPS = 6;

  /** Both sides of the comparison get as many, and it needs no best cut to the last digit. */
  private static final int STARTS = 3;

  private static final int CLOUD = 31;

  /** Whether there are natural groups. */
  public boolean hasGroups() {
    return silhouette > WEAKEST && silhouette > oneCloud + ABOVE_ONE_CLOUD;
  }

  /**
   * Looks at players.
   *
   * @param z [players, traits], standardised; NaN is unknown; each knows one trait at least
   */
  static Nature of(double[][] z, long seed) {
    Nature found = best(z, seed);
    Nature cloud = best(cloud(z, seed), seed);
    return new Nature(found.silhouette, found.groups, cloud.silhouette);
  }

  private static Nature best(double[][] z, long seed) {
    double best = -1;
    int groups = 1;
    for (int count = 2; count <= Math.min(MOST_GROUPS, z.length - 1); count++) {
      Clusters clusters = new KMeans(z, seed).fit(count, STARTS);
      double silhouette = Silhouette.of(z, clusters.labels(), count, seed);
      if (silhouette > best) {
        best = silhouette;
        groups = count;
      }
    }
    return new Nature(best, groups, 0);
  }

  private static double[][] cloud(double[][] z, long seed) {
    int traits = z[0].length;
    double[][] factor = factor(Correlations.of(z, traits), traits);
    double[][] cloud = new double[z.length][traits];
    double[] noise = new double[traits];
    for (int p = 0; p < cloud.length; p++) {
      for (int t = 0; t < traits; t++) {
        noise[t] = Gaussian.draw(seed, CLOUD, (long) p * traits + t);
      }
      for (int t = 0; t < traits; t++) {
        for (int i = 0; i <= t; i++) {
          cloud[p][t] += factor[t][i] * noise[i];
        }
        cloud[p][t] = Math.max(-TraitScale.CLIP, Math.min(TraitScale.CLIP, cloud[p][t]));
      }
    }
    return cloud;
  }

  /** The lower triangle whose square is the covariance; a trait told by others adds nothing. */
  private static double[][] factor(double[][] covariance, int traits) {
    double[][] factor = new double[traits][traits];
    for (int i = 0; i < traits; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          factor[i][i] = Math.sqrt(Math.max(rest, 0));
        } else {
          factor[i][j] = factor[j][j] > 1e-6 ? rest / factor[j][j] : 0;
        }
      }
    }
    return factor;
  }
}
