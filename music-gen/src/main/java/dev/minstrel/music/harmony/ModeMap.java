package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Mode;

/**
 * Brings what was learned in major and minor into all modes. Immutable once made.
 *
 * <p>Hardly any chords in church modes are labelled, so Lydian and Mixolydian borrow from major,
 * the dark modes from minor. A learned chord that lies in the mode's scale stays; one of the
 * learned scale moves to the mode's chord on the same degree, triad to triad, seventh to seventh,
 * except for
 *
 * <table>
 *   <caption>Chords that stand for another</caption>
 *   <tr><th>mode</th><th>learned</th><th>stands for it, with its share</th></tr>
 *   <tr><td>Lydian</td><td>IV, ii</td><td>II</td></tr>
 *   <tr><td>Mixolydian</td><td>V</td><td>bVII 0.65, v 0.35</td></tr>
 *   <tr><td></td><td>vii, iii</td><td>bVII</td></tr>
 *   <tr><td>Dorian</td><td>V</td><td>bVII 0.4, v 0.4, IV 0.2</td></tr>
 *   <tr><td></td><td>VI</td><td>IV</td></tr>
 *   <tr><td>Aeolian without foreign chords</td><td>V</td><td>bVII 0.5, v 0.5</td></tr>
 *   <tr><td>Phrygian</td><td>V, v</td><td>bII 0.6, bvii 0.4</td></tr>
 *   <tr><td>Locrian</td><td>V, v</td><td>bV 0.6, bII 0.4</td></tr>
 *   <tr><td>harmonic minor</td><td>III</td><td>VI</td></tr>
 *   <tr><td></td><td>VII</td><td>V</td></tr>
 * </table>
 *
 * <p>and the diminished triads and sevenths on the raised seventh of minor, which become the chord
 * on the lowered one. A learned chord foreign to its own scale (a secondary dominant, a borrowed
 * chord) stays as it is where foreign chords are allowed, a quarter as likely in church modes, and
 * is left out where not.
 */
final class ModeMap {
  private static final int FIFTH_MAJOR = Symbol.of(7, Chord.Quality.MAJOR);
  private static final int FOURTH_MAJOR = Symbol.of(5, Chord.Quality.MAJOR);

  /** A church mode loses its colour among foreign chords: most of them are left out. */
  private static final double STRANGER = 0.25;

  private static final int LEADING = 11;
  private static final double[] SAME = {};

  private final Mode mode;
  private final Mode home;
  private final boolean foreign;
  private final int[][] images = new int[Symbol.COUNT][];
  private final double[][] shares = new double[Symbol.COUNT][];
  private final int[] learned = new int[Symbol.COUNT + 1];

  /**
   * Makes the map of a mode.
   *
   * @param foreign whether chords outside the scale are allowed
   */
  ModeMap(Mode mode, boolean foreign) {
    this.mode = mode;
    this.foreign = foreign;
    home = ChordModel.isMajor(mode) ? Mode.IONIAN : Mode.AEOLIAN;
    for (int symbol = 0; symbol < Symbol.COUNT; symbol++) {
      image(symbol);
      learned[symbol] = learnedOf(symbol);
    }
    learned[Symbol.START] = Symbol.START;
  }

  /** The learned chord that behaves like this one of the mode; {@link Symbol#START} stays. */
  int learned(int symbol) {
    return learned[symbol];
  }

  /** Moves probabilities of learned chords to chords of the mode; some are lost. */
  void bring(double[] probabilities, double[] out) {
    for (int symbol = 0; symbol < Symbol.COUNT; symbol++) {
      out[symbol] = 0;
    }
    for (int symbol = 0; symbol < Symbol.COUNT; symbol++) {
      for (int i = 0; i < images[symbol].length; i++) {
        out[images[symbol][i]] += probabilities[symbol] * shares[symbol][i];
      }
    }
  }

