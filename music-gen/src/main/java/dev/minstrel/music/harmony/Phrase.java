package dev.minstrel.music.harmony;

import dev.minstrel.music.harmony.Functions.Role;
import dev.minstrel.runtime.CounterRandom;

/**
 * What each bar around the requested one has to do in its phrase. Later bars are taken to be asked
 * for in the same way.
 */
final class Phrase {
  /** Streams of random numbers, one for each purpose; other packages stay clear of them. */
  static final long STREAMS = 0x6861726D_00000000L;

  private static final long CADENCES = STREAMS;
  private static final long HALVES = STREAMS + 1;
  private static final long LINES = STREAMS + 2;

  private final PlanRequest request;
  private final LearnedChords learned;

  Phrase(PlanRequest request, LearnedChords learned) {
    this.request = request;
    this.learned = learned;
  }

  /** The bar's place in its phrase. */
  int place(int bar) {
    return Math.floorMod(request.barInPhrase() + bar - request.bar(), request.phraseBars());
  }

  /** Whether a bar is the last of a phrase that ends with a cadence. */
  boolean closes(int bar) {
    return place(bar) == request.phraseBars() - 1 && cadence(bar) != Cadence.NONE;
  }

  /** How the phrase of a bar ends. */
  Cadence cadence(int bar) {
    if (request.rhythm() == HarmonicRhythm.PEDAL && request.cadence() != Cadence.NONE) {
      return Cadence.AUTHENTIC; // all that a held tonic can end on
    }
    if (request.cadence() != Cadence.BY_PLACE) {
      return request.cadence();
    }
    int start = bar - place(bar);
    boolean second = Math.floorMod(Math.floorDiv(start, request.phraseBars()), 2) == 1;
    float draw = CounterRandom.draw(request.seed(), CADENCES, start);
    return second ? closed(draw) : open(draw);
  }

  /** Whether the bar's second half has a chord of its own, as far as rhythm goes. */
  boolean splits(int bar) {
    return switch (request.rhythm()) {
      case PEDAL, ONE -> false;
      case TWO -> !closes(bar);
      case LEARNED ->
          !closes(bar)
              && CounterRandom.draw(request.seed(), HALVES, bar) < learned.half(place(bar));
    };
  }

  /** Whether a bar begins with a new chord, as far as rhythm goes. */
  boolean moves(int bar) {
    return request.rhythm() == HarmonicRhythm.TWO
        || CounterRandom.draw(request.seed(), LINES, bar) < learned.line(place(bar));
  }

  /** What the last chord of a bar has to be. */
  Role due(int bar) {
    boolean pedal = request.rhythm() == HarmonicRhythm.PEDAL;
    if (closes(bar)) {
      return goal(cadence(bar));
    }
    if (pedal || request.phraseBars() < 2 || place(bar) != request.phraseBars() - 2) {
      return Role.FREE;
    }
    return switch (cadence(bar)) {
      case AUTHENTIC, DECEPTIVE -> Role.DOMINANT;
      case PLAGAL -> Role.SUBDOMINANT;
      case HALF, NONE, BY_PLACE -> Role.FREE;
    };
  }

  /** What the first chord of a bar has to be. */
  Role opening(int bar) {
    return splits(bar) ? Role.FREE : due(bar);
  }

  private static Role goal(Cadence cadence) {
    return switch (cadence) {
      case HALF -> Role.DOMINANT;
      case AUTHENTIC, PLAGAL -> Role.TONIC;
      case DECEPTIVE -> Role.SIXTH;
      case NONE, BY_PLACE -> Role.FREE;
    };
  }

  /** The first phrase of a pair asks: the corpus's closed endings count less. */
  private Cadence open(float draw) {
    return drawn(draw, Cadence.HALF, 1, 1.5, 0.3, 0.5, 0.15);
  }

  /** The second phrase answers. */
  private Cadence closed(float draw) {
    return drawn(draw, Cadence.AUTHENTIC, 0.1, 0.3, 1, 0.5, 0);
  }

  private Cadence drawn(
      float draw,
      Cadence otherwise,
      double half,
      double deceptive,
      double authentic,
      double plagal,
      double none) {
    Cadence[] kinds = {
      Cadence.HALF, Cadence.DECEPTIVE, Cadence.AUTHENTIC, Cadence.PLAGAL, Cadence.NONE
    };
    double[] factors = {half, deceptive, authentic, plagal, none};
    double sum = 0;
    for (int i = 0; i < kinds.length; i++) {
      sum += factors[i] * learned.count(kinds[i]);
    }
    double left = draw * sum;
    for (int i = 0; i < kinds.length; i++) {
      left -= factors[i] * learned.count(kinds[i]);
      if (left < 0) {
        return kinds[i];
      }
    }
    return otherwise;
  }
}
