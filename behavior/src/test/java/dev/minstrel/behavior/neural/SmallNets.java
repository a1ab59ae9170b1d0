package dev.minstrel.behavior.neural;

import dev.minstrel.behavior.data.Ids;
import java.nio.file.Path;

/** Where the tiny nets of the tests are. */
final class SmallNets {
  private SmallNets() {}

  static Path folder(String kind) {
    return Path.of("src/test/resources/neural", kind);
  }

  static Ids catalogue(int items) {
    Ids ids = new Ids();
    for (int item = 0; item < items; item++) {
      ids.add("item " + item);
    }
    return ids;
  }
}
