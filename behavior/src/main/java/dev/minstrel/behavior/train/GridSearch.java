package dev.minstrel.behavior.train;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Climbs from a start to the best neighbour, one setting at a time, until none is better.
 *
 * <p>Few fits instead of a whole grid; keeps the best that it made.
 *
 * @param <T> what is made with the settings
 */
final class GridSearch<T> {
  /** What was found: the values, how good they are, and what was made with them. */
  static final class Found<T> {
    private final double[] values;
    private final double quality;
    private final T made;

    private Found(double[] values, double quality, T made) {
      this.values = values;
      this.quality = quality;
      this.made = made;
    }

    double[] values() {
      return values;
    }

    double quality() {
      return quality;
    }

    T made() {
      return made;
    }
  }

  private final List<Axis> axes;
  private final Function<double[], T> make;
  private final ToDoubleFunction<T> judge;
  private final Set<List<Integer>> seen = new HashSet<>();
  private Found<T> best;

  private GridSearch(List<Axis> axes, Function<double[], T> make, ToDoubleFunction<T> judge) {
    this.axes = axes;
    this.make = make;
    this.judge = judge;
    int[] place = axes.stream().mapToInt(Axis::start).toArray();
    best = fit(place);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int axis = 0; axis < place.length; axis++) {
        moved |= walk(place, axis, 1) || walk(place, axis, -1);
      }
    }
  }

  /**
   * Searches.
   *
   * @param judge more is better
   */
  static <T> Found<T> search(
      List<Axis> axes, Function<double[], T> make, ToDoubleFunction<T> judge) {
    return new GridSearch<>(axes, make, judge).best;
  }

  private boolean walk(int[] place, int axis, int step) {
    boolean moved = false;
    while (true) {
      int next = place[axis] + step;
      if (next < 0 || next >= axes.get(axis).count()) {
        return moved;
      }
      int[] tried = place.clone();
      tried[axis] = next;
      if (seen.contains(Arrays.stream(tried).boxed().toList())) {
        return moved;
      }
      Found<T> found = fit(tried);
      if (!(found.quality > best.quality)) {
        return moved;
      }
      best = found;
      place[axis] = next;
      moved = true;
    }
  }

  private Found<T> fit(int[] place) {
    double[] values = new double[place.length];
    for (int a = 0; a < place.length; a++) {
      values[a] = axes.get(a).value(place[a]);
    }
    seen.add(Arrays.stream(place).boxed().toList());
    T made = make.apply(values);
    return new Found<>(values, judge.applyAsDouble(made), made);
  }
}
