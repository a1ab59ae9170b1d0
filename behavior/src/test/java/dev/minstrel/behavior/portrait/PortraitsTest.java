package dev.minstrel.behavior.portrait;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.TraitReader;
import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Conformance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortraitsTest {
  private static final List<Composite> AXES =
      List.of(
          Composite.of("pace", "clicks", "-delay").called("slow", "fast"),
          Composite.of("care", "looks", "saves").called("careless", "careful"));

  /** Players of four kinds, or of one: clicks, delay, looks, saves; sizes shrink by kind. */
  static TraitTable players(long seed, int count, double gap) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] values = new double[count][4];
    for (int p = 0; p < count; p++) {
      int kind = p % 10 < 4 ? 0 : p % 10 < 7 ? 1 : p % 10 < 9 ? 2 : 3;
      double pace = gap * (kind % 2) + bell(random);
      double care = gap * (kind / 2) + bell(random);
      values[p][0] = Math.exp(3 + 0.3 * pace + 0.1 * bell(random));
      values[p][1] = Math.exp(2 - 0.3 * pace + 0.1 * bell(random));
      values[p][2] = 20 + 3 * care + bell(random);
      values[p][3] = 5 + care + 0.3 * bell(random);
    }
    List<String> names = IntStream.range(0, count).mapToObj(p -> "p" + p).toList();
    return TraitTable.of(List.of("clicks", "delay", "looks", "saves"), names, values);
  }

  private static double bell(SplittableRandom random) {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }

  static PortraitTrainer trainer(TraitTable table, PortraitSettings settings) {
    return new PortraitTrainer(table, settings, Progress.NONE);
  }

  @Test
  void naturalGroupsAreFoundCountedAndNamed() {
    TrainedPortraits trained =
        trainer(players(1, 800, 8), PortraitSettings.DEFAULTS).train(AXES, null);
    assertEquals(4, trained.model().portraits().size());
    assertTrue(trained.figures().nature().hasGroups(), trained.figures().nature().toString());
    assertEquals(4, trained.figures().nature().groups());
    assertTrue(trained.figures().heldOutShare() >= 0.99);
    List<String> names = trained.model().portraits().stream().map(Portrait::name).toList();
    assertTrue(names.contains("fast, careful") || names.contains("careful, fast"), "" + names);
    assertEquals(4, new HashSet<>(names).size());
  }

  @Test
  void oneCloudHasNoNaturalGroups() {
    for (long seed = 1; seed <= 3; seed++) {
      TrainedPortraits trained =
          trainer(players(seed, 600, 0), PortraitSettings.DEFAULTS.withCount(4).withSeed(seed))
              .train(AXES, null);
      assertFalse(trained.figures().nature().hasGroups(), "" + trained.figures().nature());
      assertEquals(4, trained.model().portraits().stream().map(Portrait::name).distinct().count());
    }
  }

  @Test
  void namesAndIdsOutliveRetrainingOnOtherPlayers() {
    PortraitModel first =
        trainer(players(1, 800, 4), PortraitSettings.DEFAULTS.withCount(4))
            .train(AXES, null)
            .model();
    PortraitModel second =
        trainer(players(2, 500, 4.3), PortraitSettings.DEFAULTS.withCount(5).withSeed(9))
            .train(AXES, first)
            .model();
    for (Portrait old : first.portraits()) {
      Portrait now = second.portraits().get(second.indexOf(old.id()));
      assertEquals(old.name(), now.name());
      for (int axis = 0; axis < 2; axis++) {
        assertEquals(old.at(axis), now.at(axis), 0.6, old.toString());
      }
    }
    int fresh = second.portraits().stream().mapToInt(Portrait::id).max().orElseThrow();
    assertEquals(5, fresh);
    assertEquals(5, second.portraits().stream().map(Portrait::name).distinct().count());
    PortraitModel third =
        trainer(players(3, 500, 4), PortraitSettings.DEFAULTS.withCount(4))
            .train(AXES, second)
            .model();
    assertEquals(6, third.nextId(), "an id is never given twice");
  }

  @Test
  void rulesThatDecideExplainEveryPlayer() {
    TraitTable table = players(4, 600, 1.5);
    TrainedPortraits trained =
        trainer(
                table,
                PortraitSettings.DEFAULTS
                    .withCount(4)
                    .withQuestions(Questions.AXES)
                    .withMembership(Membership.RULES))
            .train(AXES, null);
    assertEquals(1, trained.figures().heldOutShare());
    assertTrue(trained.figures().treeCost() >= 1 && trained.figures().treeCost() < 1.2);
    double[] place = trained.model().space().points(table, new int[] {5})[0];
    int portrait = trained.model().portrait(place);
    String name = trained.model().portraits().get(portrait).toString();
    assertTrue(trained.model().rule(place).contains(name), trained.model().rule(place));
  }

  @Test
  void compositesAreMadeOfTraitsThatGoTogether() {
    List<Composite> made = new ArrayList<>();
    PortraitModel model =
        trainer(players(5, 600, 1), PortraitSettings.DEFAULTS.withCount(3))
            .train(List.of(), null)
            .model();
    for (int axis = 0; axis < model.space().axisCount(); axis++) {
      made.add(model.space().axis(axis));
    }
    assertEquals(2, made.size(), made.toString());
    for (Composite composite : made) {
      List<String> traits = composite.parts().stream().map(Composite.Part::trait).toList();
      boolean pace = traits.contains("clicks") && traits.contains("delay");
      boolean care = traits.contains("looks") && traits.contains("saves");
      assertTrue(pace ^ care, made.toString());
      if (pace) {
        assertNotEquals(composite.parts().get(0).sign(), composite.parts().get(1).sign());
      }
    }
  }

  @Test
  void anAbsurdNumberIsClippedAndAScaleTurnsBack() {
    double[] hours = new double[500];
    Arrays.setAll(hours, p -> 10 + p % 90);
    hours[7] = 1_000_000;
    hours[8] = Double.NaN;
    TraitScale scale = TraitScale.of("hours", hours);
    assertTrue(scale.isLog());
    assertEquals(3, scale.z(1_000_000));
    assertEquals(55, scale.value(scale.z(55)), 1e-9);
    assertTrue(scale.z(90) - scale.z(20) > 1, "the others still differ");
    assertTrue(Double.isNaN(scale.z(Double.NaN)));
  }

  @Test
  void trackerStaysUntilAnotherIsClearlyNearer() {
    PortraitModel model =
        trainer(players(6, 800, 6), PortraitSettings.DEFAULTS.withCount(4))
            .train(AXES, null)
            .model();
    PortraitTracker tracker = new PortraitTracker(model);
    int clicks = tracker.trait("clicks");
    assertEquals(PortraitModel.UNKNOWN, tracker.portrait());
    assertTrue(tracker.set(clicks, 20), "one known trait is enough");
    tracker.set(tracker.trait("looks"), 20);
    tracker.set(tracker.trait("saves"), 5);
    int slow = tracker.portrait();
    double up = border(tracker, clicks, 20, 1.002);
    assertNotEquals(slow, tracker.portrait());
    double down = border(tracker, clicks, 200, 1 / 1.002);
    assertEquals(slow, tracker.portrait());
    assertTrue(up > 1.05 * down, "borders at " + up + " and " + down);
    tracker.resume(model.portraits().get(slow).id());
    assertEquals(slow, tracker.portrait());
  }

  private static double border(PortraitTracker tracker, int trait, double from, double factor) {
    tracker.set(trait, from);
    double value = from;
    for (int step = 0; step < 5_000; step++) {
      value *= factor;
      if (tracker.set(trait, value)) {
        return value;
      }
    }
    throw new AssertionError("the portrait never changed");
  }

  @Test
  void trackerAllocatesNothing() {
    for (Membership membership : Membership.values()) {
      PortraitModel model =
          trainer(
                  players(6, 300, 2),
                  PortraitSettings.DEFAULTS.withCount(4).withMembership(membership))
              .train(AXES, null)
              .model();
      PortraitTracker tracker = new PortraitTracker(model);
      double[] next = {10};
      assertEquals(
          0,
          Allocations.of(
              10_000,
              () -> {
                next[0] = next[0] > 80 ? Double.NaN : next[0] >= 10 ? next[0] + 7 : 10;
                tracker.set(0, next[0]);
              }));
    }
  }

  @Test
  void playersWithUnknownTraitsArePlaced() {
    TraitTable full = players(7, 400, 6);
    double[][] values = new double[400][4];
    for (int p = 0; p < 400; p++) {
      for (int t = 0; t < 4; t++) {
        values[p][t] = (p + t) % 4 == 0 ? Double.NaN : full.value(p, t);
      }
    }
    Arrays.fill(values[0], Double.NaN);
    List<String> names = IntStream.range(0, 400).mapToObj(p -> "p" + p).toList();
    TraitTable gaps = TraitTable.of(full.traits(), names, values);
    PortraitModel model =
        trainer(gaps, PortraitSettings.DEFAULTS.withCount(4)).train(AXES, null).model();
    int[] some = model.portraits(gaps);
    int[] all = model.portraits(full);
    assertEquals(PortraitModel.UNKNOWN, some[0]);
    long same = IntStream.range(1, 400).filter(p -> some[p] == all[p]).count();
    assertTrue(same > 380, "same " + same);
  }

  @Test
  void sameSeedGivesTheSamePortraits() {
    TraitTable table = players(8, 400, 2);
    PortraitSettings settings = PortraitSettings.DEFAULTS.withCount(3);
    PortraitModel one = trainer(table, settings).train(AXES, null).model();
    PortraitModel two = trainer(table, settings).train(AXES, null).model();
    assertEquals(one.rules(), two.rules());
    assertArrayEquals(one.portraits(table), two.portraits(table));
    PortraitModel batches =
        trainer(table, settings.withSearch(PortraitSettings.Search.SMALL_BATCHES))
            .train(AXES, null)
            .model();
    assertEquals(3, batches.portraits().size());
  }

  @Test
  void whatCannotBeLearnedIsRefusedInOneLine() {
    TraitTable few = players(1, 9, 1);
    assertThrows(IllegalArgumentException.class, () -> trainer(few, PortraitSettings.DEFAULTS));
    TraitTable some = players(1, 40, 1);
    IllegalArgumentException unknown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                trainer(some, PortraitSettings.DEFAULTS)
                    .train(List.of(Composite.of("x", "nothing")), null));
    assertTrue(unknown.getMessage().contains("'nothing' is not there"), unknown.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> PortraitSettings.DEFAULTS.withHeldOut(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Composite.of("x", "a", "-a"));
  }

  /** The goal of the project on players of StarCraft II; the file lies outside the repository. */
  @Test
  void rulesOfDepthFiveNameNineOfTenHeldOutStarcraftPlayers() {
    Path file = Conformance.folder("../data/players").resolve("skillcraft1.csv.gz");
    TraitTable all = TraitReader.read(file, "GameID", Progress.NONE);
    TraitTable behaviour = all.only(all.traits().subList(all.trait("APM"), all.traits().size()));
    List<Composite> axes =
        List.of(
            Composite.of("tempo", "APM", "NumberOfPACs", "-GapBetweenPACs", "-ActionLatency"),
            Composite.of("hotkeys", "SelectByHotkeys", "AssignToHotkeys", "UniqueHotkeys"),
            Composite.of("variety", "UniqueUnitsMade", "ComplexUnitsMade", "ComplexAbilitiesUsed"));
    TrainedPortraits trained =
        trainer(behaviour, PortraitSettings.DEFAULTS.withCount(4).withHeldOut(838.0 / 3338))
            .train(axes, null);
    assertEquals(838, trained.figures().heldOut());
    assertTrue(trained.model().tree().depth() <= 5);
    assertTrue(trained.figures().heldOutShare() >= 0.92, "" + trained.figures());
    assertFalse(trained.figures().nature().hasGroups());
  }
}
