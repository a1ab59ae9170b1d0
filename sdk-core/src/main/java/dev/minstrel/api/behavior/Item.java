package dev.minstrel.api.behavior;

import java.util.List;
import java.util.Objects;

/**
 * Something that can be offered: a quest, a thing, a level, a topic, a piece of music.
 *
 * @param name what the game calls it, 1 to {@value #LONGEST_NAME} characters
 * @param tags what it is like, in words of the game; items that share rare tags are alike. {@link
 *     Motivations} names twelve that many games need
 * @param intensity how hard it is on the player, 0 calm to 1 at the limit; {@link Pacing} decides
 *     by it
 * @param isRepeatable whether it may be offered again to one who met it
 */
public record Item(String name, List<String> tags, float intensity, boolean isRepeatable) {
  /** The most characters of a name. */
  public static final int LONGEST_NAME = 200;

  private static final int MOST_TAGS = 64;

  public Item {
    checkName(name, "item");
    tags = List.copyOf(tags);
    if (tags.size() > MOST_TAGS) {
      throw new IllegalArgumentException(
          "an item has at most " + MOST_TAGS + " tags, " + name + " has " + tags.size());
    }
    if (!(intensity >= 0 && intensity <= 1)) {
      throw new IllegalArgumentException(
          "intensity of " + name + " must be in [0, 1], was " + intensity);
    }
  }

  /** An item without tags, of no intensity, offered until it was met. */
  public static Item named(String name) {
    return new Item(name, List.of(), 0, false);
  }

  /** A copy with these tags. */
  public Item withTags(String... tags) {
    return new Item(name, List.of(tags), intensity, isRepeatable);
  }

  /** A copy that is this hard, 0 to 1. */
  public Item withIntensity(float intensity) {
    return new Item(name, tags, intensity, isRepeatable);
  }

  /** A copy that may be offered again. */
  public Item withRepeats() {
    return new Item(name, tags, intensity, true);
  }

  static void checkName(String name, String what) {
    Objects.requireNonNull(name, what);
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "the name of a%s %s must have 1 to %d characters, had %d"
              .formatted(
                  "aeiou".indexOf(what.charAt(0)) >= 0 ? "n" : "",
                  what,
                  LONGEST_NAME,
                  name.length()));
    }
  }
}
