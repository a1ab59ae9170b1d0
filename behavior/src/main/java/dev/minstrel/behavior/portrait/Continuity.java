package dev.minstrel.behavior.portrait;

import dev.minstrel.behavior.data.Sorting;
import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.cluster.Assignment;
import dev.minstrel.behavior.portrait.cluster.Clusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives new groups the ids and names of the old ones that they continue.
 *
 * <p>Old and new are compared in the old space, where the same players have the same place: each
 * new group by the mean of its players there. They are paired at the least total squared distance.
 */
final class Continuity {
  private final @Nullable PortraitModel previous;

  Continuity(@Nullable PortraitModel previous) {
    this.previous = previous;
  }

  /** Names the groups. */
  List<Portrait> portraits(
      PortraitSpace space, TraitTable table, int[] players, Clusters clusters) {
    int[] old = continued(table, players, clusters);
    int[] sizes = clusters.sizes();
    Set<String> kept = new HashSet<>();
    for (int c = 0; c < old.length; c++) {
      if (previous != null && old[c] >= 0) {
        kept.add(previous.portraits().get(old[c]).name());
      }
    }
    String[] fresh = freshNames(new PortraitNames(space, kept), old, clusters.centroids());
    List<Portrait> portraits = new ArrayList<>();
    int id = previous == null ? 1 : previous.nextId();
    for (int c = 0; c < old.length; c++) {
      double[] centroid = clusters.centroids()[c];
      if (previous != null && old[c] >= 0) {
        Portrait before = previous.portraits().get(old[c]);
        portraits.add(new Portrait(before.id(), before.name(), sizes[c], centroid));
      } else {
        portraits.add(new Portrait(id++, fresh[c], sizes[c], centroid));
      }
    }
    return portraits;
  }

  /** Names for those that continue none, the nearest to the average named first. */
  private static String[] freshNames(PortraitNames names, int[] old, double[][] centroids) {
    String[] fresh = new String[old.length];
    int[] order = new int[old.length];
    Arrays.setAll(order, c -> c);
    Sorting.sort(
        order, (a, b) -> Double.compare(names.farness(centroids[a]), names.farness(centroids[b])));
    for (int c : order) {
      fresh[c] = old[c] < 0 ? names.name(centroids[c]) : "";
    }
    return fresh;
  }

  /** The first id that no portrait has had yet. */
  int nextId(List<Portrait> portraits) {
    int next = previous == null ? 1 : previous.nextId();
    for (Portrait portrait : portraits) {
      next = Math.max(next, portrait.id() + 1);
    }
    return next;
  }

  private int[] continued(TraitTable table, int[] players, Clusters clusters) {
    double[][] costs = new double[clusters.count()][0];
    if (previous == null) {
      return Assignment.cheapest(costs);
    }
    double[][] points = previous.space().points(table, players);
    Clusters there = Clusters.of(clusters.labels(), clusters.count(), points);
    for (int c = 0; c < costs.length; c++) {
      costs[c] = new double[previous.portraits().size()];
      for (int o = 0; o < costs[c].length; o++) {
        double squared = previous.squaredDistance(there.centroids()[c], o);
        costs[c][o] = squared == squared ? squared : 0;
      }
    }
    return Assignment.cheapest(costs);
  }
}
