package dev.minstrel.behavior.portrait;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A trait that a designer can talk about, made of measured ones: the mean of their standardised
 * values, each with its sign.
 *
 * @param name such as {@code tempo}
 * @param parts the measured traits; each once
 * @param low what players with little of it are called, such as {@code slow}
 * @param high what players with much of it are called, such as {@code fast}
 */
public record Composite(String name, List<Part> parts, String low, String high) {
  /**
   * A measured trait in a composite.
   *
   * @param trait the name of its column
   * @param sign 1, or -1 where less of the trait is more of the composite
   */
  public record Part(String trait, int sign) {
    /** Checks the sign. */
    public Part {
      if (sign != 1 && sign != -1) {
        throw new IllegalArgumentException("the sign of " + trait + " must be 1 or -1");
      }
    }
  }

  /** Checks that there is a name and a part, and no trait twice. */
  public Composite {
    parts = List.copyOf(parts);
    if (name.isBlank() || low.isBlank() || high.isBlank()) {
      throw new IllegalArgumentException("a composite needs a name and words for low and high");
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("the composite '" + name + "' has no traits");
    }
    Set<String> seen = new HashSet<>();
    for (Part part : parts) {
      if (!seen.add(part.trait())) {
        throw new IllegalArgumentException(
            "the composite '" + name + "' has the trait '" + part.trait() + "' twice");
      }
    }
  }

  /**
   * A composite that is called {@code low name} and {@code high name}.
   *
   * @param traits names of the columns, with a leading minus where less is more
   */
  public static Composite of(String name, String... traits) {
    return new Composite(name, parts(List.of(traits)), "low " + name, "high " + name);
  }

  /** The same composite with words of its own, such as {@code slow} and {@code fast}. */
  public Composite called(String low, String high) {
    return new Composite(name, parts, low, high);
  }

  /** Reads names of columns of which some begin with a minus. */
  public static List<Part> parts(List<String> traits) {
    return traits.stream()
        .map(trait -> trait.startsWith("-") ? new Part(trait.substring(1), -1) : new Part(trait, 1))
        .toList();
  }
}
