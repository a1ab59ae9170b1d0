package dev.minstrel.music.harmony;

import java.nio.file.Path;

/** What the chord planner learned. Immutable, for any thread. */
public final class ChordModel {
  private ChordModel() {}

  /**
   * Reads {@code chords.json}.
   *
   * @throws dev.minstrel.api.MinstrelException MODEL_MISSING without the file, MODEL_DAMAGED when
   *     it is not what it should be
   */
  public static ChordModel read(Path file) {
    return new ChordModel();
  }
}
