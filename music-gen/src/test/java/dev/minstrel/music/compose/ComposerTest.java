package dev.minstrel.music.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.guard.GuardLimits;
import dev.minstrel.music.guard.MemoryGuard;
import dev.minstrel.music.network.Attribute;
import dev.minstrel.music.network.Quantiles;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Note;
import dev.minstrel.testing.Trials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerTest {
  @TempDir static Path folder;

  private static Composer composer;

  @BeforeAll
  static void open() {
    composer = Requests.composer(folder);
  }

  @AfterAll
  static void close() {
    composer.close();
  }

  @Test
  void everyBarKeepsToItsRequest() {
    ComposerState[] state = {composer.start()};
    Trials.run(
        150,
        random -> {
          BarRequest request = Requests.any(random.nextInt(1000), random);
          ComposedBar bar = composer.compose(request, state[0]);
          state[0] = bar.after();
          for (Track track : Track.values()) {
            keepsTo(request, bar, track);
          }
        });
  }

  private static void keepsTo(BarRequest request, ComposedBar bar, Track track) {
    TrackRequest asked = request.track(track);
    List<Note> notes = notes(bar.bar(), track);
    String where = track + " of " + request + ": " + notes;
    if (asked.line() == Line.SILENT) {
      assertTrue(notes.isEmpty(), where);
      return;
    }
    for (Note note : notes) {
      assertTrue(!track.isPitched() || asked.range().holds(note.pitch()), where);
      assertTrue(!note.tied() || !request.closesLoop(), where);
      assertTrue(!note.held() || note.onset() == 0, where);
      long together =
          notes.stream()
              .filter(n -> n.onset() <= note.onset() && n.end() > note.onset())
              .filter(n -> track.isPitched() || n.onset() == note.onset())
              .count();
      assertTrue(together <= asked.polyphony(), where);
      long same =
          notes.stream()
              .filter(n -> n.onset() <= note.onset() && n.end() > note.onset())
              .filter(n -> n.pitch() == note.pitch())
              .count();
      assertEquals(1, same, where);
    }
    keepsToTargets(request, bar, track, where);
  }

  private static void keepsToTargets(
      BarRequest request, ComposedBar bar, Track track, String where) {
    Targets targets = request.track(track).targets();
    if (targets.density() != Targets.UNSET) {
      Quantiles density =
          Objects.requireNonNull(composer.edges().of(request.style(), track, Attribute.DENSITY));
      double quarters = request.metre().musicTicks() / 48.0;
      double wanted = Math.max(1, density.value(targets.density()) * quarters);
      double onsets = bar.of(track).density() * quarters;
      assertTrue(Math.abs(onsets - wanted) <= 1.5, where + " instead of " + wanted);
    }
    if (targets.velocity() != Targets.UNSET && bar.of(track).velocity().isPresent()) {
      Quantiles velocity =
          Objects.requireNonNull(composer.edges().of(request.style(), track, Attribute.VELOCITY));
      double wanted = velocity.value(targets.velocity());
      assertEquals(wanted, bar.of(track).velocity().getAsDouble(), 1.5, where);
    }
  }

  @Test
  void rulesAreKeptByEveryOnsetWhenNothingGivesWay() {
    ComposerState[] state = {composer.start()};
    int[] checked = {0};
    Trials.run(
        100,
        random -> {
          BarRequest.Builder builder = Requests.any(1, random).toBuilder();
          for (Track track : Track.values()) {
            builder.track(track, TrackRequest.of(track));
          }
          BarRequest request = builder.build();
          ComposedBar bar = composer.compose(request, state[0]);
          state[0] = bar.after();
          assertEquals(0, bar.relaxations(), "usual ranges hold every chord");
          for (Note note : bar.bar().notes()) {
            if (!note.held() && note.track().isPitched()) {
              assertTrue(isAllowed(request, bar.bar(), note), note + " in " + request);
              checked[0]++;
            }
          }
        });
    assertTrue(checked[0] > 500, "only " + checked[0]);
  }

  private static boolean isAllowed(BarRequest request, Bar bar, Note note) {
    Chord chord = bar.chordAt(note.onset());
    boolean inScale = request.key().holds(note.pitch()) || chord.holds(note.pitch());
    boolean strong = TrackPlan.isStrong(note.onset(), request.metre());
    return switch (request.rules()) {
      case FREE -> true;
      case SCALE -> inScale;
      case CHORD ->
          chord.holds(note.pitch()) || (note.track() == Track.MELODY && !strong && inScale);
    };
  }

  @Test
  void rulesGiveWayBeforeTheRangeDoes() {
    // C sharp alone, under a C major chord in C: neither chord nor scale has it
    TrackRequest narrow = TrackRequest.of(Track.MELODY).withRange(new PitchRange(61, 61));
    BarRequest request =
        BarRequest.bar(0)
            .rules(Rules.CHORD)
            .track(
                Track.MELODY,
                narrow.withTargets(new Targets(0.5f, 0.9f, Targets.UNSET, Targets.UNSET)))
            .build();
    ComposedBar bar = composer.compose(request, composer.start());
    List<Note> melody = notes(bar.bar(), Track.MELODY);
    assertFalse(melody.isEmpty());
    assertTrue(melody.stream().allMatch(note -> note.pitch() == 61));
    assertTrue(bar.relaxations() >= melody.size());
  }

  @Test
  void theRegisterGivesWayFirst() {
    TrackPlan plan =
        plan(Rules.CHORD, new PitchRange(40, 80), 0f); // window 40 to 49 around the lowest
    assertTrue(plan.allows(48, 0, 0)); // C
    assertFalse(plan.allows(60, 0, 0)); // out of the window
    assertTrue(plan.allows(60, 0, 1)); // the register gave way
    assertFalse(plan.allows(62, 0, 1)); // D is not in the chord
    assertTrue(plan.allows(62, 0, 2)); // the chord gave way to the scale
    assertFalse(plan.allows(61, 0, 2));
    assertTrue(plan.allows(61, 0, 3)); // the scale gave way
    assertFalse(plan.allows(81, 0, 3)); // the range never does
  }

  private static TrackPlan plan(Rules rules, PitchRange range, float register) {
    TrackRequest harmony =
        TrackRequest.of(Track.HARMONY)
            .withRange(range)
            .withTargets(new Targets(Targets.UNSET, register, Targets.UNSET, Targets.UNSET));
    BarRequest request = BarRequest.bar(0).rules(rules).track(Track.HARMONY, harmony).build();
    return new TrackPlan(
        Track.HARMONY, request, BarWork.setting(request), composer.model().edges());
  }

  @Test
  void sameSeedSameBarAndAnotherSeedAnother() {
    BarRequest request = BarRequest.bar(3).seed(5).build();
    Bar once = composer.compose(request, composer.start()).bar();
    composer.compose(BarRequest.bar(7).seed(8).build(), composer.start());
    assertEquals(once, composer.compose(request, composer.start()).bar());
    assertNotEquals(
        once, composer.compose(request.toBuilder().seed(6).build(), composer.start()).bar());
  }

  @Test
  void slicesOfAnySizeGiveTheSameBar() {
    BarRequest request = BarRequest.bar(3).seed(5).build();
    ComposedBar whole = composer.compose(request, composer.start());
    Trials.run(
        10,
        random -> {
          BarWork work = composer.begin(request, composer.start());
          while (!work.step(1 + random.nextInt(12))) {
            assertFalse(work.isDone());
          }
          assertEquals(whole.bar(), work.bar().bar());
          assertEquals(whole.steps(), work.bar().steps());
          assertArrayEquals(whole.after().toBytes(), work.bar().after().toBytes());
        });
  }

  @Test
  void aBarBegunLaterEndsTheOneBefore() {
    BarWork first = composer.begin(BarRequest.bar(0).build(), composer.start());
    assertThrows(IllegalStateException.class, first::bar);
    composer.begin(BarRequest.bar(1).build(), composer.start());
    assertThrows(IllegalStateException.class, first::step);
  }

  @Test
  void candidatesDoNotInfluenceOneAnother() {
    BarRequest four = BarRequest.bar(2).seed(9).candidates(4).build();
    BarRequest sixteen = four.toBuilder().candidates(16).build();
    List<String> ofFour = firstCandidates(four);
    assertEquals(ofFour, firstCandidates(sixteen).subList(0, 4));
    assertEquals(ofFour.subList(0, 1), firstCandidates(four.toBuilder().candidates(1).build()));
  }

  /** Each candidate of the bass, before one is chosen. */
  private static List<String> firstCandidates(BarRequest request) {
    Workbench bench = new Workbench(composer.model(), MemoryGuard.OFF, GuardLimits.USUAL);
    TrackPlan plan =
        new TrackPlan(Track.BASS, request, BarWork.setting(request), composer.model().edges());
    TrackPass pass = new TrackPass(bench, plan, request, composer.start().track(Track.BASS), null);
    while (!pass.step()) {
      continue;
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < request.candidates(); i++) {
      CandidateRow row = bench.best().index == i ? bench.best() : bench.row(i);
      StringBuilder line = new StringBuilder();
      for (int note = 0; note < row.notes.count(); note++) {
        line.append(row.notes.position(note)).append(':').append(row.notes.pitch(note));
        line.append('-').append(row.notes.end(note)).append(' ');
      }
      lines.add(line.toString());
    }
    return lines;
  }

  @Test
  void theStateKeptIsThatOfTheCandidateKept() {
    for (int seed = 0; seed < 8; seed++) { // not always the first candidate
      BarRequest request = BarRequest.bar(0).seed(seed).candidates(8).build();
      ComposedBar bar = composer.compose(request, composer.start());
      Line told = new Line.Given(notes(bar.bar(), Track.BASS));
      TrackRequest again = TrackRequest.of(Track.BASS).withLine(told);
      ComposedBar replayed =
          composer.compose(request.toBuilder().track(Track.BASS, again).build(), composer.start());
      assertArrayEquals(
          bar.after().track(Track.BASS).network, replayed.after().track(Track.BASS).network, 1e-4f);
    }
  }

  @Test
  void aLoopLeavesNothingOpenAtItsEnd() {
    int open = 0;
    for (int seed = 0; seed < 12; seed++) {
      BarRequest bar = BarRequest.bar(7).seed(seed).candidates(1).build();
      BarRequest last = bar.toBuilder().closesLoop(true).build();
      open += (int) ties(composer.compose(bar, composer.start()));
      assertEquals(0, ties(composer.compose(last, composer.start())));
    }
    assertTrue(open > 0, "no other bar is open either");
  }

  private static long ties(ComposedBar bar) {
    return bar.bar().notes().stream().filter(Note::tied).count();
  }

  @Test
  void moreCandidatesComeNearerToTheTargets() {
    double one = 0;
    double many = 0;
    for (int bar = 0; bar < 20; bar++) {
      one += miss(bar, 1);
      many += miss(bar, 16);
    }
    assertTrue(many < one, many + " is not below " + one);
  }

  private static double miss(int index, int candidates) {
    BarRequest.Builder builder = BarRequest.bar(index).seed(index).candidates(candidates);
    Targets targets = new Targets(0.5f, index % 2 == 0 ? 0.2f : 0.8f, 0.5f, 0.1f);
    for (Track track : Track.values()) {
      builder.track(track, TrackRequest.of(track).withTargets(targets));
    }
    BarRequest request = builder.build();
    ComposedBar bar = composer.compose(request, composer.start());
    double miss = 0;
    for (Track track : List.of(Track.BASS, Track.HARMONY, Track.MELODY)) {
      Quantiles register =
          Objects.requireNonNull(composer.edges().of(request.style(), track, Attribute.REGISTER));
      miss += Math.abs(register.quantile(bar.of(track).register().orElse(0)) - targets.register());
    }
    return miss;
  }

  @Test
  void notesTiedOverTheBarLineAreHeldOrEndThere() {
    ComposerState[] state = {composer.start()};
    int[] held = {0};
    List<Note> before = new ArrayList<>();
    Trials.run(
        100,
        random -> {
          ComposedBar bar =
              composer.compose(
                  BarRequest.bar(0).seed(random.nextLong()).candidates(1).build(), state[0]);
          for (Note note : bar.bar().notes()) {
            if (note.held()) {
              held[0]++;
              assertTrue(
                  before.stream()
                      .anyMatch(
                          n ->
                              n.tied()
                                  && n.track() == note.track()
                                  && n.pitch() == note.pitch()
                                  && n.velocity() == note.velocity()),
                  note + " after " + before);
            }
          }
          before.clear();
          before.addAll(bar.bar().notes());
          state[0] = bar.after();
        });
    assertTrue(held[0] > 5, "only " + held[0] + " held notes");
  }

  @Test
  void aBarTellsWhatItBecame() {
    ComposedBar bar =
        composer.compose(BarRequest.bar(0).seed(2).candidates(2).build(), composer.start());
    for (Track track : Track.values()) {
      List<Note> struck = notes(bar.bar(), track).stream().filter(note -> !note.held()).toList();
      double onsets = struck.stream().mapToInt(Note::onset).distinct().count();
      assertEquals(onsets / 4, bar.of(track).density(), 1e-9);
      if (!struck.isEmpty()) {
        double velocity = struck.stream().mapToInt(Note::velocity).average().orElseThrow();
        assertEquals(velocity, bar.of(track).velocity().orElseThrow(), 1e-9);
      }
    }
    assertEquals(dissonance(bar.bar()), bar.dissonance().orElse(0), 1e-9);
  }

  /** By the definition, pair by pair. */
  private static double dissonance(Bar bar) {
    List<Note> notes =
        bar.notes().stream()
            .filter(note -> note.track().isPitched())
            .sorted(Comparator.comparingInt(Note::pitch))
            .toList();
    double[] weights = {0, 1, .6, 0, 0, 0, .6, 0, 0, 0, .4, .9};
    double weighted = 0;
    double all = 0;
    for (int i = 0; i < notes.size(); i++) {
      for (int j = i + 1; j < notes.size(); j++) {
        int shared =
            Math.min(notes.get(i).end(), notes.get(j).end())
                - Math.max(notes.get(i).onset(), notes.get(j).onset());
        if (shared > 0) {
          all += shared;
          weighted += shared * weights[(notes.get(j).pitch() - notes.get(i).pitch()) % 12];
        }
      }
    }
    return all == 0 ? 0 : weighted / all;
  }

  static List<Note> notes(Bar bar, Track track) {
    return bar.notes().stream().filter(note -> note.track() == track).toList();
  }
}
