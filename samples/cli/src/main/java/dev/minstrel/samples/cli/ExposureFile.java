package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.rank.Exposure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * How often each item was shown, kept between calls: lines {@code item TAB count}, by name, so that
 * the counts outlive the model.
 */
final class ExposureFile {
  private ExposureFile() {}

  /** Reads; a file that is not there yet holds no counts. */
  static Exposure read(Path file, Ids items) {
    Exposure exposure = new Exposure(items.size());
    if (!Files.exists(file)) {
      return exposure;
    }
    int strange = 0;
    List<String> lines = lines(file);
    for (int n = 0; n < lines.size(); n++) {
      String line = lines.get(n);
      int tab = line.lastIndexOf('\t');
      int count = tab < 1 ? -1 : count(line.substring(tab + 1));
      if (count < 0) {
        throw new MinstrelException(
            MinstrelException.Code.EVENTS_INVALID,
            "a count of showings must be 'item TAB count'",
            file + ":" + (n + 1),
            "Mend the line, or delete the file to count anew.");
      }
      int item = items.find(line.substring(0, tab));
      if (item >= 0) {
        exposure.restore(item, count);
      } else {
        strange++;
      }
    }
    if (strange > 0) {
      Printer.note(strange + " items of " + file + " are not in the model and are dropped");
    }
    return exposure;
  }

  private static int count(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException words) {
      return -1;
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException failed) {
      throw io("cannot read showings", file, failed);
    }
  }

  /** Writes beside the file and moves there, so that a crash keeps the old counts. */
  static void write(Path file, Exposure exposure, Ids items) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      if (exposure.count(i) > 0) {
        lines.append(items.name(i)).append('\t').append(exposure.count(i)).append('\n');
      }
    }
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(draft, lines);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw io("cannot write showings", file, failed);
    }
  }

  private static MinstrelException io(String what, Path file, IOException failed) {
    return new MinstrelException(
        MinstrelException.Code.IO,
        what,
        file + ": " + failed.getMessage(),
        "Check the folder and the file.",
        failed);
  }
}
