package dev.minstrel.dialogue.persona;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a {@link Persona} as a JSON object with the fields of the record.
 *
 * <p>An error is one line that names the file, the line in it, and what to do.
 */
public final class PersonaFile {
  private static final int MOST_BYTES = 1 << 20;
  private static final String WHAT = "persona is not valid";

  private final String where;
  private final Json.Obj object;

  private PersonaFile(String where, Json.Obj object) {
    this.where = where;
    this.object = object;
  }

  /**
   * Reads a file of at most 1 MB; a larger one is refused unread.
   *
   * @throws MinstrelException with {@link Code#PERSONA_INVALID}, or with {@link Code#IO} when the
   *     file cannot be read
   */
  public static Persona read(Path file) {
    Objects.requireNonNull(file, "file");
    return parse(text(bytes(file), file.toString()), file.toString());
  }

  /**
   * Reads a JSON document.
   *
   * @param where what messages call the document, such as its file
   * @throws MinstrelException with {@link Code#PERSONA_INVALID}
   */
  public static Persona parse(String json, String where) {
    Objects.requireNonNull(where, "where");
    if (json.length() > MOST_BYTES) {
      throw tooBig(where, json.length());
    }
    try {
      Json value = JsonReader.read(json);
      if (!(value instanceof Json.Obj object)) {
        throw invalid(where, value.line(), "expected an object, found " + kind(value));
      }
      return new PersonaFile(where, object).persona();
    } catch (JsonException broken) {
      throw new MinstrelException(
          Code.PERSONA_INVALID,
          WHAT,
          where + ":" + broken.line() + ": not JSON: " + broken.getMessage(),
          "Mend the line.",
          broken);
    }
  }

  /** The persona as a JSON document that {@link #parse} reads back; empty fields are left out. */
  public static String write(Persona persona) {
    return PersonaField.write(persona);
  }

  private static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MinstrelException(
          Code.IO,
          Files.exists(file) ? "not a file" : "no such file",
          file.toString(),
          "Name a persona file.");
    }
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw tooBig(file.toString(), size);
      }
      byte[] bytes = in.readNBytes(MOST_BYTES + 1); // the size was a claim
      if (bytes.length > MOST_BYTES) {
        throw tooBig(file.toString(), bytes.length);
      }
      return bytes;
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO,
          "persona cannot be read",
          file + ": " + unreadable.getMessage(),
          "Check the file's rights.",
          unreadable);
    }
  }

  private static String text(byte[] bytes, String where) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException broken) {
      throw new MinstrelException(
          Code.PERSONA_INVALID, WHAT, where + ": not UTF-8", "Save the file as UTF-8.", broken);
    }
  }

  private Persona persona() {
    for (var field : object.fields().entrySet()) {
      if (PersonaField.named(field.getKey()) == null) {
        throw unknown(field.getKey(), field.getValue().line());
      }
    }
    Json name = object.get(PersonaField.NAME.key());
    if (name == null) {
      throw invalid(where, object.line(), "\"name\" is missing");
    }
    Persona.Builder builder = Persona.named(text(PersonaField.NAME, name));
    text(PersonaField.ROLE, builder::role);
    text(PersonaField.STYLE, builder::style);
    text(PersonaField.GREETING, builder::greeting);
    lines(PersonaField.TRAITS, builder::traits);
    lines(PersonaField.KNOWLEDGE, builder::knows);
    lines(PersonaField.CANNED, builder::canned);
    lines(PersonaField.FILLER, builder::filler);
    return checked(builder);
  }

  /** The record says "traits must have …"; its first word leads back to the line. */
  private Persona checked(Persona.Builder builder) {
    try {
      return builder.build();
    } catch (IllegalArgumentException tooLong) {
      String message = String.valueOf(tooLong.getMessage());
      Json value = object.get(message.substring(0, Math.max(0, message.indexOf(' '))));
      throw invalid(where, value == null ? object.line() : value.line(), message);
    }
  }

  private void text(PersonaField field, Consumer<String> target) {
    Json value = object.get(field.key());
    if (value != null) {
      target.accept(text(field, value));
    }
  }

  private String text(PersonaField field, Json value) {
    if (value instanceof Json.Str text) {
      return text.value();
    }
    throw wrongType(field, "a text", value);
  }

  private void lines(PersonaField field, Consumer<String[]> target) {
    Json value = object.get(field.key());
    if (value == null) {
      return;
    }
    if (!(value instanceof Json.Arr array)) {
      throw wrongType(field, "a list of texts", value);
    }
    List<String> lines = new ArrayList<>();
    for (Json item : array.items()) {
      if (!(item instanceof Json.Str text)) {
        throw wrongType(field, "a list of texts", item);
      }
      lines.add(text.value());
    }
    target.accept(lines.toArray(String[]::new));
  }

  private MinstrelException wrongType(PersonaField field, String wanted, Json found) {
    return invalid(
        where,
        found.line(),
        "\"%s\" must be %s, found %s".formatted(field.key(), wanted, kind(found)));
  }

  private MinstrelException unknown(String key, int line) {
    String near = PersonaField.near(key);
    String hint = near == null ? "" : " (did you mean \"" + near + "\"?)";
    return new MinstrelException(
        Code.PERSONA_INVALID,
        WHAT,
        "%s:%d: \"%s\" is not a field%s".formatted(where, line, Shown.bounded(key), hint),
        "Fields: " + PersonaField.list() + ".");
  }

  private static String kind(@Nullable Json value) {
    if (value instanceof Json.Str text) {
      return '"' + Shown.bounded(text.value()) + '"';
    }
    if (value instanceof Json.Num number) {
      return "the number " + Shown.bounded(number.text());
    }
    if (value instanceof Json.Bool bool) {
      return String.valueOf(bool.value());
    }
    if (value instanceof Json.Arr) {
      return "a list";
    }
    return value instanceof Json.Obj ? "an object" : "null";
  }

  private static MinstrelException tooBig(String where, long size) {
    return new MinstrelException(
        Code.PERSONA_INVALID,
        WHAT,
        String.format(
            Locale.ROOT, "%s has %,d bytes, at most %,d are read", where, size, MOST_BYTES),
        "A persona is a page of text; is this the right file?");
  }

  private static MinstrelException invalid(String where, int line, String problem) {
    return new MinstrelException(
        Code.PERSONA_INVALID, WHAT, where + ":" + line + ": " + problem, "Mend the line.");
  }
}
