package dev.minstrel.music.compose;

import static dev.minstrel.music.token.Vocabulary.DRUM;
import static dev.minstrel.music.token.Vocabulary.LOWEST;
import static dev.minstrel.music.token.Vocabulary.PITCH;

import dev.minstrel.music.network.Attribute;
import dev.minstrel.music.network.Quantiles;
import dev.minstrel.music.token.Grammar.Place;
import dev.minstrel.music.token.TrackNotes;

/**
 * Leans pitches towards the dissonance and the register that are asked for.
 *
 * <p>For dissonance, each pitch is tried: with it the bar's value so far would become d, and its
 * logit falls by {@value #DISSONANCE} times the distance of d's quantile from the one asked for. A
 * pitch changes the value the more, the longer the note is and the fewer notes there are, so the
 * strength follows the distance that is left. For the register, the logit falls by half the square
 * of the distance, in units of {@value #SPREAD} semitones, from the pitch that would set the mean
 * right.
 *
 * <p>Of one thread. Allocates nothing after construction.
 */
final class Steering {
  private static final double DISSONANCE = 8;
  private static final double SPREAD = 6;

  /** The mean is set right over some notes, not by one leap. */
  private static final double FURTHEST = 7;

  private final int[] pitches = new int[4 * TrackNotes.MOST];
  private final int[] overlaps = new int[4 * TrackNotes.MOST];
  private int count;

  /** Leans the logits of the pitches that {@code mask} allows. */
  void lean(
      TrackPlan plan, CandidateRow row, Surroundings surroundings, boolean[] mask, float[] logits) {
    Place place = row.grammar.place();
    boolean pitchNext = place == Place.DURATION || place == Place.PITCH;
    if (!pitchNext || !plan.track.isPitched() || row.grammar.position() == TrackNotes.HELD) {
      return;
    }
    leanRegister(plan, row, mask, logits);
    float target = plan.target(Attribute.DISSONANCE);
    Quantiles quantiles = plan.quantiles(Attribute.DISSONANCE);
    if (target != Targets.UNSET && quantiles != null) {
      leanDissonance(plan, row, surroundings, mask, logits, quantiles, target);
    }
  }

  private static void leanRegister(
      TrackPlan plan, CandidateRow row, boolean[] mask, float[] logits) {
    double target = plan.register;
    if (Double.isNaN(target)) {
      return;
    }
    double due = target * row.struck - row.pitchSum;
    double aim = target + Math.max(-FURTHEST, Math.min(FURTHEST, due));
    for (int token = PITCH; token < DRUM; token++) {
      if (mask[token]) {
        double gap = (token - PITCH + LOWEST + plan.setting.tonicOffset() - aim) / SPREAD;
        logits[token] -= (float) (gap * gap / 2);
      }
    }
  }

  private void leanDissonance(
      TrackPlan plan,
      CandidateRow row,
      Surroundings surroundings,
      boolean[] mask,
      float[] logits,
      Quantiles quantiles,
      float target) {
    int start = row.grammar.tick();
    int end = row.endOf(row.grammar.duration());
    int shared = gather(start, end, row, surroundings);
    if (shared == 0) {
      return;
    }
    for (int token = PITCH; token < DRUM; token++) {
      if (mask[token]) {
        int pitch = token - PITCH + LOWEST + plan.setting.tonicOffset();
        double weighted = 0;
        for (int i = 0; i < count; i++) {
          weighted += overlaps[i] * Dissonance.weight(pitch, pitches[i]);
        }
        double reached = quantiles.quantile(row.dissonance.with(weighted, shared));
        logits[token] -= (float) (DISSONANCE * Math.abs(reached - target));
      }
    }
  }

  /** The notes that a note would sound with, and for how long; returns the sum. */
  private int gather(int start, int end, CandidateRow row, Surroundings surroundings) {
    count = 0;
    int shared = gather(start, end, row.notes);
    for (int track = 0; track < surroundings.tracks(); track++) {
      shared += gather(start, end, surroundings.notes(track));
    }
    return shared;
  }

  private int gather(int start, int end, TrackNotes notes) {
    int shared = 0;
    for (int note = 0; note < notes.count(); note++) {
      int overlap = Math.min(end, notes.end(note)) - Math.max(start, notes.start(note));
      if (overlap > 0) {
        pitches[count] = notes.pitch(note);
        overlaps[count++] = overlap;
        shared += overlap;
      }
    }
    return shared;
  }
}
