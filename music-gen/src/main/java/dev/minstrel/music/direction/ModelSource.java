package dev.minstrel.music.direction;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.BarRequest;
import dev.minstrel.music.compose.BarWork;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.Composer;
import dev.minstrel.music.compose.ComposerState;
import dev.minstrel.music.harmony.ChordPlanner;
import dev.minstrel.music.harmony.PlannedBar;
import dev.minstrel.music.harmony.PlannerState;
import dev.minstrel.spi.Reporter;
import java.nio.ByteBuffer;

/** Plans chords, then lets the network compose on them. Owned by the worker thread. */
public final class ModelSource implements BarSource {
  private final Composer composer;
  private final ChordPlanner planner;
  private final Reporter reporter;

  /** Takes the composer over. */
  public ModelSource(Composer composer, ChordPlanner planner, Reporter reporter) {
    this.composer = composer;
    this.planner = planner;
    this.reporter = reporter;
  }

  /** The network. */
  public Composer composer() {
    return composer;
  }

  /** The chords. */
  public ChordPlanner planner() {
    return planner;
  }

  @Override
  public boolean isModel() {
    return true;
  }

  @Override
  public Work begin(BarOrder order, Snapshot before) {
    Before state = Before.read(before, composer, reporter);
    PlannedBar planned = planner.plan(Orders.plan(order), state.planner);
    return new Composing(work(order, planned, state.composer), planned.state());
  }

  private BarWork work(BarOrder order, PlannedBar planned, ComposerState before) {
    BarRequest.Builder request = Orders.request(order, planned);
    if (order.motif() != null) {
      try {
        return composer.begin(request.track(Track.MELODY, Orders.melody(order)).build(), before);
      } catch (MinstrelException | IllegalArgumentException unfit) {
        reporter.report(
            Diagnosis.Kind.FALLBACK, "music", "a motif was left out: " + unfit.getMessage());
      }
      request = Orders.request(order, planned);
    }
    return composer.begin(request.build(), before);
  }

  @Override
  public void close() {
    composer.close();
  }

  /** What a snapshot holds: the planner's bytes behind their count, then the composer's. */
  private record Before(PlannerState planner, ComposerState composer) {

    static Before read(Snapshot snapshot, Composer composer, Reporter reporter) {
      if (!snapshot.isStart()) {
        try {
          ByteBuffer in = ByteBuffer.wrap(snapshot.bytes());
          byte[] planner = new byte[in.get() & 0xFF];
          in.get(planner);
          byte[] rest = new byte[in.remaining()];
          in.get(rest);
          return new Before(PlannerState.ofBytes(planner), ComposerState.read(rest, composer));
        } catch (MinstrelException | java.nio.BufferUnderflowException foreign) {
          reporter.report(
              Diagnosis.Kind.FALLBACK,
              "music",
              "the piece goes on afresh, because its state was made by another composer: "
                  + foreign.getMessage());
        }
      }
      return new Before(PlannerState.START, composer.start());
    }

    Snapshot toSnapshot() {
      byte[] planned = planner.toBytes();
      byte[] composed = composer.toBytes();
      return new Snapshot(
          ByteBuffer.allocate(1 + planned.length + composed.length)
              .put((byte) planned.length)
              .put(planned)
              .put(composed)
              .array());
    }
  }

  /** A bar at work. */
  private static final class Composing implements Work {
    private final BarWork work;
    private final PlannerState planner;

    Composing(BarWork work, PlannerState planner) {
      this.work = work;
      this.planner = planner;
    }

    @Override
    public boolean step() {
      return work.step();
    }

    @Override
    public Take take() {
      ComposedBar composed = work.bar();
      return new Take(composed.bar(), new Before(planner, composed.after()).toSnapshot());
    }
  }
}
