package dev.minstrel.samples.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.MoodTable.Line;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A mood table as JSON: {@code {"tempo": {"constant": 70, "energy": 60}, "pedalAbove": 0.5}}. What
 * it leaves out is as in {@link MoodTable#DEFAULT}; of a line that it names, what it leaves out is
 * 0.
 */
final class MoodTableFile {
  private static final long MOST_BYTES = 1 << 16;

  private static final Map<String, BiFunction<MoodTable, Line, MoodTable>> LINES =
      Map.of(
          "tempo", MoodTable::withTempo,
          "mode", MoodTable::withMode,
          "density", MoodTable::withDensity,
          "register", MoodTable::withRegister,
          "velocity", MoodTable::withVelocity,
          "dissonance", MoodTable::withDissonance,
          "articulation", MoodTable::withArticulation);

  private static final Map<String, BiFunction<MoodTable, Float, MoodTable>> NUMBERS =
      Map.of(
          "modeHysteresis", MoodTable::withModeHysteresis,
          "twoChordsAbove", MoodTable::withTwoChordsAbove,
          "pedalAbove", MoodTable::withPedalAbove);

  private static final Set<String> COEFFICIENTS =
      Set.of("constant", "energy", "valence", "tension", "energyValence", "tensionValence");

  private MoodTableFile() {}

  static MoodTable read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw invalid(file, "it is larger than 64 KiB");
      }
      try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        return table(JsonParser.parseReader(in));
      }
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO,
          "mood table cannot be read",
          file.toString(),
          "Name a readable file",
          unreadable);
    } catch (JsonParseException notJson) {
      throw invalid(file, "it is not JSON");
    } catch (IllegalArgumentException wrong) {
      throw invalid(file, String.valueOf(wrong.getMessage()));
    }
  }

  private static MoodTable table(JsonElement json) {
    MoodTable table = MoodTable.DEFAULT;
    for (Map.Entry<String, JsonElement> field : object(json, "the table").entrySet()) {
      String name = field.getKey();
      if (LINES.containsKey(name)) {
        Line line = in(name, () -> line(object(field.getValue(), "\"" + name + "\"")));
        table = LINES.get(name).apply(table, line);
      } else if (NUMBERS.containsKey(name)) {
        table = NUMBERS.get(name).apply(table, number(field.getValue(), name));
      } else {
        Set<String> known = new TreeSet<>(LINES.keySet());
        known.addAll(NUMBERS.keySet());
        throw new IllegalArgumentException("\"" + name + "\" is not a field; fields are " + known);
      }
    }
    return table;
  }

  private static Line line(JsonObject json) {
    for (String name : json.keySet()) {
      if (!COEFFICIENTS.contains(name)) {
        throw new IllegalArgumentException(
            "\"" + name + "\" is not a coefficient; those are " + new TreeSet<>(COEFFICIENTS));
      }
    }
    return new Line(
        coefficient(json, "constant"),
        coefficient(json, "energy"),
        coefficient(json, "valence"),
        coefficient(json, "tension"),
        coefficient(json, "energyValence"),
        coefficient(json, "tensionValence"));
  }

  private static float coefficient(JsonObject json, String name) {
    return json.has(name) ? number(json.get(name), name) : 0;
  }

  private static float number(JsonElement json, String name) {
    if (!json.isJsonPrimitive() || !json.getAsJsonPrimitive().isNumber()) {
      throw new IllegalArgumentException("\"" + name + "\" must be a number");
    }
    return json.getAsFloat();
  }

  private static JsonObject object(JsonElement json, String what) {
    if (!json.isJsonObject()) {
      throw new IllegalArgumentException(what + " must be an object");
    }
    return json.getAsJsonObject();
  }

  private static Line in(String field, Supplier<Line> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(field + ": " + wrong.getMessage(), wrong);
    }
  }

  private static MinstrelException invalid(Path file, String why) {
    return new MinstrelException(
        Code.MUSIC_INVALID,
        "mood table is not valid",
        file.toString(),
        why + ". See docs/reference/mood-table.md");
  }
}
