package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Mode;
import java.util.List;

/**
 * Which chords of a mode close a phrase.
 *
 * <table>
 *   <caption>Chords by function, the first is the plain choice</caption>
 *   <tr><th>mode</th><th>tonic</th><th>dominant</th><th>subdominant</th><th>sixth</th></tr>
 *   <tr><td>Lydian</td><td>I</td><td>V, II</td><td>II</td><td>vi</td></tr>
 *   <tr><td>Ionian</td><td>I</td><td>V, V7</td><td>IV, ii</td><td>vi</td></tr>
 *   <tr><td>Mixolydian</td><td>I</td><td>bVII, v</td><td>IV</td><td>vi</td></tr>
 *   <tr><td>Dorian</td><td>i</td><td>bVII, IV, v</td><td>IV</td><td>bIII</td></tr>
 *   <tr><td>Aeolian</td><td>i</td><td>bVII, v; V, V7 above the plain dissonance</td><td>iv</td>
 *       <td>bVI</td></tr>
 *   <tr><td>Phrygian</td><td>i</td><td>bII, bvii</td><td>iv</td><td>bVI</td></tr>
 *   <tr><td>Locrian</td><td>io</td><td>bV, bII</td><td>iv</td><td>bVI</td></tr>
 *   <tr><td>harmonic minor</td><td>i</td><td>V, V7</td><td>iv</td><td>bVI</td></tr>
 * </table>
 *
 * <p>Locrian has no fifth above its tonic, so no dominant in the usual sense: the tonic is its
 * diminished triad, and the major chords a tritone and a semitone above lead to it.
 */
enum Functions {
  LYDIAN(List.of(7, 2), List.of(2), 9),
  IONIAN(List.of(7), List.of(5, 2), 9),
  MIXOLYDIAN(List.of(10, 7), List.of(5), 9),
  DORIAN(List.of(10, 5, 7), List.of(5), 3),
  AEOLIAN(List.of(10, 7), List.of(5), 8),
  PHRYGIAN(List.of(1, 10), List.of(5), 8),
  LOCRIAN(List.of(6, 1), List.of(5), 8),
  HARMONIC_MINOR(List.of(7), List.of(5), 8);

  /** Above this quantile chords outside the scale may be drawn. */
  static final float PLAIN = 0.25f;

  private static final int FIFTH = 7;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Integer> dominants;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Integer> subdominants;

  private final int sixth;

  Functions(List<Integer> dominants, List<Integer> subdominants, int sixth) {
    this.dominants = dominants;
    this.subdominants = subdominants;
    this.sixth = sixth;
  }

  static Functions of(Mode mode) {
    return valueOf(mode.name());
  }

  /** What a place in the phrase asks for. */
  enum Role {
    FREE,
    TONIC,
    DOMINANT,
    SUBDOMINANT,
    SIXTH
  }

  /** How well a symbol does for a role: 0 not at all; for {@code FREE} always 1. */
  double fit(Role role, int symbol, float dissonance) {
    Mode mode = Mode.valueOf(name());
    return switch (role) {
      case FREE -> 1;
      case TONIC -> symbol == tonic() ? 1 : 0;
      case DOMINANT -> dominant(mode, symbol, dissonance);
      case SUBDOMINANT -> among(subdominants, mode, symbol);
      case SIXTH -> symbol == Diatonic.triad(mode, Diatonic.degree(mode, sixth)) ? 1 : 0;
    };
  }

  /** The triad of the first degree. */
  int tonic() {
    return Diatonic.triad(Mode.valueOf(name()), 0);
  }

  /** The plain choice of a dominant for a dissonance. */
  int dominant(float dissonance) {
    Mode mode = Mode.valueOf(name());
    boolean leading = Diatonic.holds(mode, Symbol.of(FIFTH, Chord.Quality.MAJOR));
    boolean borrowed = this == AEOLIAN && dissonance > PLAIN;
    if (((leading && this != LYDIAN) || borrowed) && dissonance >= 0.5f) {
      return Symbol.of(FIFTH, Chord.Quality.DOMINANT_SEVENTH);
    }
    return borrowed
        ? Symbol.of(FIFTH, Chord.Quality.MAJOR)
        : Diatonic.triad(mode, Diatonic.degree(mode, dominants.get(0)));
  }

  private double dominant(Mode mode, int symbol, float dissonance) {
    boolean onFifth = Symbol.semitones(symbol) == FIFTH;
    Chord.Quality quality = Symbol.quality(symbol);
    if (this == AEOLIAN && dissonance > PLAIN && onFifth) {
      return quality == Chord.Quality.MAJOR || quality == Chord.Quality.DOMINANT_SEVENTH ? 1 : 0;
    }
    if (quality == Chord.Quality.DOMINANT_SEVENTH && onFifth && Diatonic.holds(mode, symbol)) {
      return 1;
    }
    return among(dominants, mode, symbol);
  }

  /** Triads only: first choice 1, second 1/2, third 1/3. */
  private static double among(List<Integer> roots, Mode mode, int symbol) {
    int place = roots.indexOf(Symbol.semitones(symbol));
    boolean triad =
        place >= 0 && symbol == Diatonic.triad(mode, Diatonic.degree(mode, roots.get(place)));
    return triad ? 1.0 / (place + 1) : 0;
  }
}
