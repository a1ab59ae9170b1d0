package dev.minstrel.music.midi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.testing.Allocated;
import dev.minstrel.testing.Trials;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Damaged files: a file or one line, in memory bounded by the size of the input. */
class MidiFuzzTest {
  private static final int TRIALS = 2_000;

  @Test
  void damagedFilesAreReadOrRefusedWithinTheirBounds() {
    SplittableRandom loading = new SplittableRandom(1); // of classes, which also allocates
    for (int i = 0; i < 300; i++) {
      Allocated.bytes();
      MidiVerdict.of(damaged(original(loading), loading), "loading");
    }
    AtomicInteger refused = new AtomicInteger();
    Trials.run(
        TRIALS,
        random -> {
          byte[] bytes = original(random);
          for (int times = 1 + random.nextInt(2); times > 0; times--) {
            bytes = damaged(bytes, random);
          }
          long before = Allocated.bytes();
          MidiFile file = null;
          MinstrelException.Code code = null;
          try {
            file = MidiReader.read(bytes, "fuzzed").file();
          } catch (MinstrelException refusal) {
            code = refusal.code();
          }
          long allocated = Allocated.bytes() - before;
          refused.addAndGet(file == null ? 1 : 0);
          assertEquals(file == null ? MinstrelException.Code.MIDI_INVALID : null, code);
          assertTrue(
              allocated <= 64L * bytes.length + 60_000, // the counter and a message with its trace
              allocated + " bytes allocated for " + bytes.length);
          MidiVerdict verdict = MidiVerdict.of(bytes, "fuzzed");
          if (file != null) {
            assertEquals(file, MidiReader.read(MidiWriter.write(file), "again").file());
            assertTrue(verdict.isReadable() || verdict.error().contains("bars"), verdict.error());
          }
        });
    int count = refused.get();
    assertTrue(count > TRIALS / 10 && count < TRIALS * 19 / 20, count + " were refused");
  }

  private static byte[] original(SplittableRandom random) {
    if (random.nextInt(4) == 0) {
      return Smf.join(
          Smf.header(random.nextInt(3), 2, random.nextBoolean() ? 96 : -25 << 8 | 40),
          Smf.track(
              0, 0xFF, 0x51, 3, 7, 0xA1, 0x20, 0, 0xFF, 0x58, 4, 6, 3, 36, 8, 0, 0xF0, 3, 1, 2,
              0xF7, 0, 0xC0, 5, 0x81, 0x40, 0xE0, 0, 64),
          Smf.track(0, 0x99, 36, 90, 24, 36, 0, 0, 38, 80, 24, 0x89, 38, 0, 0, 0xD9, 3));
    }
    MidiFile piece = MidiExport.of(Pieces.random(random, 1 + random.nextInt(2)));
    return MidiWriter.write(
        piece, random.nextBoolean() ? MidiWriter.StatusBytes.EACH : MidiWriter.StatusBytes.RUNNING);
  }

  private static byte[] damaged(byte[] bytes, SplittableRandom random) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = random.nextInt(random.nextInt(3) == 0 ? Math.min(40, bytes.length) : bytes.length);
    byte[] changed = bytes.clone();
    switch (random.nextInt(6)) {
      case 0 -> changed[at] = (byte) random.nextInt(256);
      case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> changed[at] = (byte) (random.nextBoolean() ? 0xFF : 0x7F);
      case 3 -> changed = Arrays.copyOf(bytes, at);
      case 4 -> Arrays.fill(changed, at, Math.min(at + 4, bytes.length), (byte) 0xFF);
      default -> {
        // A piece of the file once more in its middle.
        int length = random.nextInt(Math.min(64, bytes.length - at) + 1);
        changed = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, changed, at + length, bytes.length - at);
      }
    }
    return changed;
  }
}
