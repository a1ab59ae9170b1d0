package dev.minstrel.music.harmony;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.music.harmony.Functions.Role;
import dev.minstrel.music.score.ChordSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One bar on its way to a {@link PlannedBar}. Used once, by one thread. */
final class BarPlan {
  private static final long PLACES = 2; // chords a bar, in the stream of draws

  private final PlanRequest request;
  private final Phrase phrase;
  private final Draft draft;
  private final List<ChordSpan> spans = new ArrayList<>();
  private PlannerState state;

  BarPlan(PlanRequest request, LearnedChords learned, Draft draft, PlannerState state) {
    this.request = request;
    this.draft = draft;
    this.state = state;
    phrase = new Phrase(request, learned);
  }

  PlannedBar plan() {
    Key to = request.nextKey();
    return to == null || to.equals(request.key()) ? stay() : move(to);
  }

  private PlannedBar stay() {
    int bar = request.bar();
    Chord promised = promised();
    add(0, promised == null ? first(bar) : promised);
    Role due = phrase.due(bar);
    if (phrase.splits(bar) || !draft.fits(due, last())) {
      add(middle(), second(due));
    }
    close();
    Chord loopTo = request.loopTo();
    Chord next = loopTo == null ? next(bar + 1) : loopTo;
    boolean ends = phrase.closes(bar) && draft.fits(due, last());
    Cadence cadence = ends ? phrase.cadence(bar) : Cadence.NONE;
    return planned(next, cadence, request.key());
  }

  private PlannedBar move(Key to) {
    List<Chord> way = Pivot.between(request.key(), to, request.dissonance());
    Chord promised = promised();
    Chord dominant = way.get(way.size() - 1);
    if (promised != null && Diatonic.holds(to, promised) && promised.root() != dominant.root()) {
      add(0, promised);
    } else if (way.size() > 1) {
      add(0, way.get(0));
    }
    add(spans.isEmpty() ? 0 : middle(), dominant);
    Chord loopTo = request.loopTo();
    return planned(loopTo == null ? Diatonic.triad(to, 0) : loopTo, Cadence.NONE, to);
  }

  private PlannedBar planned(Chord next, Cadence cadence, Key key) {
    int tonic = request.key().tonic();
    boolean pedal =
        request.rhythm() == HarmonicRhythm.PEDAL
            && spans.stream().allMatch(span -> span.chord().holds(tonic));
    return new PlannedBar(spans, next, cadence, pedal, state.promising(next, key));
  }

  /** The chord that this bar was promised, if the request still lets it sound. */
  private @Nullable Chord promised() {
    Chord next = state.next();
    boolean sameKey = request.key().equals(state.key());
    boolean stays =
        next != null && draft.isLegal(next) && (sameKey || Diatonic.holds(request.key(), next));
    return stays ? next : null;
  }

  private Chord first(int bar) {
    boolean begins = state.history().isEmpty();
    Role role = begins ? Role.TONIC : phrase.opening(bar);
    Role then = phrase.splits(bar) ? phrase.due(bar) : phrase.opening(bar + 1);
    return drawn(role, then, bar * PLACES);
  }

  private Chord second(Role due) {
    return drawn(due, phrase.opening(request.bar() + 1), request.bar() * PLACES + 1);
  }

  private Chord drawn(Role role, Role then, long position) {
    return draft.draw(state.history(), role, then, symbol -> true, position);
  }

  /** The first chord of the next bar: often a new one, always where its role or rhythm asks. */
  private Chord next(int bar) {
    Role role = phrase.opening(bar);
    boolean moves =
        phrase.moves(bar)
            || !draft.fits(role, last())
            || (phrase.closes(bar - 1) && phrase.cadence(bar - 1) == Cadence.HALF);
    return moves ? first(bar) : last();
  }

  /** Makes sure that the loop's first chord may come after this bar's last. */
  private void close() {
    Chord to = request.loopTo();
    if (to == null || draft.follows(last(), to)) {
      return;
    }
    if (spans.size() > 1) {
      state = state.before();
      spans.remove(1);
      if (draft.follows(last(), to)) {
        return;
      }
    }
    Chord link =
        draft.draw(
            state.history(),
            Role.FREE,
            Role.FREE,
            symbol -> draft.follows(Symbol.chord(symbol, request.key()), to),
            request.bar() * PLACES + 1);
    add(middle(), draft.follows(link, to) ? link : draft.dominant());
  }

  private Chord last() {
    return spans.get(spans.size() - 1).chord();
  }

  /** Adds a chord unless it sounds already. */
  private void add(int onset, Chord chord) {
    if (spans.isEmpty() || !last().equals(chord)) {
      spans.add(new ChordSpan(onset, chord));
      state = state.after(chord);
    }
  }

  /** Where a second chord begins: halfway, in three beats on the third. */
  private int middle() {
    Metre metre = request.metre();
    return metre == Metre.THREE_FOUR ? 2 * metre.musicTicksPerBeat() : metre.musicTicks() / 2;
  }
}
