package dev.minstrel.behavior.data;

import java.util.ArrayList;
import java.util.List;

/**
 * Measured traits of players: a number a player and trait, NaN where nobody knows it.
 *
 * <p>Columns of floats, so that a table of a million players and twenty traits takes 80 MB.
 */
public final class TraitTable {
  private final List<String> traits;
  private final Ids players;
  private final float[][] columns;
  private final List<String> leftOut;

  TraitTable(List<String> traits, Ids players, float[][] columns, List<String> leftOut) {
    this.traits = List.copyOf(traits);
    this.players = players;
    this.columns = columns;
    this.leftOut = List.copyOf(leftOut);
  }

  /**
   * A table from memory.
   *
   * @param values [players, traits]; NaN is unknown, infinite is refused
   */
  public static TraitTable of(List<String> traits, List<String> players, double[][] values) {
    if (players.size() != values.length) {
      throw new IllegalArgumentException(
          players.size() + " names for " + values.length + " rows of values");
    }
    Ids ids = new Ids();
    players.forEach(ids::add);
    if (ids.size() != players.size()) {
      throw new IllegalArgumentException("a player stands twice");
    }
    float[][] columns = new float[traits.size()][values.length];
    for (int p = 0; p < values.length; p++) {
      for (int t = 0; t < columns.length; t++) {
        columns[t][p] = (float) values[p][t];
        if (Float.isInfinite(columns[t][p])) {
          throw new IllegalArgumentException("trait " + traits.get(t) + " is infinite");
        }
      }
    }
    return new TraitTable(traits, ids, columns, List.of());
  }

  /** Names of the traits, in the order of the file. */
  public List<String> traits() {
    return traits;
  }

  /** Columns of the file that hold words instead of numbers, or nothing at all. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** How many players there are. */
  public int playerCount() {
    return players.size();
  }

  /** The name of a player. */
  public String player(int player) {
    return players.name(player);
  }

  /** The number of a trait, or -1. */
  public int trait(String name) {
    return traits.indexOf(name);
  }

  /** A value, NaN where it is unknown. */
  public float value(int player, int trait) {
    return columns[trait][player];
  }

  /**
   * The same players with only these traits.
   *
   * @throws IllegalArgumentException where one is not a numeric column; names those that are
   */
  public TraitTable only(List<String> wanted) {
    List<float[]> kept = new ArrayList<>();
    for (String name : wanted) {
      int trait = trait(name);
      if (trait < 0) {
        String what = leftOut.contains(name) ? "holds words, not numbers" : "is not there";
        throw new IllegalArgumentException(
            "the column '" + name + "' " + what + "; numbers are in: " + String.join(", ", traits));
      }
      kept.add(columns[trait]);
    }
    return new TraitTable(wanted, players, kept.toArray(new float[0][]), List.of());
  }
}
