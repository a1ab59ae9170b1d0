package dev.minstrel.behavior.portrait.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Cluster;
import org.hipparchus.clustering.DBSCANClusterer;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.junit.jupiter.api.Test;

/** Our groups beside those of Hipparchus, and beside definitions written out. */
class ClustersTest {
  private static double[][] points(SplittableRandom random, int count, int dimensions) {
    double[][] points = new double[count][dimensions];
    for (double[] point : points) {
      int blob = random.nextInt(3);
      for (int d = 0; d < dimensions; d++) {
        point[d] = random.nextDouble() + random.nextDouble() + (d == 0 ? 1.3 * blob : 0);
      }
    }
    return points;
  }

  private static List<DoublePoint> theirs(double[][] points) {
    return Arrays.stream(points).map(DoublePoint::new).toList();
  }

  @Test
  void spreadIsNoWorseThanThatOfHipparchus() {
    Trials.run(
        12,
        random -> {
          double[][] points = points(random, 150, 2);
          int count = 2 + random.nextInt(4);
          List<CentroidCluster<DoublePoint>> other =
              new MultiKMeansPlusPlusClusterer<>(
                      new KMeansPlusPlusClusterer<DoublePoint>(count), 10)
                  .cluster(theirs(points));
          double[][] centers =
              other.stream().map(c -> c.getCenter().getPoint()).toArray(double[][]::new);
          double theirSpread = Clusters.around(centers, points).spread();
          Clusters ours = new KMeans(points, random.nextLong()).fit(count);
          assertTrue(ours.spread() <= 1.02 * theirSpread, ours.spread() + " > " + theirSpread);
          assertEquals(count, Arrays.stream(ours.labels()).distinct().count());
        });
  }

  @Test
  void smallBatchesLoseLittle() {
    Trials.run(
        5,
        random -> {
          double[][] points = points(random, 2_000, 3);
          KMeans search = new KMeans(points, random.nextLong());
          double all = search.fit(4).spread();
          assertTrue(search.fitBatches(4, 256, 60).spread() <= 1.1 * all);
        });
  }

  @Test
  void sameSeedGivesTheSameGroups() {
    double[][] points = points(new SplittableRandom(1), 300, 2);
    assertArrayEquals(new KMeans(points, 5).fit(3).labels(), new KMeans(points, 5).fit(3).labels());
  }

  @Test
  void unknownCoordinatesDoNotSpoilTheGroups() {
    Trials.run(
        10,
        random -> {
          double[][] points = new double[200][4];
          for (int p = 0; p < points.length; p++) {
            Arrays.setAll(points[p], d -> random.nextDouble());
            int side = p % 2;
            for (int d = 0; d < 4; d++) {
              points[p][d] += 10 * side;
            }
            points[p][random.nextInt(4)] = Double.NaN;
          }
          int[] labels = new KMeans(points, 1).fit(2).labels();
          for (int p = 0; p < points.length; p++) {
            assertEquals(labels[p % 2], labels[p]);
          }
        });
  }

  @Test
  void pointsThatAreAllAlikeStillMakeGroups() {
    double[][] points = new double[20][2];
    Clusters found = new KMeans(points, 1).fit(3);
    assertEquals(0, found.spread());
    assertEquals(20, Arrays.stream(found.sizes()).sum());
  }

  @Test
  void densityGroupsAreThoseOfHipparchus() {
    Trials.run(
        15,
        random -> {
          double[][] points = points(random, 200, 2);
          double radius = 0.1 + 0.3 * random.nextDouble();
          int minPoints = 4 + random.nextInt(6);
          // Hipparchus does not count the point itself.
          List<Cluster<DoublePoint>> other =
              new DBSCANClusterer<DoublePoint>(radius, minPoints - 1).cluster(theirs(points));
          Density ours = new Dbscan(minPoints).run(points, radius);
          assertEquals(other.size(), ours.count());
          int inGroups = other.stream().mapToInt(cluster -> cluster.getPoints().size()).sum();
          assertEquals(points.length - inGroups, ours.noise());
          assertEquals(cores(points, radius, minPoints, ours), ours.count());
        });
  }

