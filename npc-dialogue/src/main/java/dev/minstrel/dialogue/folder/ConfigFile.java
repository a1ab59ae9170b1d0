package dev.minstrel.dialogue.folder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON file of a model folder, read within a bound. An absent file reads as an empty object;
 * every complaint names the file, the line, the field and what stood there.
 */
final class ConfigFile {
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_END_TOKENS = 256;
  private static final String REMEDY = "Correct the file, or export the model again.";

  private final Path file;
  private final Json.Obj root;
  private final boolean exists;

  private ConfigFile(Path file, Json.Obj root, boolean exists) {
    this.file = file;
    this.root = root;
    this.exists = exists;
  }

  static ConfigFile read(Path file) {
    if (!Files.isRegularFile(file)) {
      return new ConfigFile(file, new Json.Obj(Map.of(), 0), false);
    }
    try {
      Json json = JsonReader.read(BoundedText.read(file, MOST_BYTES));
      if (json instanceof Json.Obj object) {
        return new ConfigFile(file, object, true);
      }
      throw damaged(file + ":1: must be a JSON object");
    } catch (JsonException unreadable) {
      throw damaged(file + ":" + unreadable.line() + ": " + unreadable.getMessage());
    }
  }

  boolean exists() {
    return exists;
  }

  /** The value at the end of a path of keys; null when there is none or it is {@code null}. */
  @Nullable Json at(String... path) {
    Json value = root;
    for (String key : path) {
      if (!(value instanceof Json.Obj object)) {
        return null;
      }
      value = object.get(key);
    }
    return value instanceof Json.Null ? null : value;
  }

  Optional<String> text(String... path) {
    Json value = at(path);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Json.Str string) {
      return Optional.of(string.value());
    }
    throw wrong(value, path, "must be text");
  }

  Optional<Boolean> truth(String... path) {
    Json value = at(path);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Json.Bool bool) {
      return Optional.of(bool.value());
    }
    throw wrong(value, path, "must be true or false");
  }

  OptionalLong whole(long least, long most, String... path) {
    Json value = at(path);
    return value == null ? OptionalLong.empty() : OptionalLong.of(whole(value, least, most, path));
  }

  OptionalDouble number(String... path) {
    Json value = at(path);
    if (value == null) {
      return OptionalDouble.empty();
    }
    if (value instanceof Json.Num number) {
      return OptionalDouble.of(number.asDouble());
    }
    throw wrong(value, path, "must be a number");
  }

  /** Token ids, written as one number or as a list of numbers. */
  Set<Integer> tokens(String... path) {
    Json value = at(path);
    if (value == null) {
      return Set.of();
    }
    List<Json> items = value instanceof Json.Arr array ? array.items() : List.of(value);
    if (items.size() > MOST_END_TOKENS) {
      throw wrong(value, path, "must hold at most " + MOST_END_TOKENS + " ids");
    }
    Set<Integer> ids = new LinkedHashSet<>();
    for (Json item : items) {
      ids.add((int) whole(item, 0, Integer.MAX_VALUE, path));
    }
    return ids;
  }

  /** A file named inside this one, which must lie in the same folder or below it. */
  Optional<Path> file(String... path) {
    Optional<String> name = text(path);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path named = folder.resolve(name.get()).normalize();
    if (!named.startsWith(folder.normalize())) {
      throw damaged(
          "%s: %s leaves the model's folder: %s"
              .formatted(file, String.join(".", path), bounded(name.get())));
    }
    return Optional.of(named);
  }

  private long whole(Json value, long least, long most, String... path) {
    if (value instanceof Json.Num number) {
      try {
        long whole = number.asLong();
        if (whole >= least && whole <= most) {
          return whole;
        }
      } catch (ArithmeticException notWhole) {
        throw wrong(value, path, "must be a whole number");
      }
      throw wrong(value, path, "must be in [%d, %d]".formatted(least, most));
    }
    throw wrong(value, path, "must be a whole number");
  }

  private MinstrelException wrong(Json value, String[] path, String rule) {
    return damaged(
        "%s:%d: %s %s, was %s"
            .formatted(file, value.line(), String.join(".", path), rule, shown(value)));
  }

  MinstrelException wrong(String what) {
    return damaged(file + ": " + what);
  }

  static MinstrelException damaged(String where) {
    return new MinstrelException(Code.MODEL_DAMAGED, "model is damaged", where, REMEDY);
  }

  private static String shown(Json value) {
    if (value instanceof Json.Str string) {
      return '"' + bounded(string.value()) + '"';
    }
    if (value instanceof Json.Num number) {
      return bounded(number.text());
    }
    if (value instanceof Json.Bool bool) {
      return Boolean.toString(bool.value());
    }
    return value instanceof Json.Arr ? "a list" : "an object";
  }

  private static String bounded(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= 80 ? line : line.substring(0, 79) + "…";
  }

  /** Reads whole text files whose size was looked at first. */
  static final class BoundedText {
    private BoundedText() {}

    static String read(Path file, int mostBytes) {
      try {
        long size = Files.size(file);
        if (size > mostBytes) {
          throw damaged("%s: has %d bytes, at most %d are read".formatted(file, size, mostBytes));
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      } catch (IOException unreadable) {
        throw new MinstrelException(
            Code.IO,
            "file cannot be read",
            file.toString(),
            "Check that it is there and may be read.",
            unreadable);
      }
    }
  }
}
