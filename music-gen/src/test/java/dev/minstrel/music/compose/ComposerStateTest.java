package dev.minstrel.music.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.music.guard.GuardLimits;
import dev.minstrel.music.guard.MemoryGuard;
import dev.minstrel.music.network.SmallComposer;
import dev.minstrel.testing.Trials;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposerStateTest {
  @TempDir static Path folder;
  @TempDir static Path otherFolder;

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
  void savedStateGoesOnBitForBit() {
    ComposerState[] state = {composer.start()};
    Trials.run(
        20,
        random -> {
          ComposerState before = state[0];
          byte[] saved = before.toBytes();
          ComposerState restored = ComposerState.read(saved, composer);
          assertArrayEquals(saved, restored.toBytes());
          BarRequest request = Requests.any(random.nextInt(100), random);
          ComposedBar here = composer.compose(request, before);
          ComposedBar there = composer.compose(request, restored);
          assertEquals(here.bar(), there.bar());
          assertArrayEquals(here.after().toBytes(), there.after().toBytes());
          state[0] = here.after();
        });
  }

  @Test
  void aStateIsNotChangedByTheBarsThatFollow() {
    ComposerState state = composer.compose(BarRequest.bar(0).build(), composer.start()).after();
    byte[] before = state.toBytes();
    composer.compose(BarRequest.bar(1).build(), state);
    assertArrayEquals(before, state.toBytes());
  }

  @Test
  void aStateOfOtherWeightsIsRefused() {
    byte[] saved = composer.start().toBytes();
    try (Composer other =
        new Composer(SmallComposer.open(otherFolder, 99), MemoryGuard.OFF, GuardLimits.USUAL)) {
      assertEquals(Code.SAVE_FOREIGN, refusal(saved, other).code());
      assertThrows(
          IllegalArgumentException.class,
          () -> other.begin(BarRequest.bar(0).build(), composer.start()));
    }
  }

  @Test
  void aNewerStateIsRefused() {
    byte[] saved = composer.start().toBytes();
    saved[3] = 2;
    assertEquals(Code.SAVE_NEWER, refusal(saved, composer).code());
  }

  @Test
  void damagedStateIsRefusedOrStillValid() {
    byte[] saved = composer.compose(BarRequest.bar(0).build(), composer.start()).after().toBytes();
    for (int length = 0; length < saved.length; length += 13) {
      MinstrelException refused = refusal(Arrays.copyOf(saved, length), composer);
      assertEquals(Code.SAVE_DAMAGED, refused.code(), "cut at " + length);
      assertEquals(1, refused.getMessage().lines().count());
    }
    assertEquals(
        Code.SAVE_DAMAGED, refusal(Arrays.copyOf(saved, saved.length + 1), composer).code());
    int[] read = {0};
    Trials.run(
        400,
        random -> {
          byte[] damaged = saved.clone();
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
          try {
            ComposerState state = ComposerState.read(damaged, composer);
            if (read[0]++ < 15) {
              composer.compose(BarRequest.bar(1).candidates(1).build(), state);
            }
          } catch (MinstrelException refused) {
            assertTrue(refused.getMessage().startsWith("composer's state"), refused.getMessage());
          }
        });
  }

  private static MinstrelException refusal(byte[] bytes, Composer composer) {
    return assertThrows(MinstrelException.class, () -> ComposerState.read(bytes, composer));
  }
}
