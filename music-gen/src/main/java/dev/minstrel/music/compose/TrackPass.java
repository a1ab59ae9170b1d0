package dev.minstrel.music.compose;

import dev.minstrel.api.music.Track;
import dev.minstrel.music.guard.GuardRun;
import dev.minstrel.music.guard.GuardTail;
import dev.minstrel.music.network.Attribute;
import dev.minstrel.music.network.ComposerModel;
import dev.minstrel.music.network.Quantiles;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Views;
import dev.minstrel.music.token.Vocabulary;
import dev.minstrel.runtime.CounterRandom;
import org.jspecify.annotations.Nullable;

/**
 * Composes the candidates of one track of one bar as rows of one batch, and keeps the best.
 *
 * <p>Every row runs until the last one has ended, so that no row's place, nor the number of rows,
 * depends on another row. Of one thread; {@link #step} allocates nothing above ONNX Runtime.
 */
final class TrackPass {
  /** Times that a track is composed before the least bad candidate is taken. */
  static final int MOST_ATTEMPTS = 3;

  private static final double SILENT_ERROR = 0.5;
  private static final double MEMORISED = 2;
  private static final double MEMORISED_MORE = 0.1;
  private static final double LIKELIHOOD = 0.02;

  private final Workbench bench;
  private final TrackPlan plan;
  private final BarRequest request;
  private final TrackState before;
  private final @Nullable ForcedLine forced;
  private final int candidates;
  private int attempt;
  private int steps;
  private boolean done;
  private double bestScore = Double.POSITIVE_INFINITY;

  TrackPass(
      Workbench bench,
      TrackPlan plan,
      BarRequest request,
      TrackState before,
      @Nullable ForcedLine forced) {
    this.bench = bench;
    this.plan = plan;
    this.request = request;
    this.before = before;
    this.forced = forced;
    this.candidates = forced == null ? request.candidates() : 1;
    beginAttempt();
  }

  private void beginAttempt() {
    for (int i = 0; i < candidates; i++) {
      bench.row(i).begin(plan, before, bench.surroundings, i);
      bench.model.writeState(i, before.network);
    }
  }

  /** One step of the network for all candidates; returns true when the track is done. */
  boolean step() {
    ComposerModel model = bench.model;
    for (int i = 0; i < candidates; i++) {
      CandidateRow row = bench.row(i);
      model.tokens().put(i, row.lastToken);
      row.conditions.write(model.conditions(), i);
    }
    model.step(candidates);
    steps++;
    boolean over = true;
    for (int i = 0; i < candidates; i++) {
      CandidateRow row = bench.row(i);
      if (!row.isOver()) {
        advance(i, row);
        over &= row.isOver();
      }
    }
    if (over) {
      endAttempt();
    }
    return done;
  }

  private void advance(int index, CandidateRow row) {
    int token = forced == null ? compose(index, row) : forced.tokens()[row.tokenCount];
    row.accept(token, bench.surroundings);
    if (row.isOver()) {
      bench.model.readState(index, row.state);
    }
  }

  private int compose(int index, CandidateRow row) {
    row.grammar.allowed(bench.mask);
    double odds = PitchShare.logOdds(bench.logits, bench.mask);
    HardMask.narrow(plan, row, bench.mask);
    Views.combine(bench.model.outputs(), index, row.conditions, bench.mask, bench.logits);
    bench.steering.lean(plan, row, bench.surroundings, bench.mask, bench.logits);
    PitchShare.restore(bench.logits, bench.mask, odds);
    long stream = Draws.tokens(request.index(), plan.track, index, attempt);
    float draw = CounterRandom.draw(request.seed(), stream, row.tokenCount);
    int token = bench.draw.draw(bench.logits, bench.mask, plan.request.sampling(), draw);
    row.logLikelihood += StrictMath.log(bench.draw.share());
    return token;
  }

  private void endAttempt() {
    int best = -1;
    for (int i = 0; i < candidates; i++) {
      double score = score(bench.row(i));
      if (score < bestScore) {
        bestScore = score;
        best = i;
      }
    }
    if (best >= 0) {
      bench.keep(best);
    }
    boolean again = forced == null && isTooLong(bench.best().longestRun);
    if (again && attempt + 1 < MOST_ATTEMPTS) {
      attempt++;
      beginAttempt();
    } else {
      done = true;
    }
  }

  /** Less is better: how far from the targets, how much learned by heart, how unlikely. */
  private double score(CandidateRow row) {
    GuardRun ear = bench.hear(plan.track, before, row.notes);
    row.longestRun = ear == null ? 0 : ear.longest();
    double error = 0;
    error += error(Attribute.DENSITY, density(row));
    error += error(Attribute.REGISTER, row.register());
    if (row.dissonance.isKnown()) {
      error += error(Attribute.DISSONANCE, row.dissonance.value());
    }
    if (isTooLong(row.longestRun)) {
      error += MEMORISED + MEMORISED_MORE * (row.longestRun - longestRun());
    }
    return error - LIKELIHOOD * row.logLikelihood / row.tokenCount;
  }

  private double error(Attribute attribute, double value) {
    float target = plan.target(attribute);
    Quantiles quantiles = plan.quantiles(attribute);
    if (target == Targets.UNSET || quantiles == null) {
      return 0;
    }
    return Double.isNaN(value) ? SILENT_ERROR : Math.abs(quantiles.quantile(value) - target);
  }

  private int longestRun() {
    return plan.track == Track.MELODY ? bench.limits.melodyRun() : bench.limits.accompanimentRun();
  }

  private boolean isTooLong(int run) {
    return run >= longestRun();
  }

  /** Onsets a quarter. */
  double density(CandidateRow row) {
    return row.onsets / ((double) plan.setting.barTicks() / Vocabulary.QUARTER);
  }

  TrackPlan plan() {
    return plan;
  }

  int steps() {
    return steps;
  }

  /** Times that the track was composed again. */
  int recomposed() {
    return attempt;
  }

  int relaxations() {
    return bench.best().relaxations + (forced == null ? 0 : forced.relaxations());
  }

  /** Where the track goes on. */
  TrackState after() {
    CandidateRow best = bench.best();
    TrackNotes notes = new TrackNotes();
    notes.set(best.notes);
    byte[] velocities =
        Velocities.of(
            plan,
            notes,
            before,
            forced,
            request.seed(),
            Draws.velocities(request.index(), plan.track));
    GuardRun ear = bench.hear(plan.track, before, notes);
    GuardTail tail = ear == null ? GuardTail.EMPTY : ear.tail(plan.setting.barTicks());
    return new TrackState(best.state.clone(), best.conditions.lastPitch(), notes, velocities, tail);
  }
}
