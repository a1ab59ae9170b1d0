package dev.minstrel.behavior.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.bandit.ArmModel;
import dev.minstrel.behavior.bandit.BetaArms;
import dev.minstrel.behavior.bandit.Decision;
import dev.minstrel.behavior.bandit.DisjointArms;
import dev.minstrel.behavior.bandit.EpsilonMix;
import dev.minstrel.behavior.bandit.LinearSettings;
import dev.minstrel.behavior.bandit.Policy;
import dev.minstrel.behavior.bandit.ThompsonSampling;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class ActChooserTest {
  private static final int ACTS = 5;
  private static final float[] NOTHING = {};
  private static final Policy MIX = new EpsilonMix(1, 1, .2, .5);

  @Test
  void onlyLegalActsAreEverDone() {
    Trials.run(
        20,
        random -> {
          ActChooser chooser = chooser(MIX, new BitSet(), 300);
          for (int n = 0; n < 500; n++) {
            BitSet legal = BitSet.valueOf(new long[] {random.nextInt(1 << ACTS)});
            int act = chooser.choose(legal, NOTHING, 100L * n);
            assertEquals(legal.isEmpty(), act == ActChooser.NONE);
            assertTrue(act == ActChooser.NONE || legal.get(act));
            chooser.reward(random.nextInt(2));
          }
        });
  }

  @Test
  void actIsKeptForItsTimeUnlessItBecomesIllegal() {
    ActChooser chooser = chooser(new EpsilonMix(1, 1, 1, 0), new BitSet(), 1_000);
    int act = chooser.choose(all(), NOTHING, 0);
    assertTrue(chooser.isFresh());
    for (long now = 1; now < 1_000; now++) {
      assertEquals(act, chooser.choose(all(), NOTHING, now));
      assertFalse(chooser.isFresh());
    }
    BitSet others = all();
    others.clear(act);
    assertTrue(chooser.choose(others, NOTHING, 999) != act);
    assertTrue(chooser.isFresh());
    assertEquals(ActChooser.NONE, chooser.choose(new BitSet(), NOTHING, 999));
    assertFalse(chooser.reward(1), "nothing was under way");
  }

  @Test
  void clockSetBackHoldsAnActNoLongerThanItsTime() {
    ActChooser chooser = chooser(MIX, new BitSet(), 1_000);
    chooser.choose(all(), NOTHING, 1_000_000);
    chooser.choose(all(), NOTHING, 5);
    assertFalse(chooser.isFresh());
    chooser.choose(all(), NOTHING, 1_005);
    assertTrue(chooser.isFresh());
  }

  @Test
  void neverExploredActIsDoneOnlyOnceItIsBelievedBest() {
    BitSet story = new BitSet();
    story.set(2);
    BetaArms arms = new BetaArms(ACTS);
    arms.anchor(2, NOTHING, 20, .3);
    ActChooser chooser = new ActChooser(arms, MIX, story, 0, 7);
    for (int n = 0; n < 300; n++) {
      assertTrue(chooser.choose(all(), NOTHING, n) != 2);
    }
    for (int act = 0; act < ACTS; act++) {
      for (int n = 0; n < 200; n++) {
        arms.learn(act, NOTHING, act == 2 ? 1 : 0);
      }
    }
    assertEquals(2, chooser.choose(all(), NOTHING, 1_000));
    assertEquals(.8 + .2 / ACTS, chooser.propensity(), 1e-12);
  }

  @Test
  void learnsTheActThatPaysAndSaysHowLikelyItWas() {
    ActChooser chooser = chooser(new ThompsonSampling(2, 3, .1, 1), new BitSet(), 0);
    int best = 0;
    for (int n = 0; n < 600; n++) {
      int act = chooser.choose(all(), NOTHING, n);
      assertTrue(Double.isNaN(chooser.propensity()));
      if (n == 599) {
        double likely = chooser.estimate(1_000);
        assertTrue(likely > 0 && likely <= 1);
        Decision decision = chooser.decision(41);
        assertEquals(likely, decision.propensity());
        assertEquals(1_000, decision.draws());
        assertEquals(3, decision.policyVersion());
        assertEquals(0b11111, decision.legalBits()[0]);
      }
      best += act == 3 && n >= 300 ? 1 : 0;
      assertTrue(chooser.reward(act == 3 ? 1 : 0));
    }
    assertTrue(best > 250, "only " + best);
    assertThrows(IllegalStateException.class, () -> chooser.decision(1));
  }

  @Test
  void savedCharacterGoesOnAsItWould() throws IOException {
    ArmModel arms = new DisjointArms(ACTS, LinearSettings.of(2));
    ActChooser chooser = new ActChooser(arms, MIX, new BitSet(), 500, 7);
    float[] seen = {1, .5f};
    chooser.choose(all(), seen, 100);
    ArmModel readArms = new DisjointArms(ACTS, LinearSettings.of(2));
    ActChooser read = new ActChooser(readArms, MIX, new BitSet(), 500, 7);
    read.read(in(bytes(chooser)));
    for (int n = 0; n < 300; n++) {
      long now = 100 + 90L * n;
      assertEquals(chooser.choose(all(), seen, now), read.choose(all(), seen, now));
      assertEquals(chooser.propensity(), read.propensity());
      if (n % 4 == 0) {
        assertEquals(chooser.reward(n % 3 / 2.0), read.reward(n % 3 / 2.0));
      }
    }
  }

  @Test
  void garbageIsRefused() throws IOException {
    ActChooser chooser = chooser(MIX, new BitSet(), 10);
    chooser.choose(all(), NOTHING, 5);
    byte[] sound = bytes(chooser);
    Trials.run(
        200,
        random -> {
          ActChooser read = chooser(MIX, new BitSet(), 10);
          byte[] cut = Arrays.copyOf(sound, random.nextInt(sound.length));
          assertThrows(IOException.class, () -> read.read(in(cut)));
          assertEquals(ActChooser.NONE, read.act());
          byte[] bytes = sound.clone();
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          try {
            read.read(in(bytes));
          } catch (IOException refused) {
            assertEquals(ActChooser.NONE, read.act());
          }
          assertTrue(read.choose(all(), NOTHING, 100) >= 0);
        });
  }

  @Test
  void choicesAllocateNothing() {
    ActChooser chooser = chooser(MIX, new BitSet(), 0);
    BitSet all = all();
    assertEquals(
        0,
        Allocations.of(
            500,
            () -> {
              chooser.choose(all, NOTHING, 0);
              chooser.reward(1);
            }));
  }

  private static ActChooser chooser(Policy policy, BitSet neverExplore, long commitMillis) {
    return new ActChooser(new BetaArms(ACTS), policy, neverExplore, commitMillis, 7);
  }

  private static BitSet all() {
    BitSet all = new BitSet();
    all.set(0, ACTS);
    return all;
  }

  private static byte[] bytes(ActChooser chooser) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    chooser.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
