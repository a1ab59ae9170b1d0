package dev.minstrel.behavior.neural;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * What recommender.json says, checked. Fields that it may have beyond these are for people.
 *
 * @param kind what sort of net it is, such as {@code gru}
 * @param length how many events the net reads, 1 to {@value #MOST_LENGTH}
 * @param items how many items the net scores, 1 to {@value #MOST_ITEMS}
 * @param heldOut how many of each player's last events it never saw, from 0
 * @param names the file of the items' names, one a line, in the net's order
 */
record NetCard(String kind, int length, int items, int heldOut, String names) {
  static final String FILE = "recommender.json";

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_LENGTH = 4096;
  private static final int MOST_ITEMS = 10_000_000;
  private static final int LONGEST_NAME = 40;

  static NetCard read(Path folder) {
    return new Reader(folder.resolve(FILE)).card();
  }

  private record Reader(Path file) {
    NetCard card() {
      Json.Obj root = root();
      if (whole(root, "format", 0, Integer.MAX_VALUE) != 1) {
        throw new MinstrelException(
            Code.MODEL_UNSUPPORTED,
            "net is of a format that cannot be run",
            file + ": format must be 1",
            "Export it with the tools of this version.");
      }
      String names = text(root, "names");
      if (!names.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*")) {
        throw damaged(root, "names must be the name of a file in the same folder");
      }
      return new NetCard(
          text(root, "kind"),
          whole(root, "length", 1, MOST_LENGTH),
          whole(root, "items", 1, MOST_ITEMS),
          whole(root, "heldOut", 0, MOST_LENGTH),
          names);
    }

    private Json.Obj root() {
      String text = new String(NetFiles.read(file, MOST_BYTES), StandardCharsets.UTF_8);
      try {
        Json json = JsonReader.read(text);
        if (json instanceof Json.Obj object) {
          return object;
        }
        throw damaged(json, "must be a JSON object");
      } catch (JsonException unreadable) {
        throw NetFiles.damaged(file + ":" + unreadable.line() + ": " + unreadable.getMessage());
      }
    }

    private int whole(Json.Obj root, String key, int least, int most) {
      if (root.get(key) instanceof Json.Num number) {
        try {
          long value = number.asLong();
          if (value >= least && value <= most) {
            return (int) value;
          }
        } catch (ArithmeticException notWhole) {
          throw damaged(number, key + " must be a whole number");
        }
      }
      throw damaged(root, "%s must be a whole number in [%d, %d]".formatted(key, least, most));
    }

    private String text(Json.Obj root, String key) {
      if (root.get(key) instanceof Json.Str text
          && !text.value().isEmpty()
          && text.value().length() <= LONGEST_NAME) {
        return text.value();
      }
      throw damaged(root, "%s must be a text of 1 to %d letters".formatted(key, LONGEST_NAME));
    }

    private MinstrelException damaged(Json at, String what) {
      return NetFiles.damaged(file + ":" + at.line() + ": " + what);
    }
  }
}
