package dev.minstrel.api.music;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a piece of music begins as; every part but the mood has a default. All of it but the seed
 * and the length of its phrases can change while it plays.
 *
 * @param mood of its first bar
 * @param tonic pitch class, 0 (C) to 11 (B)
 * @param mode empty: the mood decides, bar by bar
 * @param metre of its first bar
 * @param tempo quarters a minute, 40 to 220; empty: the mood decides
 * @param seed same seed and same requests, same music; empty: the world's
 * @param phraseBars bars a phrase, 1 to 16; the music breathes and fills at its end
 * @param calmingBars over how many bars the music calms down, 1 to 8; it always rises within one.
 *     Above 1 it first waits a bar whether the calm lasts
 */
public record Composition(
    Mood mood,
    int tonic,
    Optional<Mode> mode,
    Metre metre,
    OptionalDouble tempo,
    OptionalLong seed,
    int phraseBars,
    int calmingBars) {

  public Composition {
    Objects.requireNonNull(mood, "mood");
    Objects.requireNonNull(mode, "mode");
    Objects.requireNonNull(metre, "metre");
    Objects.requireNonNull(tempo, "tempo");
    Objects.requireNonNull(seed, "seed");
    if (!(tonic >= 0 && tonic < 12)) {
      throw new IllegalArgumentException("tonic must be 0 to 11, was " + tonic);
    }
    if (tempo.isPresent() && !(tempo.getAsDouble() >= 40 && tempo.getAsDouble() <= 220)) {
      throw new IllegalArgumentException("tempo must be 40 to 220, was " + tempo.getAsDouble());
    }
    if (!(phraseBars >= 1 && phraseBars <= 16)) {
      throw new IllegalArgumentException("phraseBars must be 1 to 16, was " + phraseBars);
    }
    if (!(calmingBars >= 1 && calmingBars <= 8)) {
      throw new IllegalArgumentException("calmingBars must be 1 to 8, was " + calmingBars);
    }
  }

  /** On C, in 4/4, mode and tempo by the mood, phrases of four bars. */
  public static Composition of(Mood mood) {
    return new Composition(
        mood,
        0,
        Optional.empty(),
        Metre.FOUR_FOUR,
        OptionalDouble.empty(),
        OptionalLong.empty(),
        4,
        1);
  }

  /** A copy in this key, whatever the mood. */
  public Composition withKey(Key key) {
    return new Composition(
        mood, key.tonic(), Optional.of(key.mode()), metre, tempo, seed, phraseBars, calmingBars);
  }

  /**
   * A copy on this tonic, in the mode of the mood.
   *
   * @param tonic pitch class, 0 (C) to 11 (B)
   */
  public Composition withTonic(int tonic) {
    return new Composition(
        mood, tonic, Optional.empty(), metre, tempo, seed, phraseBars, calmingBars);
  }

  /** A copy in this metre. */
  public Composition withMetre(Metre metre) {
    return new Composition(mood, tonic, mode, metre, tempo, seed, phraseBars, calmingBars);
  }

  /**
   * A copy at this tempo, whatever the mood.
   *
   * @param quartersAMinute 40 to 220
   */
  public Composition withTempo(double quartersAMinute) {
    return new Composition(
        mood,
        tonic,
        mode,
        metre,
        OptionalDouble.of(quartersAMinute),
        seed,
        phraseBars,
        calmingBars);
  }

  /** A copy with a seed of its own. */
  public Composition withSeed(long seed) {
    return new Composition(
        mood, tonic, mode, metre, tempo, OptionalLong.of(seed), phraseBars, calmingBars);
  }

  /** A copy with phrases of this many bars. */
  public Composition withPhraseBars(int phraseBars) {
    return new Composition(mood, tonic, mode, metre, tempo, seed, phraseBars, calmingBars);
  }

  /** A copy that calms down over this many bars. */
  public Composition withCalmingBars(int calmingBars) {
    return new Composition(mood, tonic, mode, metre, tempo, seed, phraseBars, calmingBars);
  }
}
