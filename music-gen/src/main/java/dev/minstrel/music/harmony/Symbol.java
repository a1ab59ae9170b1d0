package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import java.util.List;

/** A chord relative to its tonic as one number: {@code 10 * semitones above it + quality}. */
final class Symbol {
  static final int COUNT = 120;

  /** What stands before the first chord. */
  static final int START = COUNT;

  private static final List<Chord.Quality> QUALITIES = List.of(Chord.Quality.values());

  private Symbol() {}

  static int of(Chord chord, Key key) {
    return of(Math.floorMod(chord.root() - key.tonic(), 12), chord.quality());
  }

  static int of(int semitones, Chord.Quality quality) {
    return semitones * QUALITIES.size() + QUALITIES.indexOf(quality);
  }

  static Chord chord(int symbol, Key key) {
    return new Chord((semitones(symbol) + key.tonic()) % 12, quality(symbol));
  }

  static int semitones(int symbol) {
    return symbol / QUALITIES.size();
  }

  static Chord.Quality quality(int symbol) {
    return QUALITIES.get(symbol % QUALITIES.size());
  }
}
