package dev.minstrel.music.studio;

import dev.minstrel.api.Clock;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.direction.BarOrder;
import dev.minstrel.music.direction.BarSource;
import dev.minstrel.music.direction.Change;
import dev.minstrel.music.direction.Course;
import dev.minstrel.music.direction.Direction;
import dev.minstrel.music.direction.FolderOpening;
import dev.minstrel.music.direction.ModelSource;
import dev.minstrel.music.direction.Snapshot;
import dev.minstrel.music.direction.Taste;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Piece;
import dev.minstrel.spi.Reporter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

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
   * @throws dev.minstrel.api.MinstrelException when it cannot run
   */
  public static Studio open(MinstrelConfig config, MoodTable table, Reporter reporter) {
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
            Taste.NEW);
    Course course = Course.start(commission.composition());
    Snapshot state = Snapshot.START;
    List<Recording.Take> takes = new ArrayList<>();
    List<Bar> bars = new ArrayList<>();
    for (int index = 0; index < commission.bars(); index++) {
      course = cued(course, commission, index);
      Direction.Next next = direction.next(course);
      course = next.after();
      long start = clock.nanos();
      BarSource.Take take = compose(ordered(next.order(), commission, index, bars), state);
      long nanos = clock.nanos() - start;
      state = take.after();
      double tempo = commission.composition().tempo().orElse(next.tempo());
      ComposedBar composed = take.composed();
      bars.add(atTempo(take.bar(), tempo));
      takes.add(
          new Recording.Take(composed, course.lastMood(direction.calmingBars()), nanos));
      progress.accept(index + 1);
    }
    return new Recording(new Piece(bars), takes);
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

  private static List<Change> changes(Cue cue) {
    List<Change> changes = new ArrayList<>();
    cue.mood().ifPresent(mood -> changes.add(new Change.ToMood(mood, cue.when())));
    cue.metre().ifPresent(metre -> changes.add(new Change.ToMetre(metre, cue.when())));
    cue.key().ifPresent(key -> changes.add(new Change.ToKey(key, cue.when())));
    return changes;
  }

  /** The last bar closes, or leads to the first. */
  private static BarOrder ordered(
      BarOrder order, Commission commission, int index, List<Bar> before) {
    if (index + 1 < commission.bars()) {
      return order;
    }
    if (commission.ending() == Commission.Ending.CLOSE || before.isEmpty()) {
      return order.closingPiece();
    }
    Chord first = before.get(0).chords().get(0).chord();
    return order.closingLoop(first);
  }

  private BarSource.Take compose(BarOrder order, Snapshot state) {
    BarSource.Work work = source.begin(order, state);
    while (!work.step()) {
      continue; // nothing else waits for its turn here
    }
    return work.take();
  }

  private static Bar atTempo(Bar bar, double tempo) {
    return new Bar(bar.index(), bar.metre(), bar.key(), tempo, bar.chords(), bar.notes());
  }

  @Override
  public void close() {
    source.close();
  }
}
