package dev.minstrel.behavior.neural;

import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What PyTorch gave for some histories.
 *
 * @param names the items in the net's order
 * @param histories names, oldest first
 * @param logits [histories, items] in the net's order
 */
record Expected(List<String> names, List<List<String>> histories, double[][] logits) {
  static Expected read(Path folder) {
    try {
      Json.Obj root = (Json.Obj) JsonReader.read(Files.readString(folder.resolve("expected.json")));
      List<List<String>> histories = new ArrayList<>();
      for (Json row : list(root.get("histories"))) {
        histories.add(list(row).stream().map(name -> ((Json.Str) name).value()).toList());
      }
      double[][] logits =
          list(root.get("logits")).stream()
              .map(row -> list(row).stream().mapToDouble(n -> ((Json.Num) n).asDouble()).toArray())
              .toArray(double[][]::new);
      return new Expected(Files.readAllLines(folder.resolve("items.txt")), histories, logits);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (JsonException damaged) {
      throw new AssertionError(damaged);
    }
  }

  private static List<Json> list(Json json) {
    return ((Json.Arr) json).items();
  }
}
