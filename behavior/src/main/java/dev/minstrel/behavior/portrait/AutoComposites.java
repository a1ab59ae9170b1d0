package dev.minstrel.behavior.portrait;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Composites without a designer: traits that rise and fall together become one.
 *
 * <p>Groups are merged while the mean of the absolute correlations between two is high enough
 * (average linkage). The groups that carry most stay; a trait that goes with no other is used only
 * where there would be fewer than two axes.
 */
public final class AutoComposites {
  private static final double TOGETHER = 0.35;
  private static final int MOST_AXES = 3;
  private static final int FEWEST_AXES = 2;

  private final List<String> names;
  private final double[][] correlations;

  private AutoComposites(List<String> names, double[][] correlations) {
    this.names = names;
    this.correlations = correlations;
  }

  /**
   * Groups traits.
   *
   * @param names of the traits
   * @param z [players, traits], standardised; NaN is unknown
   * @return at least one composite, at most three, the one that carries most first
   */
  static List<Composite> of(List<String> names, double[][] z) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a table without a column of numbers has no portraits");
    }
    return new AutoComposites(names, Correlations.of(z, names.size())).composites();
  }

  private List<Composite> composites() {
    List<List<Integer>> groups = new ArrayList<>();
    for (int t = 0; t < names.size(); t++) {
      if (correlations[t][t] > 0) { // a trait that never varies says nothing
        groups.add(new ArrayList<>(List.of(t)));
      }
    }
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("no trait varies between the players");
    }
    while (mergeNearest(groups)) {}
    groups.sort(Comparator.comparingDouble(this::carried).reversed());
    List<Composite> composites = new ArrayList<>();
    for (List<Integer> group : groups) {
      boolean wanted = group.size() > 1 || composites.size() < FEWEST_AXES;
      if (wanted && composites.size() < MOST_AXES) {
        composites.add(composite(group));
      }
    }
    return composites;
  }

  private boolean mergeNearest(List<List<Integer>> groups) {
    double nearest = TOGETHER;
    int left = -1;
    int right = -1;
    for (int i = 0; i < groups.size(); i++) {
      for (int j = i + 1; j < groups.size(); j++) {
        double likeness = likeness(groups.get(i), groups.get(j));
        if (likeness >= nearest) {
          nearest = likeness;
          left = i;
          right = j;
        }
      }
    }
    if (left < 0) {
      return false;
    }
    groups.get(left).addAll(groups.remove(right));
    return true;
  }

  private double likeness(List<Integer> one, List<Integer> other) {
    double sum = 0;
    for (int a : one) {
      for (int b : other) {
        sum += Math.abs(correlations[a][b]);
      }
    }
    return sum / (one.size() * other.size());
  }

  /** How much a group's traits say about each other; 0 for a trait alone. */
  private double carried(List<Integer> group) {
    return group.size() < 2 ? 0 : likeness(group, group) * group.size();
  }

  /** Called after the trait that goes best with all others, starred; that one has the plus. */
  private Composite composite(List<Integer> group) {
    int central =
        group.stream()
            .max(Comparator.comparingDouble(trait -> likeness(List.of(trait), group)))
            .orElseThrow();
    List<Composite.Part> parts =
        group.stream()
            .sorted(Comparator.comparingDouble(t -> -Math.abs(correlations[central][t])))
            .map(t -> new Composite.Part(names.get(t), correlations[central][t] < 0 ? -1 : 1))
            .toList();
    String name = names.get(central);
    String marked = group.size() > 1 ? name + "*" : name;
    return new Composite(marked, parts, "low " + name, "high " + name);
  }
}
