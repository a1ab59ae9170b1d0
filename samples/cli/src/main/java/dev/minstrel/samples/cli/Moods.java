package dev.minstrel.samples.cli;

import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Style;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Moods by name, and as numbers such as {@code tension=0.7,energy=0.4}. */
final class Moods {
  private static final Map<String, Mood> NAMED = named();

  private Moods() {}

  private static Map<String, Mood> named() {
    Map<String, Mood> moods = new LinkedHashMap<>();
    moods.put("calm", Mood.CALM);
    moods.put("tavern", new Mood(0.15f, 0.6f, 0.8f, Style.SONG));
    moods.put("tense", new Mood(0.7f, 0.4f, 0.3f, Style.CHAMBER));
    moods.put("battle", new Mood(0.9f, 0.9f, 0.25f, Style.GAME));
    moods.put("sad", new Mood(0.3f, 0.15f, 0.1f, Style.CHAMBER));
    moods.put("glad", new Mood(0.1f, 0.7f, 0.95f, Style.SONG));
    moods.put("mystery", new Mood(0.5f, 0.2f, 0.4f, Style.GAME));
    return Map.copyOf(moods);
  }

  /** The names, in the order of the alphabet. */
  static List<String> names() {
    return NAMED.keySet().stream().sorted().toList();
  }

  /**
   * Reads a mood: a name, numbers, or a name and numbers that differ from it.
   *
   * @throws IllegalArgumentException that lists what is known
   */
  static Mood parse(String text) {
    Mood mood = Mood.CALM;
    for (String part : text.split(",", -1)) {
      int equals = part.indexOf('=');
      mood =
          equals < 0
              ? byName(part.strip())
              : with(mood, part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return mood;
  }

  private static Mood byName(String name) {
    Mood mood = NAMED.get(name.toLowerCase(Locale.ROOT));
    if (mood == null) {
      throw new IllegalArgumentException(
          "mood must be one of "
              + String.join(", ", names())
              + ", or tension=, energy=, valence= (0 to 1) and style=, was \""
              + name
              + "\"");
    }
    return mood;
  }

  private static Mood with(Mood mood, String part, String value) {
    return switch (part.toLowerCase(Locale.ROOT)) {
      case "tension" -> new Mood(number(part, value), mood.energy(), mood.valence(), mood.style());
      case "energy" -> new Mood(mood.tension(), number(part, value), mood.valence(), mood.style());
      case "valence" -> new Mood(mood.tension(), mood.energy(), number(part, value), mood.style());
      case "style" -> new Mood(mood.tension(), mood.energy(), mood.valence(), style(value));
      default ->
          throw new IllegalArgumentException(
              "a mood has tension, energy, valence and style, not \"" + part + "\"");
    };
  }

  private static float number(String part, String value) {
    try {
      return Float.parseFloat(value);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException(part + " must be 0 to 1, was \"" + value + "\"");
    }
  }

  static Style style(String name) {
    return Arrays.stream(Style.values())
        .filter(style -> style.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "style must be one of "
                        + Arrays.toString(Style.values()).toLowerCase(Locale.ROOT)
                        + ", was \""
                        + name
                        + "\""));
  }
}
