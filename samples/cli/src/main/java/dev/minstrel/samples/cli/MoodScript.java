package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Transition;
import dev.minstrel.music.studio.Cue;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A list of changes: {@code [{"bar": 8, "mood": "battle"}, {"bar": 12, "key": "D", "mode": "minor",
 * "transition": "phrase"}, {"bar": 16, "motif": "C5:48 E5:48 G5:96"}]}. Bars are counted from 0.
 * Moods and motifs are written as on the command line.
 */
final class MoodScript {
  private static final long MOST_BYTES = 1 << 20;
  private static final Set<String> FIELDS =
      Set.of("bar", "mood", "key", "mode", "metre", "motif", "transition");

  private MoodScript() {}

  static List<Cue> read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw invalid(file.toString(), "it is larger than 1 MiB");
      }
      try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        return cues(JsonParser.parseReader(in), file);
      }
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO, "script cannot be read", file.toString(), "Name a readable file", unreadable);
    } catch (JsonParseException notJson) {
      throw invalid(file.toString(), "it is not JSON");
    }
  }

  private static List<Cue> cues(JsonElement json, Path file) {
    if (!json.isJsonArray()) {
      throw invalid(file.toString(), "it is not a list");
    }
    List<Cue> cues = new ArrayList<>();
    JsonArray items = json.getAsJsonArray();
    for (int i = 0; i < items.size(); i++) {
      String where = file + ", item " + (i + 1);
      try {
        if (!items.get(i).isJsonObject()) {
          throw new IllegalArgumentException("it is not an object");
        }
        cues.add(cue(items.get(i).getAsJsonObject()));
      } catch (IllegalArgumentException
          | IllegalStateException
          | UnsupportedOperationException bad) {
        throw invalid(where, String.valueOf(bad.getMessage()));
      }
    }
    return cues;
  }

  private static Cue cue(JsonObject item) {
    for (String field : item.keySet()) {
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "\"" + field + "\" is not a field; fields are " + FIELDS.stream().sorted().toList());
      }
    }
    if (!item.has("bar")) {
      throw new IllegalArgumentException("\"bar\" is missing");
    }
    if (item.has("mode") && !item.has("key")) {
      throw new IllegalArgumentException("\"mode\" needs a \"key\"");
    }
    return new Cue(
        text(item, "bar").map(MoodScript::bar).orElseThrow(),
        text(item, "mood").map(Moods::parse),
        text(item, "key").map(key -> Key.of(key, Mode.parse(text(item, "mode").orElse("major")))),
        text(item, "metre").map(Metre::parse),
        text(item, "motif").map(MotifText::parse),
        text(item, "transition").map(MoodScript::transition).orElse(Transition.BAR));
  }

  private static int bar(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw new IllegalArgumentException("\"bar\" must be a whole number, was " + text);
    }
  }

  private static Optional<String> text(JsonObject item, String field) {
    if (!item.has(field)) {
      return Optional.empty();
    }
    if (!item.get(field).isJsonPrimitive()) {
      throw new IllegalArgumentException("\"" + field + "\" must be text");
    }
    return Optional.of(item.get(field).getAsString());
  }

  private static Transition transition(String word) {
    return Arrays.stream(Transition.values())
        .filter(transition -> transition.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "transition must be one of "
                        + Arrays.toString(Transition.values()).toLowerCase(Locale.ROOT)
                        + ", was \""
                        + word
                        + "\""));
  }

  private static MinstrelException invalid(String where, String why) {
    return new MinstrelException(
        Code.MUSIC_INVALID,
        "script is not valid",
        where,
        why + ". Write a list such as [{\"bar\": 8, \"mood\": \"battle\"}]");
  }
}
