package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.music.harmony.Functions.Role;
import dev.minstrel.runtime.CounterRandom;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Weighs and draws chords in one key at one dissonance.
 *
 * <p>The weight of a chord is the product of: its learned probability after the chords before it,
 * brought into the mode and mixed with what the piece has done before; {@code exp(lambda *
 * dissonance)}; how well it does for its role; how well it leads to the role after it; and a
 * quarter where two chords would take turns for a third time. For fixed weights the expectation of
 * the dissonance grows with lambda (its derivative is the variance), which grows with the quantile.
 */
final class Draft {
  private static final long CHORDS = Phrase.STREAMS + 3;
  private static final double CALM = 40; // lambda is -20 at quantile 0
  private static final double TENSE = 24; // and 12 at 1
  private static final double CHANCE =
      0.02; // of a chord that its role wants and the model does not
  private static final double VAMP = 0.25; // of going to and fro a third time
  private static final double RARE = 1e-3; // less likely chords are not looked beyond
  private static final double TOO_SOON = 0.25; // a goal loses when its announcement is spent

  private final Key key;
  private final LearnedChords learned;
  private final ModeMap map;
  private final Functions functions;
  private final PlanRequest request;
  private final double[] probabilities = new double[Symbol.COUNT];
  private final double[] weights = new double[Symbol.COUNT];
  private final double[] after = new double[Symbol.COUNT];
  private final double[] brought = new double[Symbol.COUNT];
  private final double[] wanted = new double[Symbol.COUNT];

  Draft(Key key, LearnedChords learned, ModeMap map, PlanRequest request) {
    this.key = key;
    this.learned = learned;
    this.map = map;
    this.request = request;
    functions = Functions.of(key.mode());
  }

  /** Whether the request lets a chord sound. */
  boolean isLegal(Chord chord) {
    boolean pedal = request.rhythm() == HarmonicRhythm.PEDAL;
    return (request.dissonance() > Functions.PLAIN || Diatonic.holds(key, chord))
        && (!pedal || chord.holds(key.tonic()));
  }

  boolean fits(Role role, Chord chord) {
    return functions.fit(role, Symbol.of(chord, key), request.dissonance()) > 0;
  }

  Chord tonic() {
    return Symbol.chord(functions.tonic(), key);
  }

  Chord dominant() {
    return Symbol.chord(functions.dominant(request.dissonance()), key);
  }

  /**
   * Whether the second chord may come after the first: the same, a succession of the corpus, or a
   * cadence.
   */
  boolean follows(Chord first, Chord second) {
    int from = Symbol.of(first, key);
    int to = Symbol.of(second, key);
    boolean cadence =
        to == functions.tonic()
            && (functions.fit(Role.DOMINANT, from, 1) > 0
                || functions.fit(Role.DOMINANT, from, 0) > 0
                || functions.fit(Role.SUBDOMINANT, from, 0) > 0);
    return from == to || cadence || learned.ngram().follows(map.learned(from), map.learned(to));
  }

  /**
   * Draws a chord, other than the last one if the role leaves a choice.
   *
   * @param history the chords so far, oldest first
   * @param role what it has to be
   * @param next what the chord after it has to be
   * @param allowed what else it has to be, as a symbol
   * @param position its place in the stream of draws
   * @return where nothing is left to choose from, the last chord if it does for the role, else the
   *     tonic's triad
   */
  Chord draw(List<Chord> history, Role role, Role next, IntPredicate allowed, long position) {
    int[] memory = history.stream().mapToInt(chord -> Symbol.of(chord, key)).toArray();
    expect(memory, Symbol.START, probabilities);
    for (int symbol = 0; symbol < Symbol.COUNT; symbol++) {
      wanted[symbol] = functions.fit(next, symbol, request.dissonance());
    }
    double sum = 0;
    for (int symbol = 0; symbol < Symbol.COUNT; symbol++) {
      weights[symbol] = 0;
      double fit = functions.fit(role, symbol, request.dissonance());
      double likely = probabilities[symbol] + (role == Role.FREE ? 0 : CHANCE);
      boolean repeats = memory.length > 0 && memory[memory.length - 1] == symbol;
      if (fit * likely > 0 && !repeats && allowed.test(symbol)) {
        Chord chord = Symbol.chord(symbol, key);
        if (isLegal(chord)) {
          double leading = next == Role.FREE ? 1 : leading(memory, symbol, likely);
          double freshness = role == Role.FREE && swings(memory, symbol) ? VAMP : 1;
          weights[symbol] = fit * likely * tilt(chord) * leading * freshness;
          sum += weights[symbol];
        }
      }
    }
    float draw = CounterRandom.draw(request.seed(), CHORDS, position);
    return sum > 0 ? Symbol.chord(picked(draw * sum), key) : otherwise(memory, role);
  }

  /** Where nothing is left to choose from: the last chord if it does, or the tonic. */
  private Chord otherwise(int[] memory, Role role) {
    int last = memory.length == 0 ? functions.tonic() : memory[memory.length - 1];
    boolean does = role != Role.FREE && functions.fit(role, last, request.dissonance()) > 0;
    return does ? Symbol.chord(last, key) : tonic();
  }

  /** Whether two chords would take turns for a third time. */
  private static boolean swings(int[] memory, int symbol) {
    int end = memory.length;
    return end >= 4
        && memory[end - 2] == symbol
        && memory[end - 4] == symbol
        && memory[end - 1] == memory[end - 3];
  }

  private int picked(double left) {
    int last = 0;
    double rest = left;
    for (int symbol = 0; symbol < Symbol.COUNT; symbol++) {
      if (weights[symbol] > 0) {
        last = symbol;
        rest -= weights[symbol];
        if (rest < 0) {
          return symbol;
        }
      }
    }
    return last;
  }

  /**
   * What comes after a memory, and then after one symbol more where it is not {@link Symbol#START}.
   */
  private void expect(int[] memory, int more, double[] out) {
    int[] context = new int[ChordNgram.ORDER - 1];
    boolean longer = more != Symbol.START;
    for (int back = 1; back <= context.length; back++) {
      int at = memory.length - back + (longer ? 1 : 0);
      int symbol = at < 0 ? Symbol.START : at == memory.length ? more : memory[at];
      context[context.length - back] = map.learned(symbol);
    }
    learned.ngram().probabilities(context, brought);
    map.bring(brought, out);
    double sum = 0;
    for (double each : out) {
      sum += each;
    }
    for (int symbol = 0; symbol < Symbol.COUNT && sum > 0; symbol++) {
      out[symbol] /= sum;
    }
    if (!longer) {
      learned.recall().apply(memory, out);
    }
  }

  /** How well a symbol leads to what is wanted next, and does not stand in its place already. */
  private double leading(int[] memory, int symbol, double likely) {
    if (likely < RARE) {
      return CHANCE;
    }
    expect(memory, symbol, after);
    double sum = CHANCE;
    for (int to = 0; to < Symbol.COUNT; to++) {
      sum += after[to] * wanted[to];
    }
    return wanted[symbol] > 0 ? sum * TOO_SOON : sum;
  }

  /** StrictMath: the same chords on every machine. */
  private double tilt(Chord chord) {
    double from = request.dissonance() - 0.5;
    double lambda = from * (from < 0 ? CALM : TENSE);
    return StrictMath.exp(lambda * Dissonance.of(chord, key));
  }
}
