package dev.minstrel.api.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What never changes about a character.
 *
 * @param name how it is called, 1 to 80 characters; unique in a game
 * @param role what it is, such as "innkeeper"; may be empty
 * @param traits adjectives, in order of weight
 * @param knowledge what it knows, one fact a line; it says "I don't know" to the rest
 * @param style how it speaks, one or two sentences; may be empty
 * @param greeting its first line; may be empty
 * @param canned what it says when no model can run, in turn
 * @param filler what it says while it thinks for long
 */
public record Persona(
    String name,
    String role,
    List<String> traits,
    List<String> knowledge,
    String style,
    String greeting,
    List<String> canned,
    List<String> filler) {

  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_LINES = 1_000;

  public Persona {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "name must have 1 to " + LONGEST_NAME + " characters, has " + name.length());
    }
    checkText("role", role);
    checkText("style", style);
    checkText("greeting", greeting);
    traits = checkLines("traits", traits);
    knowledge = checkLines("knowledge", knowledge);
    canned = checkLines("canned", canned);
    filler = checkLines("filler", filler);
  }

  /** Begins a persona; everything but the name is optional. */
  public static Builder named(String name) {
    return new Builder(Objects.requireNonNull(name, "name"));
  }

  private static void checkText(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "%s must have at most %d characters, has %d"
              .formatted(field, LONGEST_TEXT, text.length()));
    }
  }

  private static List<String> checkLines(String field, List<String> lines) {
    if (lines.size() > MOST_LINES) {
      throw new IllegalArgumentException(
          "%s must have at most %d lines, has %d".formatted(field, MOST_LINES, lines.size()));
    }
    lines.forEach(line -> checkText(field, line));
    return List.copyOf(lines);
  }

  /** Collects the parts of a {@link Persona}. */
  public static final class Builder {
    private final String name;
    private String role = "";
    private final List<String> traits = new ArrayList<>();
    private final List<String> knowledge = new ArrayList<>();
    private String style = "";
    private String greeting = "";
    private final List<String> canned = new ArrayList<>();
    private final List<String> filler = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    /** What it is. */
    public Builder role(String role) {
      this.role = role;
      return this;
    }

    /** Adds adjectives. */
    public Builder traits(String... traits) {
      this.traits.addAll(List.of(traits));
      return this;
    }

    /** Adds facts, one a line. */
    public Builder knows(String... lines) {
      knowledge.addAll(List.of(lines));
      return this;
    }

    /** How it speaks. */
    public Builder style(String style) {
      this.style = style;
      return this;
    }

    /** Its first line. */
    public Builder greeting(String greeting) {
      this.greeting = greeting;
      return this;
    }

    /** Adds lines for when no model can run. */
    public Builder canned(String... lines) {
      canned.addAll(List.of(lines));
      return this;
    }

    /** Adds lines for when it thinks for long. */
    public Builder filler(String... lines) {
      filler.addAll(List.of(lines));
      return this;
    }

    /**
     * The persona.
     *
     * @throws IllegalArgumentException when a part is too long
     */
    public Persona build() {
      return new Persona(name, role, traits, knowledge, style, greeting, canned, filler);
    }
  }
}
