package dev.minstrel.music.direction;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.BarRequest;
import dev.minstrel.music.compose.BarWork;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.Composer;
import dev.minstrel.music.compose.ComposerState;
import dev.minstrel.music.compose.Line;
import dev.minstrel.music.compose.Targets;
import dev.minstrel.music.compose.TrackRequest;
import dev.minstrel.music.harmony.Cadence;
import dev.minstrel.music.harmony.ChordPlanner;
import dev.minstrel.music.harmony.PlanRequest;
import dev.minstrel.music.harmony.PlannedBar;
import dev.minstrel.music.harmony.PlannerState;
import dev.minstrel.spi.Reporter;
import java.nio.ByteBuffer;

/** Plans chords, then lets the network compose on them. Owned by the worker thread. */
public final class ModelSource implements BarSource {
  private static final int CANDIDATES = 4;

  private final Composer composer;
  private final ChordPlanner planner;
  private final Reporter reporter;

  /** Takes the composer over. */
  public ModelSource(Composer composer, ChordPlanner planner, Reporter reporter) {
    this.composer = composer;
    this.planner = planner;
    this.reporter = reporter;
  }

  @Override
  public boolean isModel() {
    return true;
  }

  @Override
  public Work begin(BarOrder order, Snapshot before) {
    Before state = Before.read(before, composer, reporter);
    PlannedBar planned = planner.plan(plan(order), state.planner);
    return new Composing(work(order, planned, state.composer), planned.state());
  }

  private static PlanRequest plan(BarOrder order) {
    return new PlanRequest(
        order.seed(),
        order.index(),
        order.metre(),
        order.key(),
        order.style(),
        order.barInPhrase(),
        order.phraseBars(),
        Cadence.BY_PLACE,
        order.aim().dissonance(),
        order.aim().rhythm(),
        order.nextKey(),
        null);
  }

  private BarWork work(BarOrder order, PlannedBar planned, ComposerState before) {
    BarRequest.Builder request = request(order, planned);
    if (order.motif() != null) {
      try {
        TrackRequest melody =
            track(order, Track.MELODY)
                .withLine(new Line.Recalled(Melodies.degrees(order.motif()), order.motifBar()));
        return composer.begin(request.track(Track.MELODY, melody).build(), before);
      } catch (MinstrelException | IllegalArgumentException unfit) {
        reporter.report(
            Diagnosis.Kind.FALLBACK, "music", "a motif was left out: " + unfit.getMessage());
      }
      request = request(order, planned);
    }
    return composer.begin(request.build(), before);
  }

  private static BarRequest.Builder request(BarOrder order, PlannedBar planned) {
    BarRequest.Builder request =
        BarRequest.bar(order.index())
            .seed(order.seed())
            .metre(order.metre())
            .key(order.key())
            .chords(planned.chords())
            .nextChord(planned.next())
            .barInPhrase(order.barInPhrase())
            .closing(order.closing())
            .style(order.style())
            .candidates(CANDIDATES);
    for (Track track : Track.values()) {
      request.track(track, track(order, track));
    }
    return request;
  }

  private static TrackRequest track(BarOrder order, Track track) {
    Aim aim = order.aim();
    return TrackRequest.of(track)
        .withTargets(
            new Targets(
                aim.density(), aim.registerQuantile(), aim.velocityQuantile(), aim.dissonance()))
        .withArticulation(aim.articulation());
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