  /** How many labels the core points have; also checks that near cores share theirs. */
  private static int cores(double[][] points, double radius, int minPoints, Density found) {
    List<Integer> cores = new ArrayList<>();
    for (int p = 0; p < points.length; p++) {
      int near = 0;
      for (double[] other : points) {
        near += Distances.squared(points[p], other) <= radius * radius ? 1 : 0;
      }
      if (near >= minPoints) {
        cores.add(p);
      }
    }
    for (int a : cores) {
      for (int b : cores) {
        if (Distances.squared(points[a], points[b]) <= radius * radius) {
          assertEquals(found.labels()[a], found.labels()[b]);
        }
      }
    }
    return (int) cores.stream().mapToInt(p -> found.labels()[p]).distinct().count();
  }

  @Test
  void kneeFindsBlobsAndTheOneThatLiesApart() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] points = new double[201][2];
    for (int p = 0; p < 200; p++) {
      points[p][0] = random.nextDouble() + (p % 2) * 20;
      points[p][1] = random.nextDouble();
    }
    points[200] = new double[] {10, 10};
    Density found = new Dbscan(5).run(points);
    assertEquals(2, found.count());
    assertTrue(found.isNoise(200));
    assertTrue(found.noiseShare() < 0.1, "noise " + found.noiseShare());
  }

  @Test
  void silhouetteIsItsDefinition() {
    Trials.run(
        10,
        random -> {
          double[][] points = points(random, 40, 2);
          int[] labels = new int[40];
          Arrays.setAll(labels, p -> random.nextInt(3));
          assertEquals(defined(points, labels), Silhouette.of(points, labels, 3, 1), 1e-12);
        });
  }

  private static double defined(double[][] points, int[] labels) {
    double sum = 0;
    for (int p = 0; p < points.length; p++) {
      double[] means = new double[3];
      for (int c = 0; c < 3; c++) {
        int group = c;
        int self = p;
        means[c] =
            java.util.stream.IntStream.range(0, points.length)
                .filter(o -> o != self && labels[o] == group)
                .mapToDouble(o -> Math.sqrt(Distances.squared(points[self], points[o])))
                .average()
                .orElse(Double.POSITIVE_INFINITY);
      }
      double own = means[labels[p]];
      means[labels[p]] = Double.POSITIVE_INFINITY;
      double next = Arrays.stream(means).min().orElseThrow();
      sum += own == Double.POSITIVE_INFINITY ? 0 : (next - own) / Math.max(own, next);
    }
    return sum / points.length;
  }

  @Test
  void assignmentIsTheCheapestOfAll() {
    Trials.run(
        200,
        random -> {
          double[][] costs = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
          for (double[] row : costs) {
            Arrays.setAll(row, c -> random.nextInt(10) - 3);
          }
          int[] columns = Assignment.cheapest(costs);
          double cost = 0;
          int paired = 0;
          for (int r = 0; r < costs.length; r++) {
            if (columns[r] >= 0) {
              cost += costs[r][columns[r]];
              paired++;
            }
          }
          assertEquals(Math.min(costs.length, costs[0].length), paired);
          assertEquals(cheapest(costs, 0, new boolean[costs[0].length], paired), cost, 1e-9);
        });
  }

  private static double cheapest(double[][] costs, int row, boolean[] used, int left) {
    if (left == 0) {
      return 0;
    }
    if (row == costs.length) {
      return Double.POSITIVE_INFINITY;
    }
    double best = cheapest(costs, row + 1, used, left);
    for (int c = 0; c < used.length; c++) {
      if (!used[c]) {
        used[c] = true;
        best = Math.min(best, costs[row][c] + cheapest(costs, row + 1, used, left - 1));
        used[c] = false;
      }
    }
    return best;
  }
}
