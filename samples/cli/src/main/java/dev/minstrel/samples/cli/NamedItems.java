package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Items that a designer named, on the command line or in a file. */
final class NamedItems {
  private NamedItems() {}

  /**
   * The numbers of the items.
   *
   * @param text names with commas between them, or a file with a name a line
   */
  static int[] of(String option, String text, Ids items) {
    List<String> names = isFile(text) ? lines(Path.of(text)) : List.of(text.split(",", -1));
    int[] numbers = new int[names.size()];
    for (int n = 0; n < numbers.length; n++) {
      numbers[n] = items.find(names.get(n).strip());
      if (numbers[n] < 0) {
        throw new IllegalArgumentException(
            option + ": neither a file nor an item of the model: '" + names.get(n).strip() + "'");
      }
    }
    return numbers;
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException name) {
      return false;
    }
  }

  private static List<String> lines(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank() && line.charAt(0) != '#').toList();
    } catch (IOException | java.io.UncheckedIOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot read names of items",
          file + ": " + failed.getMessage(),
          "Give a file with a name a line.",
          failed);
    }
  }
}
