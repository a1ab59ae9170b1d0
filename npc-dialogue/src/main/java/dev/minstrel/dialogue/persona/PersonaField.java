package dev.minstrel.dialogue.persona;

import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of a persona file, in the order in which they are written. */
enum PersonaField {
  NAME(persona -> text(persona.name())),
  ROLE(persona -> text(persona.role())),
  TRAITS(persona -> lines(persona.traits())),
  KNOWLEDGE(persona -> lines(persona.knowledge())),
  STYLE(persona -> text(persona.style())),
  GREETING(persona -> text(persona.greeting())),
  CANNED(persona -> lines(persona.canned())),
  FILLER(persona -> lines(persona.filler()));

  private static final int TOO_FAR = 3;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
  private final Function<Persona, Json> value;

  PersonaField(Function<Persona, Json> value) {
    this.value = value;
  }

  /** How the file spells it. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable PersonaField named(String key) {
    for (PersonaField field : values()) {
      if (field.key().equals(key)) {
        return field;
      }
    }
    return null;
  }

  /** All keys, for a message. */
  static String list() {
    StringJoiner keys = new StringJoiner(", ");
    for (PersonaField field : values()) {
      keys.add(field.key());
    }
    return keys.toString();
  }

  /** The key that a mistyped one most likely means, or null when none is near. */
  static @Nullable String near(String typed) {
    String folded = typed.toLowerCase(Locale.ROOT);
    if (folded.length() > 2 * KNOWLEDGE.key().length()) {
      return null; // far from all, and as long as it likes
    }
    String best = null;
    int least = TOO_FAR;
    for (PersonaField field : values()) {
      int edits = edits(folded, field.key());
      if (edits < least) {
        least = edits;
        best = field.key();
      }
    }
    return best;
  }

  /** Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  /** One field a line, so that an error's line number leads to it. */
  static String write(Persona persona) {
    StringJoiner fields = new StringJoiner(",\n", "{\n", "\n}\n");
    for (PersonaField field : values()) {
      Json json = field.value.apply(persona);
      boolean empty =
          json instanceof Json.Str text
              ? text.value().isEmpty()
              : ((Json.Arr) json).items().isEmpty();
      if (!empty) {
        fields.add("  \"" + field.key() + "\": " + JsonWriter.write(json));
      }
    }
    return fields.toString();
  }

  private static Json text(String value) {
    return new Json.Str(value, 0);
  }

  private static Json lines(List<String> values) {
    return new Json.Arr(values.stream().map(PersonaField::text).toList(), 0);
  }
}
