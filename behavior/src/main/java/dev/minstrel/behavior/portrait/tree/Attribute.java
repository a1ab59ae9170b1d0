package dev.minstrel.behavior.portrait.tree;

import java.util.List;

/**
 * What a tree may ask about: a number, or one of some categories.
 *
 * <p>In a row a category is its index as a double; NaN is unknown in both.
 *
 * @param categories names of the categories; empty for a number
 */
public record Attribute(String name, List<String> categories) {
  /** Copies, checks the name. */
  public Attribute {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an attribute needs a name");
    }
    categories = List.copyOf(categories);
  }

  /** An attribute that is a number. */
  public static Attribute number(String name) {
    return new Attribute(name, List.of());
  }

  /** Whether it is a number. */
  public boolean isNumber() {
    return categories.isEmpty();
  }
}
