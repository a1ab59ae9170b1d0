package dev.minstrel.music.harmony;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import java.nio.file.Path;
import java.util.List;

/**
 * What the chord planner learned: songs of the nineteenth century and popular songs, major and
 * minor apart. Immutable, for any thread.
 */
public final class ChordModel {
  /** In the order of the index that {@link #of} computes. */
  static final List<String> NAMES = List.of("song.major", "song.minor", "pop.major", "pop.minor");

  private final List<LearnedChords> learned;

  ChordModel(List<LearnedChords> learned) {
    this.learned = List.copyOf(learned);
  }

  /**
   * Reads {@code chords.json}.
   *
   * @throws MinstrelException MODEL_MISSING without the file, MODEL_DAMAGED when it is not what it
   *     should be, MODEL_UNSUPPORTED when it is of another version
   */
  public static ChordModel read(Path file) {
    return ChordFile.read(file);
  }

  /** Songs and quartets go by the nineteenth century's, games by the popular songs. */
  LearnedChords of(Style style, Mode mode) {
    return learned.get((style == Style.GAME ? 2 : 0) + (isMajor(mode) ? 0 : 1));
  }

  /** Whether a mode goes by what was learned in major. */
  static boolean isMajor(Mode mode) {
    return mode == Mode.LYDIAN || mode == Mode.IONIAN || mode == Mode.MIXOLYDIAN;
  }
}
