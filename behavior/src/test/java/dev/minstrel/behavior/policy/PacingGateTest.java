package dev.minstrel.behavior.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PacingGateTest {
  private static final PacingSettings SETTINGS = PacingSettings.DEFAULTS;

  @Test
  void pressureGrowsPeaksFadesAndRests() {
    PacingGate gate = new PacingGate(SETTINGS, 4, 1, 0);
    assertEquals(PacingPhase.BUILD_UP, gate.update(0));
    assertTrue(gate.allows(1));
    gate.strain(2, .9f, 1_000);
    assertEquals(PacingPhase.SUSTAIN_PEAK, gate.update(1_000));
    assertTrue(gate.allows(1));
    assertEquals(PacingPhase.SUSTAIN_PEAK, gate.update(4_999));
    assertEquals(PacingPhase.PEAK_FADE, gate.update(5_000));
    assertFalse(gate.allows(.5f));
    assertTrue(gate.allows(.3f));
    assertEquals(PacingPhase.PEAK_FADE, gate.update(10_000)); // .9 is .41 by then
    assertEquals(PacingPhase.RELAX, gate.update(11_000));
    assertEquals(.3f, gate.ceiling());
    assertEquals(PacingPhase.RELAX, gate.update(11_000 + 29_999));
    assertEquals(PacingPhase.BUILD_UP, gate.update(11_000 + 45_000));
  }

  @Test
  void theMostStrainedMemberCounts() {
    PacingGate gate = new PacingGate(SETTINGS, 3, 1, 0);
    gate.strain(0, .5f, 0);
    gate.strain(1, .5f, 0);
    gate.strain(2, .5f, 0);
    assertEquals(PacingPhase.BUILD_UP, gate.update(0));
    gate.strain(1, 7, 0);
    assertEquals(1, gate.groupIntensity());
    assertEquals(PacingPhase.SUSTAIN_PEAK, gate.update(0));
    gate.forget(1);
    assertEquals(.5f, gate.groupIntensity());
  }

  @Test
  void strainKeepsThePeakFromFading() {
    PacingGate gate = new PacingGate(SETTINGS, 1, 1, 0);
    for (long now = 0; now < 60_000; now += 500) {
      gate.strain(0, .1f, now);
      gate.update(now);
    }
    assertEquals(PacingPhase.PEAK_FADE, gate.phase());
  }

  @Test
  void restEndsWhereTheGroupWalksOn() {
    PacingSettings walkers = new PacingSettings(.8f, .4f, 8_000, 4_000, 30_000, 45_000, 50, 0, .3f);
    PacingGate gate = new PacingGate(walkers, 1, 1, 0);
    gate.travel(1_000); // before the rest it does not count
    gate.strain(0, 1, 0);
    gate.update(0);
    gate.update(4_000);
    assertEquals(PacingPhase.RELAX, gate.update(20_000));
    gate.travel(49);
    assertEquals(PacingPhase.RELAX, gate.update(20_001));
    gate.travel(1);
    assertEquals(PacingPhase.BUILD_UP, gate.update(20_002));
  }

  @Test
  void timeThatRunsBackwardsChangesNothing() {
    PacingGate gate = new PacingGate(SETTINGS, 1, 1, 10_000);
    gate.strain(0, .5f, 10_000);
    gate.update(3);
    assertEquals(.5f, gate.intensity(0));
    gate.update(18_000);
    assertEquals(.25f, gate.intensity(0));
    gate.update(Long.MAX_VALUE);
    assertEquals(0, gate.intensity(0));
  }

  @Test
  void savedGateGoesOnAsItWould() {
    Trials.run(
        3,
        random -> {
          PacingGate gate = new PacingGate(SETTINGS, 2, 9, 0);
          PacingGate read = new PacingGate(SETTINGS, 2, 9, 0);
          for (int call = 0; call < 3_000; call++) {
            long now = call * 250L;
            float amount = .01f + .2f * (float) random.nextDouble();
            gate.strain(call % 2, amount, now);
            if (call == 1_500) {
              read.read(in(bytes(gate)));
            } else if (call > 1_500) {
              read.strain(call % 2, amount, now);
              assertEquals(gate.groupIntensity(), read.groupIntensity());
              assertEquals(gate.phase(), read.phase());
            }
            gate.update(now);
            read.update(now);
          }
        });
  }

  @Test
  void garbageIsRefused() throws IOException {
    PacingGate gate = new PacingGate(SETTINGS, 2, 9, 0);
    gate.strain(1, .5f, 7);
    byte[] sound = bytes(gate);
    Trials.run(
        200,
        random -> {
          PacingGate read = new PacingGate(SETTINGS, 2, 9, 0);
          byte[] cut = Arrays.copyOf(sound, random.nextInt(sound.length));
          assertThrows(IOException.class, () -> read.read(in(cut)));
          byte[] bytes = sound.clone();
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
          try {
            read.read(in(bytes));
          } catch (IOException refused) {
            assertEquals(0, read.groupIntensity());
          }
          read.update(1_000_000);
          assertTrue(read.floor() <= read.ceiling());
        });
    assertThrows(IllegalArgumentException.class, () -> gate.strain(0, Float.NaN, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new PacingSettings(.5f, .6f, 1, 1, 1, 1, 1, 0, 1));
    assertThrows(IOException.class, () -> new PacingGate(SETTINGS, 3, 9, 0).read(in(sound)));
  }

  @Test
  void callsAllocateNothing() {
    PacingGate gate = new PacingGate(SETTINGS, 4, 1, 0);
    long[] now = {0};
    assertEquals(
        0,
        Allocations.of(
            1_000,
            () -> {
              gate.strain(1, .2f, now[0] += 100);
              gate.update(now[0]);
            }));
  }

  private static byte[] bytes(PacingGate gate) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    gate.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
