package dev.minstrel.music.harmony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChordPlannerTest {
  private static final Key C = new Key(0, Mode.IONIAN);

  @Test
  void sameSeedSameChordsAndAnotherSeedOthers() {
    List<PlannedBar> once = piece(11, C, 0.5f, HarmonicRhythm.TWO, 32);
    assertEquals(once, piece(11, C, 0.5f, HarmonicRhythm.TWO, 32));
    assertNotEquals(once, piece(12, C, 0.5f, HarmonicRhythm.TWO, 32));
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void withoutDissonanceEveryChordIsOfTheScale(Mode mode) {
    Key key = new Key(5, mode);
    for (Style style : Style.values()) {
      for (HarmonicRhythm rhythm : HarmonicRhythm.values()) {
        PlannerState state = PlannerState.START;
        for (int bar = 0; bar < 48; bar++) {
          PlannedBar planned =
              plan(request(3, bar, key, style).withDissonance(0).withRhythm(rhythm), state);
          for (ChordSpan span : planned.chords()) {
            assertTrue(Diatonic.holds(key, span.chord()), () -> key + ": " + span);
          }
          assertTrue(Diatonic.holds(key, planned.next()));
          state = planned.state();
        }
      }
    }
  }

  @Test
  void anyRequestIsAnsweredWithAWellFormedBar() {
    Trials.run(
        200,
        random -> {
          PlannerState state = PlannerState.START;
          for (int bar = 0; bar < 8; bar++) {
            PlanRequest request = any(random, bar);
            PlannedBar planned = plan(request, state);
            List<ChordSpan> chords = planned.chords();
            assertTrue(chords.size() <= 2, () -> request + " gave " + chords);
            if (chords.size() == 2) {
              assertNotEquals(chords.get(0).chord(), chords.get(1).chord());
              assertTrue(chords.get(1).onset() < request.metre().musicTicks());
              assertEquals(0, chords.get(1).onset() % request.metre().musicTicksPerBeat());
            }
            state = planned.state();
          }
        });
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void phrasesCloseAsAskedInEveryMode(Mode mode) {
    Key key = new Key(9, mode);
    Functions functions = Functions.of(mode);
    for (HarmonicRhythm rhythm :
        List.of(HarmonicRhythm.ONE, HarmonicRhythm.TWO, HarmonicRhythm.LEARNED)) {
      for (Cadence cadence :
          List.of(Cadence.HALF, Cadence.AUTHENTIC, Cadence.PLAGAL, Cadence.DECEPTIVE)) {
        List<Chord> before = new ArrayList<>();
        List<Chord> goals = new ArrayList<>();
        PlannerState state = PlannerState.START;
        Chord last = null;
        for (int bar = 0; bar < 24; bar++) {
          PlanRequest request =
              request(bar, bar, key, Style.SONG)
                  .withPhrase(bar % 8, 8)
                  .withCadence(cadence)
                  .withRhythm(rhythm);
          PlannedBar planned = plan(request, state);
          if (bar % 8 == 7) {
            assertEquals(cadence, planned.cadence());
            before.add(last);
            goals.add(planned.chords().get(planned.chords().size() - 1).chord());
          }
          last = planned.chords().get(planned.chords().size() - 1).chord();
          state = planned.state();
        }
        for (int i = 0; i < goals.size(); i++) {
          int goal = Symbol.of(goals.get(i), key);
          int lead = Symbol.of(before.get(i), key);
          String where = key + " " + cadence + " " + rhythm + ": " + before + goals;
          switch (cadence) {
            case HALF -> assertFits(functions, Functions.Role.DOMINANT, goal, where);
            case DECEPTIVE -> {
              assertFits(functions, Functions.Role.SIXTH, goal, where);
              assertFits(functions, Functions.Role.DOMINANT, lead, where);
            }
            case PLAGAL -> {
              assertFits(functions, Functions.Role.TONIC, goal, where);
              assertFits(functions, Functions.Role.SUBDOMINANT, lead, where);
            }
            default -> {
              assertFits(functions, Functions.Role.TONIC, goal, where);
              assertFits(functions, Functions.Role.DOMINANT, lead, where);
            }
          }
        }
      }
    }
  }

  private static void assertFits(
      Functions functions, Functions.Role role, int symbol, String where) {
    assertTrue(functions.fit(role, symbol, 0.5f) > 0, where);
  }

  @Test
  void aCadenceAskedForLateStillArrives() {
    PlannerState state = PlannerState.START;
    for (int bar = 0; bar < 3; bar++) {
      state = plan(request(5, bar, C, Style.SONG).withCadence(Cadence.NONE), state).state();
    }
    PlannedBar closing = plan(request(5, 3, C, Style.SONG).withCadence(Cadence.AUTHENTIC), state);
    assertEquals(Cadence.AUTHENTIC, closing.cadence());
    assertEquals(
        new Chord(0, Chord.Quality.MAJOR),
        closing.chords().get(closing.chords().size() - 1).chord());
  }

  @Test
  void theNextBarBeginsAsPromised() {
    Trials.run(
        50,
        random -> {
          Key key = key(random);
          PlannerState state = PlannerState.START;
          Chord promised = null;
          long seed = random.nextLong();
          for (int bar = 0; bar < 24; bar++) {
            PlannedBar planned = plan(request(seed, bar, key, Style.GAME), state);
            if (promised != null) {
              assertEquals(promised, planned.chords().get(0).chord());
            }
            promised = planned.next();
            state = planned.state();
          }
        });
  }

  @Test
  void aPromiseForeignToASuddenKeyIsNotKept() {
    Key far = new Key(6, Mode.IONIAN);
    PlannerState state = plan(request(1, 0, C, Style.SONG), PlannerState.START).state();
    PlannedBar sudden = plan(request(1, 1, far, Style.SONG).withDissonance(0), state);
    assertTrue(Diatonic.holds(far, sudden.chords().get(0).chord()));
  }

  @Test
  void overAPedalEveryChordHoldsTheTonic() {
    for (Mode mode : Mode.values()) {
      Key key = new Key(2, mode);
      for (float dissonance : new float[] {0, 0.6f, 1}) {
        PlannerState state = PlannerState.START;
        for (int bar = 0; bar < 32; bar++) {
          PlannedBar planned =
              plan(
                  request(8, bar, key, Style.GAME)
                      .withDissonance(dissonance)
                      .withRhythm(HarmonicRhythm.PEDAL),
                  state);
          assertTrue(planned.pedal(), () -> key + ": " + planned.chords());
          assertEquals(1, planned.chords().size());
          state = planned.state();
        }
      }
    }
  }

  @Test
  void twoChordsABarWhereAskedAndOneAtTheClose() {
    PlannerState state = PlannerState.START;
    for (int bar = 0; bar < 64; bar++) {
      PlannedBar planned =
          plan(
              request(2, bar, C, Style.SONG)
                  .withCadence(Cadence.AUTHENTIC)
                  .withRhythm(HarmonicRhythm.TWO),
              state);
      assertEquals(bar % 4 == 3 ? 1 : 2, planned.chords().size());
      state = planned.state();
    }
  }

  @Test
  void anyLoopJoinsItsBeginning() {
    Trials.run(
        300,
        random -> {
          Key key = key(random);
          Style style = Style.values()[random.nextInt(3)];
          int bars = 1 + random.nextInt(8);
          long seed = random.nextLong();
          float dissonance = (float) random.nextDouble();
          HarmonicRhythm rhythm = HarmonicRhythm.values()[random.nextInt(4)];
          Cadence cadence = Cadence.values()[random.nextInt(6)];
          PlannerState state = PlannerState.START;
          Chord first = null;
          for (int bar = 0; bar < bars; bar++) {
            PlanRequest request =
                request(seed, bar, key, style)
                    .withPhrase(bar, bars)
                    .withCadence(cadence)
                    .withRhythm(rhythm)
                    .withDissonance(dissonance);
            request = bar == bars - 1 && first != null ? request.withLoopTo(first) : request;
            PlannedBar planned = plan(request, state);
            first = first == null ? planned.chords().get(0).chord() : first;
            state = planned.state();
            if (bar == bars - 1 && bars > 1) {
              Chord last = planned.chords().get(planned.chords().size() - 1).chord();
              assertEquals(first, planned.next());
              assertTrue(
                  Shipped.PLANNER.follows(key, style, last, first),
                  key + " " + style + ": " + last + " to " + first);
            }
          }
        });
  }

  @Test
  void aLoopWhoseLastChordLeadsNowhereGetsALink() {
    int linked = 0;
    for (Mode mode : Mode.values()) {
      Key key = new Key(7, mode);
      for (int from = 0; from < 7; from++) {
        for (int to = 0; to < 7; to++) {
          Chord last = Diatonic.seventh(key, from);
          Chord first = Diatonic.seventh(key, to);
          PlanRequest request =
              request(1, 3, key, Style.GAME)
                  .withCadence(Cadence.NONE)
                  .withDissonance(0)
                  .withLoopTo(first);
          PlannedBar planned = plan(request, PlannerState.START.promising(last, key));
          Chord link = planned.chords().get(planned.chords().size() - 1).chord();
          if (!Shipped.PLANNER.follows(key, Style.GAME, last, first)) {
            linked++;
            assertEquals(last, planned.chords().get(0).chord());
          }
          assertTrue(
              Shipped.PLANNER.follows(key, Style.GAME, link, first),
              key + ": " + planned.chords() + " to " + first);
        }
      }
    }
    assertTrue(linked > 10, "only " + linked + " needed a link");
  }

  @Test
  void aTensePromiseIsNotKeptWhenTheSceneTurnsCalm() {
    PlannerState tense = PlannerState.START.promising(new Chord(6, Chord.Quality.MAJOR), C);
    for (int seed = 0; seed < 20; seed++) {
      PlannedBar calm = plan(request(seed, 4, C, Style.SONG).withDissonance(0), tense);
      assertTrue(Diatonic.holds(C, calm.chords().get(0).chord()));
    }
  }

  @Test
  void savedAndRestoredItContinuesIdentically() {
    Trials.run(
        1_000,
        random -> {
          long seed = random.nextLong();
          int point = 1 + random.nextInt(3);
          PlannerState state = PlannerState.START;
          for (int bar = 0; bar < point; bar++) {
            state = plan(any(random, bar), state).state();
          }
          PlannerState restored = PlannerState.ofBytes(state.toBytes());
          assertEquals(state, restored);
          PlanRequest request = request(seed, point, key(random), Style.SONG);
          assertEquals(plan(request, state), plan(request, restored));
        });
  }

  private static List<PlannedBar> piece(
      long seed, Key key, float dissonance, HarmonicRhythm rhythm, int bars) {
    List<PlannedBar> piece = new ArrayList<>();
    PlannerState state = PlannerState.START;
    for (int bar = 0; bar < bars; bar++) {
      PlannedBar planned =
          plan(
              request(seed, bar, key, Style.SONG).withDissonance(dissonance).withRhythm(rhythm),
              state);
      piece.add(planned);
      state = planned.state();
    }
    return piece;
  }

  private static PlanRequest any(SplittableRandom random, int bar) {
    int phrase = 1 + random.nextInt(9);
    Metre metre = Metre.values()[random.nextInt(3)];
    Key next = random.nextInt(4) == 0 ? key(random) : null;
    Chord.Quality[] qualities = Chord.Quality.values();
    Chord loop = new Chord(random.nextInt(12), qualities[random.nextInt(qualities.length)]);
    return PlanRequest.of(
            random.nextLong(), bar, metre, key(random), Style.values()[random.nextInt(3)])
        .withPhrase(random.nextInt(phrase), phrase)
        .withCadence(Cadence.values()[random.nextInt(6)])
        .withDissonance(random.nextInt(11) / 10f)
        .withRhythm(HarmonicRhythm.values()[random.nextInt(4)])
        .withNextKey(next)
        .withLoopTo(random.nextInt(5) == 0 ? loop : null);
  }

  private static Key key(SplittableRandom random) {
    return new Key(random.nextInt(12), Mode.values()[random.nextInt(8)]);
  }

  private static PlanRequest request(long seed, int bar, Key key, Style style) {
    return PlanRequest.of(seed, bar, Metre.FOUR_FOUR, key, style);
  }

  private static PlannedBar plan(PlanRequest request, PlannerState state) {
    return Shipped.PLANNER.plan(request, state);
  }
}
