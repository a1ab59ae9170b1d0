package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.music.score.ChordSpan;
import java.util.List;

/** Plans chords bar by bar: a pure function of model, request and state. For any thread. */
public final class ChordPlanner {
  private final ChordModel model;

  public ChordPlanner(ChordModel model) {
    this.model = model;
  }

  /** The chords of one bar, the first of the next one, and the state to go on with. */
  public PlannedBar plan(PlanRequest request, PlannerState state) {
    Chord tonic = new Chord(request.key().tonic(), Chord.Quality.MAJOR);
    return new PlannedBar(
        List.of(new ChordSpan(0, tonic)),
        tonic,
        Cadence.NONE,
        false,
        state.after(tonic).promising(tonic));
  }

  /** What was learned. */
  public ChordModel model() {
    return model;
  }
}
