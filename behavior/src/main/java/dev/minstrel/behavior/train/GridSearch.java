package dev.minstrel.behavior.train;

import dev.minstrel.spi.Scorer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Climbs from a start to the best neighbour, one setting at a time, until none is better.
 *
 * <p>Few fits instead of a whole grid; keeps the best scorer that it made.
 */
final class GridSearch {
  /**
   * What was found.
   *
   * @param scorer fitted to the part that was searched on
   */
  record Found(double[] values, double quality, Scorer scorer) {}

  private final Recipe recipe;
  private final TrainingPart part;
  private final ToDoubleFunction<Scorer> judge;
  private final Map<List<Integer>, Double> seen = new HashMap<>();
  private Found best;

  private GridSearch(Recipe recipe, TrainingPart part, ToDoubleFunction<Scorer> judge) {
    this.recipe = recipe;
    this.part = part;
    this.judge = judge;
    int[] start = recipe.axes().stream().mapToInt(Axis::start).toArray();
    best = fit(start);
    climb(start);
  }

  static Found search(Recipe recipe, TrainingPart part, ToDoubleFunction<Scorer> judge) {
    return new GridSearch(recipe, part, judge).best;
  }

  private void climb(int[] place) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int axis = 0; axis < place.length; axis++) {
        moved |= walk(place, axis, 1) || walk(place, axis, -1);
      }
    }
  }

  private boolean walk(int[] place, int axis, int step) {
    boolean moved = false;
    while (true) {
      int next = place[axis] + step;
      if (next < 0 || next >= recipe.axes().get(axis).values().length) {
        return moved;
      }
      int[] tried = place.clone();
      tried[axis] = next;
      List<Integer> key = java.util.Arrays.stream(tried).boxed().toList();
      if (seen.containsKey(key)) {
        return moved;
      }
      Found found = fit(tried);
      if (!(found.quality > best.quality)) {
        return moved;
      }
      best = found;
      place[axis] = next;
      moved = true;
    }
  }

  private Found fit(int[] place) {
    double[] values = new double[place.length];
    for (int a = 0; a < place.length; a++) {
      values[a] = recipe.axes().get(a).values()[place[a]];
    }
    Scorer scorer = recipe.fit().make(part, values);
    double quality = judge.applyAsDouble(scorer);
    seen.put(java.util.Arrays.stream(place).boxed().toList(), quality);
    return new Found(values, quality, scorer);
  }
}
