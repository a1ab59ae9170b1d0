package dev.minstrel.music.compose;

import dev.minstrel.music.token.TrackNotes;

/**
 * How rough notes sound together: over all pairs, the time they share, weighted by their interval.
 * A running sum of one bar; of one thread, allocates nothing after construction.
 */
final class Dissonance {
  private double weighted;
  private double shared;

  /** What an interval counts: a minor second most, consonances nothing. */
  static double weight(int lower, int higher) {
    return switch (Math.abs(higher - lower) % 12) {
      case 1 -> 1;
      case 2, 6 -> 0.6;
      case 10 -> 0.4;
      case 11 -> 0.9;
      default -> 0;
    };
  }

  void clear() {
    weighted = 0;
    shared = 0;
  }

  void set(Dissonance other) {
    weighted = other.weighted;
    shared = other.shared;
  }

  /** Adds the pairs of one note with all notes of {@code others}. */
  void add(int pitch, int start, int end, TrackNotes others) {
    for (int note = 0; note < others.count(); note++) {
      int overlap = Math.min(end, others.end(note)) - Math.max(start, others.start(note));
      if (overlap > 0) {
        addPair(overlap, weight(pitch, others.pitch(note)));
      }
    }
  }

  void addPair(int overlap, double weight) {
    shared += overlap;
    weighted += overlap * weight;
  }

  /** Whether any two notes sounded together. */
  boolean isKnown() {
    return shared > 0;
  }

  /** 0 to 1; only when {@link #isKnown}. */
  double value() {
    return weighted / shared;
  }

  /** What the value would become with one note more; NaN while it would not be known. */
  double with(double moreWeighted, double moreShared) {
    double all = shared + moreShared;
    return all > 0 ? (weighted + moreWeighted) / all : Double.NaN;
  }
}
