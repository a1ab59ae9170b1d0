package dev.minstrel.music.measure;

import dev.minstrel.api.music.Mode;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A piece in figures, defined as in MusPy (Dong et al. 2020) where not said otherwise.
 *
 * <p>Drums count for groove and empty bars only. A figure without anything to measure is NaN.
 *
 * @param notes pitched ones
 * @param pitchClassEntropy of the twelve pitch classes counted by notes, bits, at most 3.585
 * @param scaleConsistency most notes that lie in one of the 24 major and natural minor scales, 0 to
 *     1
 * @param grooveConsistency 1 minus the share of sixteenths that are struck in one of two
 *     neighbouring bars but not in the other, mean over neighbours of one length, 0 to 1. (MusPy
 *     compares raw ticks of one bar length; sixteenths make pieces of any resolution comparable.)
 * @param notesPerBar pitched
 * @param emptyBarRate share of bars in which nothing sounds, 0 to 1
 * @param polyphony different pitches that sound together, mean over the time that has any
 * @param pitchRange semitones from the lowest to the highest note
 */
public record PieceMetrics(
    int notes,
    int bars,
    double pitchClassEntropy,
    double scaleConsistency,
    double grooveConsistency,
    double notesPerBar,
    double emptyBarRate,
    double polyphony,
    double pitchRange) {

  private static final int PITCHES = 128;
  private static final int SIXTEENTH = 12;

  /** Measures a piece. */
  public static PieceMetrics of(NoteTable piece) {
    int[] classes = new int[12];
    int notes = 0;
    int lowest = PITCHES;
    int highest = -1;
    for (int note = 0; note < piece.count(); note++) {
      if (piece.isPitched(note)) {
        classes[piece.pitch(note) % 12]++;
        notes++;
        lowest = Math.min(lowest, piece.pitch(note));
        highest = Math.max(highest, piece.pitch(note));
      }
    }
    int bars = piece.barCount();
    return new PieceMetrics(
        notes,
        bars,
        entropy(classes, notes),
        scaleConsistency(classes, notes),
        grooveConsistency(piece),
        bars == 0 ? Double.NaN : (double) notes / bars,
        emptyBarRate(piece),
        polyphony(piece),
        notes == 0 ? Double.NaN : highest - lowest);
  }

  private static double entropy(int[] counts, int sum) {
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / sum;
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return sum == 0 ? Double.NaN : bits;
  }

  private static double scaleConsistency(int[] classes, int notes) {
    int best = 0;
    for (Mode mode : new Mode[] {Mode.IONIAN, Mode.AEOLIAN}) {
      for (int tonic = 0; tonic < 12; tonic++) {
        int inside = 0;
        for (int degree = 0; degree < 7; degree++) {
          inside += classes[(tonic + mode.semitones(degree)) % 12];
        }
        best = Math.max(best, inside);
      }
    }
    return notes == 0 ? Double.NaN : (double) best / notes;
  }

  private static double grooveConsistency(NoteTable piece) {
    double different = 0;
    int pairs = 0;
    boolean[] before = {};
    int note = 0;
    for (int bar = 0; bar < piece.barCount(); bar++) {
      long start = piece.barLine(bar);
      long length = piece.barLine(bar + 1) - start;
      boolean[] struck = new boolean[(int) (length / SIXTEENTH)];
      for (; note < piece.count() && piece.onset(note) < start + length; note++) {
        int step = (int) ((piece.onset(note) - start) / SIXTEENTH);
        if (step < struck.length) {
          struck[step] = true;
        }
      }
      if (bar > 0 && struck.length > 0 && length == start - piece.barLine(bar - 1)) {
        different += (double) differences(struck, before) / struck.length;
        pairs++;
      }
      before = struck;
    }
    return pairs == 0 ? Double.NaN : 1 - different / pairs;
  }

  private static int differences(boolean[] a, boolean[] b) {
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] == b[i] ? 0 : 1;
    }
    return count;
  }

  /** One sweep: notes come by onset, so a bar is empty if no end so far passes its line. */
  private static double emptyBarRate(NoteTable piece) {
    int empty = 0;
    int note = 0;
    long soundingUntil = 0;
    for (int bar = 0; bar < piece.barCount(); bar++) {
      boolean sounds = soundingUntil > piece.barLine(bar);
      for (; note < piece.count() && piece.onset(note) < piece.barLine(bar + 1); note++) {
        soundingUntil = Math.max(soundingUntil, piece.end(note));
        sounds = true;
      }
      empty += sounds ? 0 : 1;
    }
    return piece.barCount() == 0 ? Double.NaN : (double) empty / piece.barCount();
  }

  private static double polyphony(NoteTable piece) {
    long[] soundingUntil = new long[PITCHES];
    long anyUntil = 0;
    long pitchTime = 0;
    long anyTime = 0;
    for (int note = 0; note < piece.count(); note++) {
      if (piece.isPitched(note)) {
        int pitch = piece.pitch(note);
        pitchTime += added(soundingUntil[pitch], piece, note);
        anyTime += added(anyUntil, piece, note);
        soundingUntil[pitch] = Math.max(soundingUntil[pitch], piece.end(note));
        anyUntil = Math.max(anyUntil, piece.end(note));
      }
    }
    return anyTime == 0 ? Double.NaN : (double) pitchTime / anyTime;
  }

  /** What a note adds to a time that is covered until a moment, since notes come by onset. */
  private static long added(long until, NoteTable piece, int note) {
    return Math.max(0, piece.end(note) - Math.max(until, piece.onset(note)));
  }

  /** Such figures of many pieces as one array, without those that are NaN. */
  public static double[] values(
      Iterable<PieceMetrics> pieces, ToDoubleFunction<PieceMetrics> figure) {
    double[] values = new double[16];
    int count = 0;
    for (PieceMetrics piece : pieces) {
      double value = figure.applyAsDouble(piece);
      if (!Double.isNaN(value)) {
        if (count == values.length) {
          values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
      }
    }
    return Arrays.copyOf(values, count);
  }
}
