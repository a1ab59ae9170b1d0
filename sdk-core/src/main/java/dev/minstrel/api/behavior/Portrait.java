package dev.minstrel.api.behavior;

import java.util.Map;
import java.util.Objects;

/**
 * A kind of player, found in data and named by what is special about it. A useful cut of a
 * continuum, not a truth about a person.
 *
 * @param id stays the same when the portraits are made anew
 * @param name its strongest traits, such as {@code fast, few hotkeys}
 * @param rule how the tree tells it from the others, in words
 * @param traits the player's composite traits, in standard deviations from the mean
 */
public record Portrait(int id, String name, String rule, Map<String, Double> traits) {
  public Portrait {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(rule, "rule");
    traits = Map.copyOf(traits);
  }
}
