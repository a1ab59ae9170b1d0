package dev.minstrel.behavior.portrait;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names portraits after the axes on which they lie farthest from the average player. */
final class PortraitNames {
  private static final int USUAL_WORDS = 2;

  /** Nearer to the average than this many deviations nothing is worth a word. */
  private static final double WORTH_A_WORD = 0.25;

  private final PortraitSpace space;
  private final Set<String> taken;

  /**
   * Gives names that are not taken.
   *
   * @param taken names of portraits that keep theirs
   */
  PortraitNames(PortraitSpace space, Set<String> taken) {
    this.space = space;
    this.taken = new HashSet<>();
    taken.forEach(name -> this.taken.add(key(name)));
  }

  /**
   * A name for a centroid; of several that lie in one direction the nearest to the average is to be
   * asked for first, since the next is called {@code very}.
   */
  String name(double[] centroid) {
    List<Integer> axes = farthestFirst(centroid);
    List<Integer> usual = axes.subList(0, Math.min(USUAL_WORDS, axes.size()));
    String stem = name(centroid, usual);
    String very = Math.abs(away(centroid, axes.get(0))) >= WORTH_A_WORD ? "very " + stem : stem;
    List<String> wanted = new ArrayList<>(List.of(stem, very));
    for (int words = usual.size() + 1; words <= axes.size(); words++) {
      wanted.add(name(centroid, axes.subList(0, words)));
    }
    for (String name : wanted) {
      if (taken.add(key(name))) {
        return name;
      }
    }
    int number = 2;
    while (!taken.add(key(stem + " " + number))) {
      number++;
    }
    return stem + " " + number;
  }

  /** The same words in another order are no other name. */
  private static String key(String name) {
    String[] words = name.split(", ");
    Arrays.sort(words);
    return String.join(", ", words);
  }

  /** How far a centroid lies from the average player, in squared deviations. */
  double farness(double[] centroid) {
    double sum = 0;
    for (int axis = 0; axis < centroid.length; axis++) {
      sum += away(centroid, axis) * away(centroid, axis);
    }
    return sum;
  }

  private List<Integer> farthestFirst(double[] centroid) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < centroid.length; axis++) {
      axes.add(axis);
    }
    axes.sort((a, b) -> Double.compare(Math.abs(away(centroid, b)), Math.abs(away(centroid, a))));
    return axes;
  }

  private double away(double[] centroid, int axis) {
    return (centroid[axis] - space.mean(axis)) / space.deviation(axis);
  }

  private String name(double[] centroid, List<Integer> axes) {
    StringBuilder name = new StringBuilder();
    for (int axis : axes) {
      double away = away(centroid, axis);
      if (Math.abs(away) >= WORTH_A_WORD) {
        Composite composite = space.axis(axis);
        name.append(name.length() == 0 ? "" : ", ")
            .append(away < 0 ? composite.low() : composite.high());
      }
    }
    return name.length() == 0 ? "average" : name.toString();
  }
}
