package dev.minstrel.dialogue.tokenizer;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of a tokenizer file, read field by field.
 *
 * @param file what error lines call the file
 * @param name what error lines call this object
 */
record Part(String file, String name, Json.Obj object) {
  private static final int LONGEST_SHOWN = 80;

  /** The {@code type} field. */
  String kind() {
    return text("type");
  }

  boolean has(String field) {
    Json value = object.get(field);
    return value != null && !(value instanceof Json.Null);
  }

  String text(String field) {
    if (value(field) instanceof Json.Str string) {
      return string.value();
    }
    throw mistyped(field, "text");
  }

  String text(String field, String absent) {
    return has(field) ? text(field) : absent;
  }

  boolean flag(String field, boolean absent) {
    if (!has(field)) {
      return absent;
    }
    if (value(field) instanceof Json.Bool bool) {
      return bool.value();
    }
    throw mistyped(field, "true or false");
  }

  int whole(String field) {
    if (value(field) instanceof Json.Num number) {
      return whole(number);
    }
    throw mistyped(field, "a whole number");
  }

  int whole(String field, int absent) {
    return has(field) ? whole(field) : absent;
  }

  /** The number, when it is written as digits alone and fits 31 bits. */
  int whole(Json.Num number) {
    try {
      int value = Integer.parseInt(number.text());
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException notWhole) {
      throw unwhole(number, notWhole);
    }
    throw unwhole(number, null);
  }

  private MinstrelException unwhole(Json.Num number, @Nullable Throwable cause) {
    return unfit(
        number.line(),
        "\"%s\" is not a whole number from 0 to %d"
            .formatted(shown(number.text()), Integer.MAX_VALUE),
        cause);
  }

  Part part(String field) {
    if (value(field) instanceof Json.Obj inner) {
      return new Part(file, field, inner);
    }
    throw mistyped(field, "an object");
  }

  /** The object, or null where the file has none. */
  @Nullable Part partIfAny(String field) {
    return has(field) ? part(field) : null;
  }

  /** The objects of an array; none where the file has no such field. */
  List<Part> parts(String field) {
    List<Part> parts = new ArrayList<>();
    for (Json item : items(field)) {
      if (!(item instanceof Json.Obj inner)) {
        throw mistyped(field, "an array of objects");
      }
      parts.add(new Part(file, name.equals("tokenizer") ? field : name, inner));
    }
    return List.copyOf(parts);
  }

  /** The array's items; none where the file has no such field. */
  List<Json> items(String field) {
    if (!has(field)) {
      return List.of();
    }
    if (value(field) instanceof Json.Arr array) {
      return array.items();
    }
    throw mistyped(field, "an array");
  }

  Json value(String field) {
    Json value = object.get(field);
    if (value == null) {
      throw unfit(object.line(), name + " has no \"" + field + "\"", null);
    }
    return value;
  }

  /** The refusal of a kind that nobody here knows. */
  MinstrelException unknown(String known) {
    return new MinstrelException(
        MinstrelException.Code.TOKENIZER_UNFIT,
        "tokenizer is of a kind this version cannot run",
        at(object.line()) + ": " + name + " \"" + shown(kind()) + "\" is not known",
        "Known: " + known + ".");
  }

  /** The refusal of this object. */
  MinstrelException unfit(String problem) {
    return unfit(object.line(), name + " " + problem, null);
  }

  /** The refusal of what stands in one line. */
  MinstrelException unfit(int line, String problem, @Nullable Throwable cause) {
    return new MinstrelException(
        MinstrelException.Code.TOKENIZER_UNFIT,
        "tokenizer is not valid",
        at(line) + ": " + problem,
        "Use the tokenizer.json that was published with the model.",
        cause);
  }

  /** The text, cut to a length that fits an error line. */
  static String shown(String text) {
    String line = text.replace('\n', ' ').replace('\r', ' ');
    return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
  }

  private MinstrelException mistyped(String field, String expected) {
    return unfit(
        value(field).line(), "\"" + field + "\" of " + name + " must be " + expected, null);
  }

  private String at(int line) {
    return file + ":" + line;
  }
}
