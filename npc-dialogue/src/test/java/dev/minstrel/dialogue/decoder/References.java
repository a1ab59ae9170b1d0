package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import dev.minstrel.testing.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Prompts and the ids that follow them, as others computed them. */
final class References {
  record Continuation(int[] prompt, int[] ids) {}

  private References() {}

  static Path folder(String name) {
    return Conformance.folder(name);
  }

  /** REFERENCE.txt: either rows of prompt and ids, or the ids that follow id 1. */
  static List<Continuation> of(String name) throws IOException {
    List<Continuation> rows = new ArrayList<>();
    boolean ids = false;
    StringBuilder list = new StringBuilder();
    for (String line : Files.readAllLines(folder(name).resolve("REFERENCE.txt"))) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      if (line.equals("IDS")) {
        ids = true;
      } else if (ids) {
        list.append(' ').append(line);
      } else {
        String[] halves = line.split("\\|", -1);
        rows.add(new Continuation(numbers(halves[0]), numbers(halves[1])));
      }
    }
    if (ids) {
      rows.add(new Continuation(new int[] {1}, numbers(list.toString())));
    }
    return rows;
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.strip().split("[\\s,]+")).mapToInt(Integer::parseInt).toArray();
  }

  static Json.Obj vectors() throws IOException {
    try {
      return (Json.Obj)
          JsonReader.read(Files.readString(folder("stories260K").resolve("vectors.json")));
    } catch (JsonException damaged) {
      throw new IOException(damaged);
    }
  }

  static List<Continuation> prompts() throws IOException {
    List<Continuation> prompts = new ArrayList<>();
    for (Json item : ((Json.Arr) vectors().get("prompts")).items()) {
      prompts.add(continuation((Json.Obj) item));
    }
    return prompts;
  }

  static Continuation continuation(Json.Obj object) {
    return new Continuation(ints(object.get("prompt")), ints(object.get("ids")));
  }

  static int[] ints(Json array) {
    return ((Json.Arr) array)
        .items().stream().mapToInt(item -> (int) ((Json.Num) item).asLong()).toArray();
  }
}
