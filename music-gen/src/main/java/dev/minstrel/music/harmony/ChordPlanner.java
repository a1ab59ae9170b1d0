package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Plans chords bar by bar: a pure function of model, request and state. For any thread.
 *
 * <p>What was learned are successions of chords in major and minor; {@link ModeMap} says how they
 * come into the other modes, {@link Functions} how phrases close in each, {@link Draft} how a chord
 * is weighed.
 */
public final class ChordPlanner {
  private final ChordModel model;
  private final Map<Mode, ModeMap> plain;
  private final Map<Mode, ModeMap> coloured;

  public ChordPlanner(ChordModel model) {
    this.model = Objects.requireNonNull(model, "model");
    plain = maps(false);
    coloured = maps(true);
  }

  private static Map<Mode, ModeMap> maps(boolean foreign) {
    Map<Mode, ModeMap> maps = new EnumMap<>(Mode.class);
    for (Mode mode : Mode.values()) {
      maps.put(mode, new ModeMap(mode, foreign));
    }
    return Map.copyOf(maps);
  }

  /**
   * The chords of one bar, the first of the next one, and the state to go on with.
   *
   * @param state {@link PlannerState#START}, or the last bar's; any other is taken as it is
   */
  public PlannedBar plan(PlanRequest request, PlannerState state) {
    LearnedChords learned = model.of(request.style(), request.key().mode());
    return new BarPlan(request, learned, draft(request, learned), state).plan();
  }

  /**
   * Whether a chord may come after another: the same, a succession that the corpus has, or a
   * cadence of the mode.
   */
  public boolean follows(Key key, Style style, Chord first, Chord second) {
    LearnedChords learned = model.of(style, key.mode());
    PlanRequest any = PlanRequest.of(0, 0, Metre.FOUR_FOUR, key, style);
    return draft(any, learned).follows(first, second);
  }

  private Draft draft(PlanRequest request, LearnedChords learned) {
    Map<Mode, ModeMap> maps = request.dissonance() > Functions.PLAIN ? coloured : plain;
    return new Draft(
        request.key(), learned, Objects.requireNonNull(maps.get(request.key().mode())), request);
  }
}
