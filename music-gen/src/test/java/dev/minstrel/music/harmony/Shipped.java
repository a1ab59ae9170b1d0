package dev.minstrel.music.harmony;

import java.nio.file.Path;

/** The chords that ship, read once for all tests. */
final class Shipped {
  static final Path FILE =
      Path.of("model/src/main/resources/dev/minstrel/music/bundled/chords.json");
  static final ChordModel MODEL = ChordModel.read(FILE);
  static final ChordPlanner PLANNER = new ChordPlanner(MODEL);

  private Shipped() {}
}
