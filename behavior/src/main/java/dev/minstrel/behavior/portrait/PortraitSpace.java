package dev.minstrel.behavior.portrait;

import dev.minstrel.behavior.data.TraitTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where portraits live: one axis a composite, with the statistics of the players it was learned
 * from.
 *
 * <p>Immutable, from any thread. Placing a player allocates nothing where arrays are given.
 */
public final class PortraitSpace {
  private final List<TraitScale> scales;
  private final List<Composite> composites;
  private final int[][] traits;
  private final double[][] signs;
  private final double[] means;
  private final double[] deviations;

  /**
   * A space of known statistics.
   *
   * @param means of each axis over the players it was learned from
   * @param deviations of each axis, above 0
   */
  PortraitSpace(
      List<TraitScale> scales, List<Composite> composites, double[] means, double[] deviations) {
    this.scales = List.copyOf(scales);
    this.composites = List.copyOf(composites);
    this.means = means;
    this.deviations = deviations;
    traits = new int[composites.size()][];
    signs = new double[composites.size()][];
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (TraitScale scale : scales) {
      numbers.put(scale.trait(), numbers.size());
    }
    for (int axis = 0; axis < traits.length; axis++) {
      List<Composite.Part> parts = composites.get(axis).parts();
      traits[axis] = new int[parts.size()];
      signs[axis] = new double[parts.size()];
      for (int i = 0; i < parts.size(); i++) {
        Integer number = numbers.get(parts.get(i).trait());
        if (number == null) {
          throw new IllegalArgumentException(
              "the composite '%s' names '%s', which is no trait"
                  .formatted(composites.get(axis).name(), parts.get(i).trait()));
        }
        traits[axis][i] = number;
        signs[axis][i] = parts.get(i).sign();
      }
    }
  }

  /** Learns the statistics of the traits that the composites name from some players of a table. */
  static PortraitSpace learn(TraitTable table, int[] players, List<Composite> composites) {
    List<String> names =
        composites.stream()
            .flatMap(c -> c.parts().stream())
            .map(Composite.Part::trait)
            .distinct()
            .toList();
    double[] zeros = new double[composites.size()];
    PortraitSpace plain =
        new PortraitSpace(scales(table.only(names), players), composites, zeros, zeros);
    double[][] points = plain.points(table, players);
    double[] means = new double[zeros.length];
    double[] deviations = new double[zeros.length];
    for (int axis = 0; axis < zeros.length; axis++) {
      int column = axis;
      double[] values =
          Arrays.stream(points).mapToDouble(point -> point[column]).filter(v -> v == v).toArray();
      double deviation = TraitScale.deviation(values);
      means[axis] = TraitScale.mean(values);
      deviations[axis] = deviation > 0 ? deviation : 1;
    }
    return new PortraitSpace(plain.scales, composites, means, deviations);
  }

  /** Learns a scale for each trait of a table. */
  static List<TraitScale> scales(TraitTable table, int[] players) {
    List<TraitScale> scales = new ArrayList<>();
    for (int trait = 0; trait < table.traits().size(); trait++) {
      double[] values = new double[players.length];
      for (int i = 0; i < players.length; i++) {
        values[i] = table.value(players[i], trait);
      }
      scales.add(TraitScale.of(table.traits().get(trait), values));
    }
    return scales;
  }

  /** How many measured traits the axes are made of. */
  public int traitCount() {
    return scales.size();
  }

  /** The measured traits, in the order in which values are given. */
  public List<TraitScale> scales() {
    return scales;
  }

  /** How many axes there are. */
  public int axisCount() {
    return composites.size();
  }

  /** The composite that is an axis. */
  public Composite axis(int axis) {
    return composites.get(axis);
  }

  /** The mean of an axis over the players it was learned from. */
  public double mean(int axis) {
    return means[axis];
  }

  /** The deviation of an axis over the players it was learned from, above 0. */
  public double deviation(int axis) {
    return deviations[axis];
  }

  /**
   * Places a player; over unknown traits the mean runs over the known ones.
   *
   * @param z [traits], standardised; NaN is unknown
   * @param axes [axes], receives the place; NaN where no trait of an axis is known
   */
  public void place(double[] z, double[] axes) {
    for (int axis = 0; axis < axes.length; axis++) {
      double sum = 0;
      int known = 0;
      for (int i = 0; i < traits[axis].length; i++) {
        double value = z[traits[axis][i]];
        if (value == value) {
          sum += signs[axis][i] * value;
          known++;
        }
      }
      axes[axis] = known == 0 ? Double.NaN : sum / known;
    }
  }

  /**
   * Places players of a table, whose columns are found by name.
   *
   * @return [players, axes]
   */
  public double[][] points(TraitTable table, int[] players) {
    int[] columns = columns(table);
    double[] z = new double[scales.size()];
    double[][] points = new double[players.length][axisCount()];
    for (int i = 0; i < players.length; i++) {
      for (int t = 0; t < z.length; t++) {
        z[t] = scales.get(t).z(table.value(players[i], columns[t]));
      }
      place(z, points[i]);
    }
    return points;
  }

  private int[] columns(TraitTable table) {
    List<String> names = scales.stream().map(TraitScale::trait).toList();
    table.only(names); // complains about what is missing
    return names.stream().mapToInt(table::trait).toArray();
  }

  /** An axis in the own units of its traits at a place, such as {@code APM 131, PACs 0.0041}. */
  public String ownUnits(int axis, double place) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < traits[axis].length; i++) {
      TraitScale scale = scales.get(traits[axis][i]);
      text.append(i == 0 ? "" : ", ")
          .append(scale.trait())
          .append(' ')
          .append(RuleText.number(scale.value(signs[axis][i] * place)));
    }
    return text.toString();
  }

  /** The measured trait that an axis consists of, or -1 where there are several. */
  int onlyTrait(int axis) {
    return traits[axis].length == 1 ? traits[axis][0] : -1;
  }

  /** The sign of the only trait of an axis. */
  double onlySign(int axis) {
    return signs[axis][0];
  }
}
