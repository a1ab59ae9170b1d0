package dev.minstrel.music.studio;

import dev.minstrel.api.Clock;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.api.music.Transition;
import dev.minstrel.music.compose.BarRequest;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.ComposerState;
import dev.minstrel.music.compose.ControlStudy;
import dev.minstrel.music.compose.Rules;
import dev.minstrel.music.compose.Targets;
import dev.minstrel.music.direction.Change;
import dev.minstrel.music.direction.Course;
import dev.minstrel.music.direction.Direction;
import dev.minstrel.music.direction.FolderOpening;
import dev.minstrel.music.direction.ModelSource;
import dev.minstrel.music.direction.Orders;
import dev.minstrel.music.direction.Taste;
import dev.minstrel.music.harmony.PlannedBar;
import dev.minstrel.music.harmony.PlannerState;
import dev.minstrel.music.network.Attribute;
import dev.minstrel.music.network.Quantiles;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Piece;
import dev.minstrel.spi.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The composer without a game: the same direction, chords and network that play live, asked for one
 * bar after the other. One thread at a time.
 */
public final class Studio implements AutoCloseable {
  private final ModelSource source;
  private final Clock clock;
  private final MoodTable table;

  private Studio(ModelSource source, Clock clock, MoodTable table) {
    this.source = source;
    this.clock = clock;
    this.table = table;
  }

  /**
   * Opens the composer that a configuration names, or the bundled one; takes as long as it takes.
   *
   * @param fallbacks is told in one sentence what does less than it could
   * @throws dev.minstrel.api.MinstrelException when it cannot run
   */
  public static Studio open(MinstrelConfig config, MoodTable table, Consumer<String> fallbacks) {
    Reporter reporter =
        (kind, subject, text) -> {
          if (kind == Diagnosis.Kind.FALLBACK) {
            fallbacks.accept(text);
          }
        };
    return new Studio(new FolderOpening(config, reporter).whole(), config.clock(), table);
  }

  /** Composes a piece. */
  public Recording compose(Commission commission) {
    return compose(commission, bars -> {});
  }

  /**
   * Composes a piece.
   *
   * @param progress is told after each bar how many are done
   */
  public Recording compose(Commission commission, IntConsumer progress) {
    Direction direction =
        new Direction(
            commission.composition().seed().orElse(0),
            commission.composition().phraseBars(),
            commission.composition().calmingBars(),
            table,
            Leaning.NONE,
            Taste.NONE);
    Course course = Course.start(commission.composition());
    PlannerState chords = PlannerState.START;
    ComposerState notes = source.composer().start();
    List<Recording.Take> takes = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    for (int index = 0; index < commission.bars(); index++) {
      Direction.Next next = direction.next(cued(course, commission, index));
      course = next.after();
      checkMotif(commission, index, next.order().metre());
      boolean last = index + 1 == commission.bars();
      boolean loops = last && commission.ending() == Commission.Ending.LOOP;
      @Nullable Chord first = loops && index > 0 ? bars.get(0).chords().get(0).chord() : null;
      long start = clock.nanos();
      PlannedBar planned =
          source.planner().plan(Orders.plan(next.order()).withLoopTo(first), chords);
      BarRequest request =
          Orders.request(next.order(), planned)
              .nextChord(first == null ? planned.next() : first)
              .closing(next.order().closing() || (last && !loops))
              .closesLoop(loops)
              .candidates(commission.candidates())
              .rules(commission.rules())
              .tempo(commission.composition().tempo().orElse(next.tempo()))
              .track(Track.MELODY, Orders.melody(next.order()))
              .build();
      ComposedBar composed = source.composer().compose(request, notes);
      long nanos = clock.nanos() - start;
      chords = planned.state();
      notes = composed.after();
      bars.add(composed.bar());
      takes.add(new Recording.Take(composed, course.lastMood(direction.calmingBars()), nanos));
      progress.accept(index + 1);
    }
    return new Recording(new Piece(bars), takes);
  }

  /**
   * Composes bars that are asked for one by one, such as those of a held-out song.
   *
   * @param bars in the order of their index, from 0
   */
  public List<ComposedBar> compose(List<BarRequest> bars) {
    ComposerState notes = source.composer().start();
    List<ComposedBar> composed = new ArrayList<>();
    for (BarRequest bar : bars) {
      ComposedBar next = source.composer().compose(bar, notes);
      notes = next.after();
      composed.add(next);
    }
    return composed;
  }

  /**
   * How well requests are followed: bars whose attributes are all asked for at random, each on its
   * own.
   */
  public ControlStudy control(int bars, int candidates, Rules rules, Style style, long seed) {
    return ControlStudy.run(source.composer(), bars, candidates, rules, style, seed);
  }

  /**
   * What music measures like as quantiles of what the composer learned from.
   *
   * @param density onsets a quarter; of a track that plays
   * @param register MIDI pitch, NaN where not known
   * @param velocity NaN where not known
   * @param dissonance of the bar, NaN where not known
   */
  public Targets targets(
      Style style,
      Track track,
      double density,
      double register,
      double velocity,
      double dissonance) {
    return new Targets(
        quantile(style, track, Attribute.DENSITY, density),
        quantile(style, track, Attribute.REGISTER, register),
        quantile(style, track, Attribute.VELOCITY, velocity),
        quantile(style, track, Attribute.DISSONANCE, dissonance));
  }

  private float quantile(Style style, Track track, Attribute attribute, double value) {
    Quantiles learned = source.composer().edges().of(style, track, attribute);
    return learned == null || Double.isNaN(value)
        ? Targets.UNSET
        : (float) Math.min(1, learned.quantile(value));
  }

  private static Course cued(Course course, Commission commission, int index) {
    Course changed = course;
    for (Cue cue : commission.cues()) {
      if (cue.bar() == index) {
        for (Change change : changes(cue)) {
          changed = changed.with(change);
        }
      }
    }
    return changed;
  }

  /** A motif in another metre would be left out; whoever wrote a script wants to know. */
  private static void checkMotif(Commission commission, int index, Metre metre) {
    for (Cue cue : commission.cues()) {
      boolean now = cue.bar() == index && cue.when() != Transition.PHRASE;
      if (now && cue.motif().isPresent() && cue.motif().get().metre() != metre) {
        throw new MinstrelException(
            MinstrelException.Code.MUSIC_INVALID,
            "a motif does not fit the metre",
            "at bar %d the motif is in %s, the music in %s"
                .formatted(index, cue.motif().get().metre().sign(), metre.sign()),
            "Change the metre there, or write the motif in this one");
      }
    }
  }

  private static List<Change> changes(Cue cue) {
    List<Change> changes = new ArrayList<>();
    cue.mood().ifPresent(mood -> changes.add(new Change.ToMood(mood, cue.when())));
    cue.metre().ifPresent(metre -> changes.add(new Change.ToMetre(metre, cue.when())));
    cue.key().ifPresent(key -> changes.add(new Change.ToKey(key, cue.when())));
    cue.motif().ifPresent(motif -> changes.add(new Change.ToMotif(motif, cue.when())));
    return changes;
  }

  @Override
  public void close() {
    source.close();
  }
}