  private void image(int symbol) {
    boolean ofHome = isOfHome(symbol);
    boolean keeps = !ofHome || mode == home || mode == Mode.HARMONIC_MINOR;
    boolean inScale = Diatonic.holds(mode, symbol);
    if (inScale || (foreign && keeps)) {
      boolean church = mode != home && mode != Mode.HARMONIC_MINOR;
      put(symbol, new int[] {symbol}, new double[] {church && !inScale ? STRANGER : 1});
      return;
    }
    if (!ofHome) {
      put(symbol, new int[0], new double[0]);
      return;
    }
    double[] instead = instead(Symbol.semitones(symbol));
    if (instead.length == 0) {
      int degree = degree(home, Symbol.semitones(symbol));
      put(symbol, new int[] {sized(mode, degree, symbol)}, new double[] {1});
      return;
    }
    int[] found = new int[instead.length / 2];
    double[] share = new double[found.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = sized(mode, Diatonic.degree(mode, (int) instead[2 * i]), symbol);
      share[i] = instead[2 * i + 1];
    }
    put(symbol, found, share);
  }

  private void put(int symbol, int[] found, double[] share) {
    images[symbol] = found;
    shares[symbol] = share;
  }

  /** The table above: pairs of semitones and share, empty for the same degree. */
  private double[] instead(int semitones) {
    return switch (mode) {
      case LYDIAN -> semitones == 5 || semitones == 2 ? new double[] {2, 1} : SAME;
      case MIXOLYDIAN ->
          switch (semitones) {
            case 7 -> new double[] {10, 0.65, 7, 0.35};
            case 4, LEADING -> new double[] {10, 1};
            default -> SAME;
          };
      case DORIAN ->
          switch (semitones) {
            case 7 -> new double[] {10, 0.4, 7, 0.4, 5, 0.2};
            case 8 -> new double[] {5, 1};
            case LEADING -> new double[] {10, 1};
            default -> SAME;
          };
      case AEOLIAN ->
          switch (semitones) {
            case 7 -> new double[] {10, 0.5, 7, 0.5};
            case LEADING -> new double[] {10, 1};
            default -> SAME;
          };
      case PHRYGIAN ->
          switch (semitones) {
            case 7 -> new double[] {1, 0.6, 10, 0.4};
            case LEADING -> new double[] {10, 1};
            default -> SAME;
          };
      case LOCRIAN ->
          switch (semitones) {
            case 7 -> new double[] {6, 0.6, 1, 0.4};
            case LEADING -> new double[] {10, 1};
            default -> SAME;
          };
      case HARMONIC_MINOR ->
          switch (semitones) {
            case 3 -> new double[] {8, 1};
            case 10 -> new double[] {7, 1};
            default -> SAME;
          };
      case IONIAN -> SAME;
    };
  }

  private int learnedOf(int symbol) {
    if (mode == home || mode == Mode.HARMONIC_MINOR || isOfHome(symbol)) {
      return symbol;
    }
    int semitones = Symbol.semitones(symbol);
    boolean likeDominant =
        (mode == Mode.MIXOLYDIAN && semitones == 10)
            || (mode == Mode.PHRYGIAN && semitones == 1)
            || (mode == Mode.LOCRIAN && semitones == 6);
    if (likeDominant) {
      return FIFTH_MAJOR;
    }
    if (mode == Mode.LYDIAN && semitones == 2) {
      return FOURTH_MAJOR;
    }
    int degree = Diatonic.degree(mode, semitones);
    boolean moves = degree >= 0 && Diatonic.holds(mode, symbol);
    return moves ? sized(home, degree, symbol) : symbol;
  }

  /** Minor counts the chords with a raised seventh as its own. */
  private boolean isOfHome(int symbol) {
    return Diatonic.holds(home, symbol)
        || (home == Mode.AEOLIAN && Diatonic.holds(Mode.HARMONIC_MINOR, symbol));
  }

  private static int degree(Mode mode, int semitones) {
    return semitones == LEADING ? 6 : Diatonic.degree(mode, semitones);
  }

  /** The chord on a degree with as many notes as another. */
  private static int sized(Mode mode, int degree, int like) {
    int notes = Integer.bitCount(Symbol.quality(like).pitchClasses());
    return notes == 4 ? Diatonic.seventh(mode, degree) : Diatonic.triad(mode, degree);
  }
}
