package dev.minstrel.dialogue.prompt;

import java.util.List;

/**
 * What is true around a character.
 *
 * @param world lore that everyone knows; may be empty
 * @param scene where, when, what happens; may be empty
 * @param relation levels 0 to 4 of trust, warmth and fear towards the player; empty for none
 */
public record Surroundings(String world, String scene, List<Integer> relation) {
  /** Nothing is said about it. */
  public static final Surroundings NONE = new Surroundings("", "", List.of());

  static final List<String> RELATIONS = List.of("trust", "warmth", "fear");
  static final int LEVELS = 5;

  public Surroundings {
    relation = List.copyOf(relation);
    if (!relation.isEmpty() && relation.size() != RELATIONS.size()) {
      throw new IllegalArgumentException("relation must have 3 levels or none, was " + relation);
    }
    for (int level : relation) {
      if (level < 0 || level >= LEVELS) {
        throw new IllegalArgumentException("a level must be in 0 to 4, was " + level);
      }
    }
  }
}
