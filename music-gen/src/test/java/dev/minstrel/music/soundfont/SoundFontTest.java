package dev.minstrel.music.soundfont;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.synth.SampleRegion;
import dev.minstrel.music.synth.Stem;
import dev.minstrel.music.synth.SynthEvent;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.music.synth.Synthesizer;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundFontTest {
  private static final Map<Stem, Program> MELODY = Map.of(Stem.MELODY, new Program(0, 73));
  private static final Path DEBIAN = Path.of("/usr/share/sounds/sf2/TimGM6mb.sf2");

  @TempDir Path folder;

  @Test
  void keySoundsAtItsPitch() throws IOException {
    assertEquals(440, hertz(new TinyFont(), 69), 0.5);
    assertEquals(220, hertz(new TinyFont(), 57), 0.5);
    assertEquals(880, hertz(new TinyFont(), 81), 0.5);
  }

  @Test
  void rootRateScaleAndTuningMoveThePitch() throws IOException {
    TinyFont low = new TinyFont();
    low.root = 81;
    assertEquals(220, hertz(low, 69), 0.5);
    TinyFont slow = new TinyFont();
    slow.rate = 22_050;
    assertEquals(220, hertz(slow, 69), 0.5);
    TinyFont tuned = new TinyFont();
    tuned.zone = new int[] {Generators.MODES, 1, Generators.SEMITONES, 12};
    tuned.preset = new int[] {Generators.CENTS, 100};
    assertEquals(880 * Math.pow(2, 1 / 12.0), hertz(tuned, 69), 1);
    TinyFont fixed = new TinyFont();
    fixed.zone = new int[] {Generators.MODES, 1, Generators.SCALE, 0};
    assertEquals(440, hertz(fixed, 40), 0.5);
    TinyFont rooted = new TinyFont();
    rooted.zone = new int[] {Generators.MODES, 1, Generators.ROOT, 57};
    assertEquals(880, hertz(rooted, 69), 1);
  }

  @Test
  void loopedSoundLastsUntilReleasedAndThenEnds() throws IOException {
    float[] samples = sound(new TinyFont(), 69, 3);
    assertTrue(peak(samples, 80_000, 88_000) > 0.05, "the loop does not hold");
    assertEquals(0, peak(samples, 120_000, 132_300));
    TinyFont once = new TinyFont();
    once.zone = new int[] {};
    assertEquals(0, peak(sound(once, 69, 1), 10_000, 44_100));
  }

  @Test
  void loopSeamIsNotHeard() throws IOException {
    float[] samples = sound(new TinyFont(), 69, 1);
    float before = bend(samples, 1_000, 3_000);
    assertTrue(bend(samples, 3_000, 40_000) < 1.05 * before, "the loop clicks");
  }

  @Test
  void zonesHoldTheirKeysAndVelocities() throws IOException {
    TinyFont font = new TinyFont();
    font.zone = new int[] {Generators.KEYS, 60 | 72 << 8};
    font.preset = new int[] {Generators.VELOCITIES, 64 | 127 << 8};
    SoundFont opened = SoundFont.open(file(font.bytes()), MELODY);
    SampleRegion[] found = new SampleRegion[4];
    assertEquals(1, opened.find(Stem.MELODY, 60, 64, 0, found));
    assertEquals(1, opened.find(Stem.MELODY, 72, 127, 0, found));
    assertEquals(0, opened.find(Stem.MELODY, 73, 100, 0, found));
    assertEquals(0, opened.find(Stem.MELODY, 66, 63, 0, found));
    assertEquals(0, opened.find(Stem.BASS, 66, 100, 0, found));
    assertEquals(0, opened.find(Stem.MELODY, 66, 100, 0, new SampleRegion[0]));
    assertEquals(Set.of(Stem.MELODY), opened.stems());
  }

  @Test
  void fileThatIsNoSoundFontIsRefusedInOneLine() throws IOException {
    Path text = folder.resolve("text.sf2");
    Files.writeString(text, "This is not a SoundFont, whatever its name says.");
    assertRefused(text, "it does not begin with RIFF and sfbk");
    assertRefused(file(new byte[0]), "it does not begin");
    byte[] midi = new byte[64];
    assertRefused(file(midi), "it does not begin");
    MinstrelException absent =
        assertThrows(MinstrelException.class, () -> SoundFont.open(folder.resolve("absent.sf2")));
    assertEquals(MinstrelException.Code.IO, absent.code());
  }

  @Test
  void claimsBeyondTheFileAreRefused() throws IOException {
    byte[] huge = new TinyFont().bytes();
    for (int i = 0; i + 8 < huge.length; i++) {
      if (huge[i] == 's' && huge[i + 1] == 'm' && huge[i + 2] == 'p' && huge[i + 3] == 'l') {
        huge[i + 7] = (byte) 0xff;
      }
    }
    assertRefused(file(huge), "part smpl claims 42");
    TinyFont beyond = new TinyFont();
    beyond.sampleEnd = 1 << 30;
    assertRefused(file(beyond.bytes()), "sample 0 ends at 1073741824, beyond the sound data");
    TinyFont strange = new TinyFont();
    strange.sampleIndex = 700;
    assertRefused(file(strange.bytes()), "sample 700 does not exist");
    assertRefused(
        file(new TinyFont().bytes()),
        "it has none of the programs",
        Map.of(Stem.BASS, new Program(0, 5)));
  }

  @Test
  void listsInListsAreRefused() throws IOException {
    int depth = 20_000;
    ByteBuffer nested = ByteBuffer.allocate(12 * (depth + 1)).order(ByteOrder.LITTLE_ENDIAN);
    nested.put("RIFF....sfbk".getBytes(StandardCharsets.US_ASCII));
    while (nested.hasRemaining()) {
      nested.put("LIST".getBytes(StandardCharsets.US_ASCII));
      nested.putInt(nested.remaining() - 4).putInt(0);
    }
    assertRefused(file(nested.array()), "nested too deep");
  }

  @Test
  void truncatedOrGarbledFileIsReadOrRefusedButNeverBreaks() {
    byte[] good = new TinyFont().bytes();
    int tables = good.length - 400;
    Path damaged = folder.resolve("damaged.sf2");
    int[] refused = {0};
    Trials.run(
        400,
        random -> {
          byte[] bad = good.clone();
          if (random.nextInt(4) == 0) {
            bad = java.util.Arrays.copyOf(good, random.nextInt(good.length));
          } else {
            for (int i = 0; i < 3; i++) {
              bad[random.nextInt(tables, good.length)] = (byte) random.nextInt();
            }
          }
          try {
            SoundFont font = SoundFont.open(Files.write(damaged, bad), MELODY);
            if (random.nextInt(8) == 0) {
              assertTrue(peak(play(font, 8_000, random.nextInt(128), 1), 0, 8_000) < 0.9);
            }
          } catch (MinstrelException expected) {
            assertEquals(MinstrelException.Code.SOUND_UNUSABLE, expected.code());
            refused[0]++;
          }
        });
    assertTrue(refused[0] > 50 && refused[0] < 400, "refused " + refused[0] + " of 400");
  }

  /** {@code apt-get install timgm6mb-soundfont}; its licence keeps it out of this project. */
  @Test
  void generalMidiBankOfDebianPlaysEveryStem() {
    Assumptions.assumeTrue(Files.exists(DEBIAN), "no SoundFont at " + DEBIAN);
    SoundFont font = SoundFont.open(DEBIAN);
    assertEquals(Set.of(Stem.values()), font.stems());
    Synthesizer synthesizer = new Synthesizer(SynthSettings.DEFAULT, font);
    float[] left = new float[22_050];
    float[] right = new float[22_050];
    for (Stem stem : Stem.values()) {
      synthesizer.offer(synthesizer.position(), SynthEvent.noteOn(stem, 45, 100, 1));
      synthesizer.render(left, right, 0, 22_050);
      assertTrue(peak(left, 0, 22_050) > 0.02, stem + " is silent");
      synthesizer.offer(synthesizer.position(), SynthEvent.cut());
      while (!synthesizer.isSilent()) {
        synthesizer.render(left, right, 0, 22_050);
      }
    }
  }

  private void assertRefused(Path file, String why) {
    assertRefused(file, why, MELODY);
  }

  private static void assertRefused(Path file, String why, Map<Stem, Program> programs) {
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> SoundFont.open(file, programs));
    assertEquals(MinstrelException.Code.SOUND_UNUSABLE, refused.code());
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains(why), message);
    assertFalse(message.contains("\n"), message);
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("font.sf2"), bytes);
  }

  private float[] sound(TinyFont font, int key, double seconds) throws IOException {
    return play(SoundFont.open(file(font.bytes()), MELODY), 44_100, key, seconds);
  }

  private static float[] play(SoundFont font, int rate, int key, double seconds) {
    SynthSettings dry = new SynthSettings(rate, 4, 0);
    Synthesizer synthesizer = new Synthesizer(dry, font);
    synthesizer.offer(0, SynthEvent.noteOn(Stem.MELODY, key, 100, 1));
    synthesizer.offer(2 * 44_100, SynthEvent.noteOff(Stem.MELODY, 1));
    float[] left = new float[(int) (seconds * rate)];
    synthesizer.render(left, new float[left.length], 0, left.length);
    return left;
  }

  /** By its crossings of zero, upward, between 0.1 and 0.9 seconds. */
  private double hertz(TinyFont font, int key) throws IOException {
    float[] samples = sound(font, key, 1);
    double first = -1;
    double last = -1;
    int crossings = 0;
    for (int i = 4_410; i < 40_000; i++) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        double place = i - samples[i] / (samples[i] - samples[i - 1]);
        first = first < 0 ? place : first;
        last = place;
        crossings++;
      }
    }
    return (crossings - 1) * 44_100 / (last - first);
  }

  private static float peak(float[] samples, int from, int to) {
    float peak = 0;
    for (int i = from; i < to; i++) {
      peak = Math.max(peak, Math.abs(samples[i])); // not a number stays one, and fails what follows
    }
    return peak;
  }

  private static float bend(float[] samples, int from, int to) {
    float most = 0;
    for (int i = from + 2; i < to; i++) {
      most = Math.max(most, Math.abs(samples[i] - 2 * samples[i - 1] + samples[i - 2]));
    }
    return most;
  }
}
