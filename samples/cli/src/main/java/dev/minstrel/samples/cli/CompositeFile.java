package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.portrait.Composite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Composites as a designer writes them: a JSON file, and {@code name=A,-B} on the command line. */
final class CompositeFile {
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;

  private CompositeFile(Path file) {
    this.file = file;
  }

  static List<Composite> read(@Nullable Path file, List<String> named) {
    List<Composite> composites = new ArrayList<>();
    if (file != null) {
      composites.addAll(new CompositeFile(file).composites());
    }
    for (String text : named) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "--composite must look like tempo=APM,-Latency, was '" + text + "'");
      }
      composites.add(
          Composite.of(text.substring(0, equals), text.substring(equals + 1).split(",")));
    }
    return composites;
  }

  private List<Composite> composites() {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw invalid("larger than 1 MiB", null);
      }
      JsonObject root = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      List<Composite> composites = new ArrayList<>();
      for (Map.Entry<String, JsonElement> each : root.entrySet()) {
        composites.add(composite(each.getKey(), each.getValue()));
      }
      return composites;
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot read the composites",
          String.valueOf(failed.getMessage()),
          "Name a JSON file.",
          failed);
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException wrong) {
      throw invalid("not the JSON that is expected", wrong);
    } catch (IllegalArgumentException wrong) {
      throw invalid(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static Composite composite(String name, JsonElement value) {
    if (value.isJsonArray()) {
      return Composite.of(name, texts(value.getAsJsonArray()));
    }
    JsonObject fields = value.getAsJsonObject();
    for (String field : fields.keySet()) {
      if (!List.of("traits", "low", "high").contains(field)) {
        throw new IllegalArgumentException(
            "'" + field + "' is not a field of " + name + ". Fields: traits, low, high");
      }
    }
    if (!fields.has("traits")) {
      throw new IllegalArgumentException(name + " has no traits");
    }
    Composite plain = Composite.of(name, texts(fields.getAsJsonArray("traits")));
    return plain.called(
        fields.has("low") ? fields.get("low").getAsString() : plain.low(),
        fields.has("high") ? fields.get("high").getAsString() : plain.high());
  }

  private static String[] texts(JsonArray array) {
    String[] texts = new String[array.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = array.get(i).getAsString();
    }
    return texts;
  }

  private MinstrelException invalid(String how, @Nullable Throwable cause) {
    return new MinstrelException(
        MinstrelException.Code.EVENTS_INVALID,
        "composites are not valid",
        file + ": " + how,
        "Write {\"tempo\": [\"APM\", \"-Latency\"]}.",
        cause);
  }
}
