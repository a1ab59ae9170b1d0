package dev.minstrel.music.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Track;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryGuardTest {
  /** Onset and pitch; eleven notes. */
  private static final int[][] SONG = {
    {0, 60}, {24, 62}, {48, 64}, {72, 65}, {96, 67}, {120, 65}, {144, 64}, {168, 62}, {192, 60},
    {240, 67}, {288, 72}
  };

  private static final byte[] SONG_FILE = MemoryFile.of(SONG);

  @TempDir Path folder;

  @Test
  void knownLineIsOneRunFromItsNinthNote() {
    GuardRun ear = ear(SONG_FILE.clone());
    ear.begin(GuardTail.EMPTY);
    for (int i = 0; i < SONG.length; i++) {
      ear.note(SONG[i][0], SONG[i][1]);
      assertEquals(Math.max(0, i - 7), ear.longest(), "after note " + i);
    }
  }

  @Test
  void anotherKeyAndPlaceAreStillTheSameLine() {
    GuardRun ear = ear(SONG_FILE.clone());
    ear.begin(GuardTail.EMPTY);
    for (int[] note : SONG) {
      ear.note(note[0] + 48, note[1] + 5);
    }
    assertEquals(3, ear.longest());
  }

  @Test
  void oneOtherNoteEndsTheRun() {
    GuardRun ear = ear(SONG_FILE.clone());
    ear.begin(GuardTail.EMPTY);
    for (int i = 0; i < SONG.length; i++) {
      ear.note(SONG[i][0], SONG[i][1] + (i == 9 ? 1 : 0));
    }
    assertEquals(1, ear.longest());
  }

  @Test
  void barLinesDoNotInterruptARun() {
    GuardRun ear = ear(SONG_FILE.clone());
    Trials.run(
        50,
        random -> {
          GuardTail tail = GuardTail.EMPTY;
          int longest = 0;
          int barLine = 0;
          int barTicks = random.nextBoolean() ? 192 : 144;
          int note = 0;
          while (note < SONG.length) {
            ear.begin(tail);
            while (note < SONG.length && SONG[note][0] < barLine + barTicks) {
              ear.note(SONG[note][0] - barLine, SONG[note][1]);
              note++;
            }
            longest = Math.max(longest, ear.longest());
            tail = ear.tail(barTicks);
            barLine += barTicks;
          }
          assertEquals(3, longest);
        });
  }

  @Test
  void strangeLinesAreSeldomKnown() {
    GuardRun ear = ear(SONG_FILE.clone());
    int[] known = {0};
    Trials.run(
        200,
        random -> {
          ear.begin(GuardTail.EMPTY);
          for (int i = 0; i < 20; i++) {
            ear.note(i * 12, 60 + random.nextInt(13));
          }
          known[0] += ear.longest() > 0 ? 1 : 0;
        });
    assertTrue(known[0] < 10, known[0] + " of 200");
  }

  @Test
  void listeningAllocatesNothing() {
    GuardRun ear = ear(SONG_FILE.clone());
    assertEquals(
        0,
        Allocations.of(
            1000,
            () -> {
              ear.begin(GuardTail.EMPTY);
              for (int i = 0; i < SONG.length; i++) {
                ear.note(SONG[i][0], SONG[i][1]);
              }
            }));
  }

  @Test
  void withoutAFileTheGuardIsOffAndSaysSo() {
    List<String> said = new ArrayList<>();
    MemoryGuard guard = MemoryGuard.open(folder, (kind, subject, text) -> said.add(text));
    assertSame(MemoryGuard.OFF, guard);
    assertFalse(guard.isOn());
    assertTrue(guard.listener(Track.MELODY).isEmpty());
    assertEquals(1, said.size());
  }

  @Test
  void drumsAreNotGuarded() {
    assertTrue(guard(SONG_FILE.clone()).listener(Track.DRUMS).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1", // magic
    "4, 2", // version
    "8, 0", // gram
    "8, 33",
    "8, -1",
    "12, 0", // hashes
    "12, 1000000",
    "16, 1", // bits, upper half
    "20, 2147483647", // bits, lower half
    "20, 12",
    "20, 0",
  })
  void aHeaderThatLiesIsRefusedInOneLine(int at, int value) {
    byte[] bytes = SONG_FILE.clone();
    ByteBuffer.wrap(bytes).putInt(at, value);
    assertDamaged(bytes);
  }

  @Test
  void aFileCutAnywhereIsRefused() {
    byte[] whole = SONG_FILE.clone();
    for (int length : new int[] {0, 3, 8, 20, 24, 30, whole.length / 2, whole.length - 1}) {
      assertDamaged(Arrays.copyOf(whole, length));
    }
    assertDamaged(Arrays.copyOf(whole, whole.length + 1));
  }

  private void assertDamaged(byte[] bytes) {
    MinstrelException refused = assertThrows(MinstrelException.class, () -> guard(bytes));
    assertEquals(Code.MODEL_DAMAGED, refused.code());
    assertEquals(1, refused.getMessage().lines().count());
  }

  private GuardRun ear(byte[] file) {
    return guard(file).listener(Track.MELODY).orElseThrow();
  }

  private MemoryGuard guard(byte[] file) {
    try {
      return MemoryGuard.read(Files.write(folder.resolve(MemoryGuard.FILE), file));
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
