package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Style;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the chords of one bar shall be like.
 *
 * @param seed of the piece
 * @param bar index in the piece, at least 0
 * @param key of this bar
 * @param barInPhrase 0 to {@code phraseBars - 1}
 * @param phraseBars length of the phrase, 1 to 64; 4 and 8 are usual
 * @param cadence how the phrase ends; the same in all of its bars, or the end comes unprepared
 * @param dissonance quantile 0 to 1; 0 is diatonic only, 0.5 as the corpus, 1 as tense as can be.
 *     Each draw weighs a chord by {@code exp(lambda * Dissonance.of(chord, key))} with lambda
 *     rising in the quantile, so that the expected dissonance of a draw rises with it
 * @param nextKey the next bar's key where it differs; this bar then leads into it
 * @param loopTo the chord that the next bar will begin with, where this bar is a loop's last
 */
public record PlanRequest(
    long seed,
    int bar,
    Metre metre,
    Key key,
    Style style,
    int barInPhrase,
    int phraseBars,
    Cadence cadence,
    float dissonance,
    HarmonicRhythm rhythm,
    @Nullable Key nextKey,
    @Nullable Chord loopTo) {
  private static final int LONGEST_PHRASE = 64;

  public PlanRequest {
    Objects.requireNonNull(metre, "metre");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(style, "style");
    Objects.requireNonNull(cadence, "cadence");
    Objects.requireNonNull(rhythm, "rhythm");
    if (!(bar >= 0)) {
      throw new IllegalArgumentException("bar must be at least 0, was " + bar);
    }
    if (!(phraseBars >= 1 && phraseBars <= LONGEST_PHRASE)) {
      throw new IllegalArgumentException("phraseBars must be 1 to 64, was " + phraseBars);
    }
    if (!(barInPhrase >= 0 && barInPhrase < phraseBars)) {
      throw new IllegalArgumentException(
          "barInPhrase must be 0 to " + (phraseBars - 1) + ", was " + barInPhrase);
    }
    if (!(dissonance >= 0 && dissonance <= 1)) {
      throw new IllegalArgumentException("dissonance must be 0 to 1, was " + dissonance);
    }
  }

  /** Phrases of four bars from the piece's beginning, one chord a bar, moderate dissonance. */
  public static PlanRequest of(long seed, int bar, Metre metre, Key key, Style style) {
    return new PlanRequest(
        seed,
        bar,
        metre,
        key,
        style,
        Math.floorMod(bar, 4),
        4,
        Cadence.BY_PLACE,
        0.5f,
        HarmonicRhythm.ONE,
        null,
        null);
  }

  /** The same at another place of another phrase. */
  public PlanRequest withPhrase(int newBarInPhrase, int newPhraseBars) {
    return new PlanRequest(
        seed,
        bar,
        metre,
        key,
        style,
        newBarInPhrase,
        newPhraseBars,
        cadence,
        dissonance,
        rhythm,
        nextKey,
        loopTo);
  }

  /** The same with another end of the phrase. */
  public PlanRequest withCadence(Cadence newCadence) {
    return new PlanRequest(
        seed,
        bar,
        metre,
        key,
        style,
        barInPhrase,
        phraseBars,
        newCadence,
        dissonance,
        rhythm,
        nextKey,
        loopTo);
  }

  /** The same with another dissonance, 0 to 1. */
  public PlanRequest withDissonance(float newDissonance) {
    return new PlanRequest(
        seed,
        bar,
        metre,
        key,
        style,
        barInPhrase,
        phraseBars,
        cadence,
        newDissonance,
        rhythm,
        nextKey,
        loopTo);
  }

  /** The same with another harmonic rhythm. */
  public PlanRequest withRhythm(HarmonicRhythm newRhythm) {
    return new PlanRequest(
        seed,
        bar,
        metre,
        key,
        style,
        barInPhrase,
        phraseBars,
        cadence,
        dissonance,
        newRhythm,
        nextKey,
        loopTo);
  }

  /** The same, leading into another key from the next bar on; null for none. */
  public PlanRequest withNextKey(@Nullable Key newNextKey) {
    return new PlanRequest(
        seed,
        bar,
        metre,
        key,
        style,
        barInPhrase,
        phraseBars,
        cadence,
        dissonance,
        rhythm,
        newNextKey,
        loopTo);
  }

  /** The same as the last bar of a loop that begins with this chord; null for none. */
  public PlanRequest withLoopTo(@Nullable Chord newLoopTo) {
    return new PlanRequest(
        seed,
        bar,
        metre,
        key,
        style,
        barInPhrase,
        phraseBars,
        cadence,
        dissonance,
        rhythm,
        nextKey,
        newLoopTo);
  }
}
