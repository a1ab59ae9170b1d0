package dev.minstrel.music.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import org.junit.jupiter.api.Test;

class SampleClockTest {
  @Test
  void dayOfMusicIsNotOneFrameOff() {
    // 120 quarters a minute at 48,000: 500 frames a musicTick, exactly.
    SampleClock clock = SampleClock.of(48_000, 120);
    long musicTicks = 24L * 60 * 120 * 48;
    assertEquals(musicTicks * 500, clock.frameAt(musicTicks));
  }

  @Test
  void tempoChangesWithoutAGap() {
    SampleClock slow = SampleClock.of(44_100, 60);
    SampleClock fast = slow.withTempo(480, 180);
    assertEquals(slow.frameAt(480), fast.frameAt(480));
    assertEquals(44_100 * 10L, fast.frameAt(480));
    assertEquals(44_100 * 10L + 44_100 / 3, fast.frameAt(480 + 48));
  }

  @Test
  void framesRiseAndLeadBack() {
    Trials.run(
        200,
        random -> {
          double tempo = random.nextDouble(40, 220);
          SampleClock clock = SampleClock.of(random.nextInt(8_000, 192_001), tempo);
          clock = clock.anchored(random.nextInt(100_000), random.nextInt(1 << 30));
          long musicTick = random.nextLong(200_000, 50_000_000);
          long frame = clock.frameAt(musicTick);
          assertTrue(clock.frameAt(musicTick + 1) > frame, "frames do not rise");
          assertEquals(musicTick, clock.musicTickAt(frame));
          assertEquals(musicTick - 1, clock.musicTickAt(frame - 1));
        });
  }

  @Test
  void wrongRateOrTempoIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> SampleClock.of(0, 120));
    assertThrows(IllegalArgumentException.class, () -> SampleClock.of(44_100, Double.NaN));
  }
}
