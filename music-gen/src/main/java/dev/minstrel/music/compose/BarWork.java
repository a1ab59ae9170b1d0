package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.token.BarSetting;
import dev.minstrel.music.token.FormatOrder;
import dev.minstrel.music.token.TrackNotes;
import dev.minstrel.music.token.Vocabulary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A bar being composed, in slices. Owned by the thread that owns its {@link Composer}; a bar begun
 * later ends it.
 */
public final class BarWork {
  /** Most steps of the network in one {@link #step}. */
  public static final int STEPS = 8;

  private static final int TRACKS = Track.values().length;

  private final Composer composer;
  private final Workbench bench;
  private final BarRequest request;
  private final ComposerState before;
  private final BarSetting setting;
  private final List<TrackPlan> plans = new ArrayList<>(TRACKS);
  private final List<@Nullable ForcedLine> lines = new ArrayList<>(TRACKS);
  private final List<Track> order;

  /** By track, filled in the order of composition. */
  private final List<TrackState> after;

  private final Attributes[] attributes = new Attributes[TRACKS];
  private final Integer[] runs = new Integer[TRACKS];
  private final List<Note> notes = new ArrayList<>();
  private int at;
  private int steps;
  private int recomposed;
  private int relaxations;
  private @Nullable TrackPass pass;
  private @Nullable ComposedBar bar;

  BarWork(Composer composer, Workbench bench, BarRequest request, ComposerState before) {
    this.composer = composer;
    this.bench = bench;
    this.request = request;
    this.before = before;
    this.setting = setting(request);
    for (Track track : Track.values()) {
      TrackPlan plan = new TrackPlan(track, request, setting, bench.model.edges());
      plans.add(plan);
      lines.add(ForcedLine.of(plan, before.track(track)));
    }
    this.order = order(request.track(Track.MELODY).line());
    this.after = new ArrayList<>(Collections.nCopies(TRACKS, before.track(Track.BASS)));
    bench.surroundings.clear();
  }

  static BarSetting setting(BarRequest request) {
    return new BarSetting(
        request.metre(),
        request.key(),
        request.chords(),
        request.nextChord(),
        request.barInPhrase(),
        request.closing());
  }

  /** A melody that is told comes first, so that the others hear it. */
  private static List<Track> order(Line melody) {
    boolean told = melody instanceof Line.Recalled || melody instanceof Line.Given;
    return told
        ? List.of(Track.MELODY, Track.BASS, Track.HARMONY, Track.DRUMS)
        : List.of(Track.BASS, Track.HARMONY, Track.MELODY, Track.DRUMS);
  }

  /**
   * Composes on: at most {@value #STEPS} steps of the network, of one track.
   *
   * @return true when the bar is done
   * @throws IllegalStateException when the composer has begun another bar
   * @throws MinstrelException {@code LOGITS_INVALID}, or what the network's run throws
   */
  public boolean step() {
    return step(STEPS);
  }

  /** The same with another bound; the bar does not depend on it. */
  boolean step(int most) {
    if (bar != null) {
      return true;
    }
    if (!composer.isAt(this)) {
      throw new IllegalStateException("another bar was begun after bar " + request.index());
    }
    TrackPass now = pass == null ? begin() : pass;
    pass = now;
    for (int i = 0; i < most; i++) {
      if (now.step()) {
        end(now);
        break;
      }
    }
    return bar != null;
  }

  private TrackPass begin() {
    int track = FormatOrder.of(order.get(at));
    return new TrackPass(
        bench, plans.get(track), request, before.track(order.get(at)), lines.get(track));
  }

  private void end(TrackPass done) {
    Track track = order.get(at++);
    pass = null;
    CandidateRow best = bench.best();
    TrackState state = done.after();
    after.set(FormatOrder.of(track), state);
    steps += done.steps();
    recomposed += done.recomposed();
    relaxations += done.relaxations();
    runs[FormatOrder.of(track)] = best.longestRun;
    attributes[FormatOrder.of(track)] = attributes(done, best, state);
    write(track, state);
    if (track.isPitched() && !(request.track(track).line() instanceof Line.Silent)) {
      bench.surroundings.add(track, best, setting); // a silent track is as if it were not there
    }
    if (at == TRACKS) {
      bar = finish();
    }
  }

  private static Attributes attributes(TrackPass done, CandidateRow best, TrackState state) {
    double velocities = 0;
    for (int note = 0; note < state.notes.count(); note++) {
      velocities += state.notes.isHeld(note) ? 0 : state.velocities[note];
    }
    boolean sounds = best.struck > 0;
    return new Attributes(
        done.density(best),
        sounds && done.plan().track.isPitched()
            ? OptionalDouble.of(best.register())
            : OptionalDouble.empty(),
        sounds ? OptionalDouble.of(velocities / best.struck) : OptionalDouble.empty());
  }

  private void write(Track track, TrackState state) {
    TrackNotes from = state.notes;
    float articulation = request.track(track).articulation();
    for (int note = 0; note < from.count(); note++) {
      boolean held = from.isHeld(note);
      boolean shortened = track.isPitched() && !held && !from.isTied(note);
      int ticks = track.isPitched() ? from.musicTicks(note) : untilStruckAgain(from, note);
      notes.add(
          new Note(
              track,
              from.start(note),
              shortened ? Math.max(1, Math.round(ticks * articulation)) : ticks,
              track.isPitched() ? from.pitch(note) : Vocabulary.drumNote(from.pitch(note)),
              state.velocities[note],
              held,
              from.isTied(note)));
    }
  }

  /** A stroke ends where the same drum is struck again. */
  private static int untilStruckAgain(TrackNotes from, int note) {
    int ticks = from.musicTicks(note);
    for (int later = note + 1; later < from.count(); later++) {
      if (from.pitch(later) == from.pitch(note)) {
        return Math.min(ticks, from.start(later) - from.start(note));
      }
    }
    return ticks;
  }

  private ComposedBar finish() {
    Dissonance dissonance = bench.surroundings.dissonance;
    return new ComposedBar(
        new Bar(
            request.index(),
            request.metre(),
            request.key(),
            request.tempo(),
            request.chords(),
            notes),
        request,
        List.of(attributes),
        dissonance.isKnown() ? OptionalDouble.of(dissonance.value()) : OptionalDouble.empty(),
        new ComposerState(before.hash(), after),
        List.of(runs),
        recomposed,
        relaxations,
        steps);
  }

  /** Whether {@link #bar} can be asked. */
  public boolean isDone() {
    return bar != null;
  }

  /**
   * The finished bar.
   *
   * @throws IllegalStateException before {@link #step} returned true
   */
  public ComposedBar bar() {
    if (bar == null) {
      throw new IllegalStateException("bar " + request.index() + " is not done");
    }
    return Objects.requireNonNull(bar);
  }
}
