package dev.minstrel.behavior.train;

import dev.minstrel.spi.Scorer;
import java.util.List;

/**
 * A way to make a scorer, with settings to be chosen.
 *
 * @param axes the settings, in the order of the values given to {@code fit}
 */
record Recipe(Algorithm algorithm, List<Axis> axes, Fit fit) {
  /** Makes a scorer. */
  @FunctionalInterface
  interface Fit {
    Scorer make(TrainingPart part, double[] values);
  }

  Recipe {
    axes = List.copyOf(axes);
  }

  /** The settings in words: {@code lambda 400}. */
  String words(double[] values) {
    return Axis.words(axes, values);
  }
}
