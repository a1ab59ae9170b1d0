package dev.minstrel.music.synth;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SynthesizerTest {
  private static final SynthSettings SETTINGS = SynthSettings.DEFAULT;
  private static final float MOST = 0.89125f; // -1 dB
  private static final double SILENT = Double.NEGATIVE_INFINITY;

  @Test
  void sameEventsGiveTheSameSamplesWhateverTheBlocks() {
    Trials.run(
        4,
        random -> {
          Rendered music = music(SETTINGS, random, 60, 1);
          float[] once = music.inBlocks(1.5, 1 << 20).left;
          for (int block : new int[] {1, 63, 64, 65, random.nextInt(2, 997), 997}) {
            assertArrayEquals(once, music.inBlocks(1.5, block).left, "blocks of " + block);
          }
        });
  }

  /** The arithmetic is Java's own: no machine may differ. A new sound changes the number. */
  @Test
  void samplesAreTheSameOnEveryMachine() {
    Rendered music = music(SETTINGS, new SplittableRandom(1), 80, 2).of(3);
    CRC32 sum = new CRC32();
    for (int i = 0; i < music.left.length; i++) {
      int pair =
          Synthesizer.toShort(music.left[i]) << 16 | Synthesizer.toShort(music.right[i]) & 0xffff;
      for (int shift = 0; shift < 32; shift += 8) {
        sum.update(pair >> shift);
      }
    }
    assertEquals("7d308cfa", Long.toHexString(sum.getValue()));
  }

  @Test
  void sixteenBitsAreTheSameSamplesRounded() {
    long note = SynthEvent.noteOn(Stem.HARMONY, 72, 100, 1);
    Rendered music = new Rendered(SETTINGS).at(0, note).of(0.1);
    Synthesizer synthesizer = Rendered.synthesizer(SETTINGS);
    synthesizer.offer(0, note);
    short[] samples = new short[2 * music.left.length + 3];
    synthesizer.render(samples, 3, music.left.length);
    for (int i = 0; i < music.left.length; i++) {
      assertEquals(Math.round(music.left[i] * 32_767), samples[3 + 2 * i]);
      assertEquals(Math.round(music.right[i] * 32_767), samples[4 + 2 * i]);
    }
    assertEquals(32_767, Synthesizer.toShort(2));
    assertEquals(-32_767, Synthesizer.toShort(-1));
    assertEquals(0, Synthesizer.toShort(Float.NaN));
  }

  @Test
  void blockAllocatesNothing() {
    Synthesizer synthesizer = Rendered.synthesizer(SETTINGS);
    float[] left = new float[128];
    float[] right = new float[128];
    SynthEvents ring = new SynthEvents(64);
    int[] key = {0};
    Runnable block =
        () -> {
          long frame = synthesizer.position();
          int struck = key[0]++;
          Stem stem = struck % 3 == 0 ? Stem.DRUMS : struck % 3 == 1 ? Stem.HARMONY : Stem.MELODY;
          ring.offer(frame + 7, SynthEvent.noteOn(stem, 36 + struck % 40, 90, struck));
          ring.offer(frame + 9, SynthEvent.noteOff(stem, struck - 40));
          ring.offer(frame + 90, SynthEvent.stemGain(stem, -(struck % 12), 100));
          synthesizer.take(ring);
          synthesizer.render(left, right, 0, 128);
        };
    assertEquals(0, Allocations.of(1_000, block));
  }

  @Test
  void moreNotesThanPlacesNeverSoundTogether() {
    Synthesizer synthesizer = Rendered.synthesizer(SETTINGS);
    float[] left = new float[4_410];
    float[] right = new float[4_410];
    for (int i = 0; i < 64; i++) {
      synthesizer.offer(0, SynthEvent.noteOn(Stem.HARMONY, 30 + i, 127, i));
    }
    synthesizer.render(left, right, 0, 1_000);
    assertEquals(32, synthesizer.sounding());
    for (int i = 0; i < 64; i++) {
      synthesizer.offer(1_000 + i, SynthEvent.noteOn(Stem.MELODY, 30 + i, 127, i));
    }
    synthesizer.render(left, right, 0, 4_410);
    assertEquals(32, synthesizer.sounding());
    assertFinite(left, MOST);
  }

  @ParameterizedTest
  @EnumSource(Stem.class)
  void silenceAfterTheLastNoteIsExact(Stem stem) {
    Synthesizer synthesizer = Rendered.synthesizer(SETTINGS);
    float[] left = new float[44_100];
    float[] right = new float[44_100];
    synthesizer.offer(0, SynthEvent.noteOn(stem, 60, 127, 1));
    synthesizer.offer(0, SynthEvent.noteOn(stem, 49, 127, 2));
    synthesizer.render(left, right, 0, 22_050);
    assertFalse(synthesizer.isSilent());
    synthesizer.offer(synthesizer.position(), SynthEvent.allNotesOff());
    int seconds = 0;
    while (!synthesizer.isSilent()) {
      assertTrue(seconds++ < 8, "still not silent");
      synthesizer.render(left, right, 0, 44_100);
    }
    synthesizer.render(left, right, 0, 44_100);
    assertArrayEquals(new float[44_100], left);
    assertArrayEquals(new float[44_100], right);
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 44_100, 192_000})
  void everyPitchAndVelocityIsBearableAtEveryRate(int rate) {
    SynthSettings settings = new SynthSettings(rate, 256, 1);
    Synthesizer synthesizer = Rendered.synthesizer(settings);
    float[] left = new float[rate / 4];
    float[] right = new float[rate / 4];
    int key = 0;
    for (Stem stem : Stem.values()) {
      for (int pitch : new int[] {0, 1, 12, 35, 59, 81, 100, 115, 126, 127}) {
        synthesizer.offer(key, SynthEvent.noteOn(stem, pitch, 1, key++));
        synthesizer.offer(key, SynthEvent.noteOn(stem, pitch, 127, key++));
      }
    }
    synthesizer.render(left, right, 0, left.length);
    assertFinite(left, MOST);
    assertFinite(right, MOST);
  }

  @Test
  void noSampleExceedsOneDecibelBelowFullScale() {
    Trials.run(
        3,
        random -> {
          Rendered music = new Rendered(new SynthSettings(44_100, 128, 1));
          for (Stem stem : Stem.values()) {
            music.at(0, SynthEvent.stemGain(stem, 12, 0));
          }
          for (int i = 0; i < 120; i++) {
            Stem stem = Stem.values()[random.nextInt(5)];
            int pitch = random.nextInt(30, 90);
            music.at(random.nextDouble(0.4), SynthEvent.noteOn(stem, pitch, 127, i));
          }
          music.of(0.6);
          assertTrue(music.peak(0, 0.6) > 0.85, "nothing was loud: " + music.peak(0, 0.6));
          assertFinite(music.left, MOST);
          assertFinite(music.right, MOST);
        });
  }

  @ParameterizedTest
  @EnumSource(
      value = Stem.class,
      names = {"BASS", "HARMONY", "MELODY"})
  void notesAreInTune(Stem stem) {
    for (int pitch : new int[] {40, 57, 69, 76}) {
      Rendered note =
          new Rendered(new SynthSettings(44_100, 4, 0))
              .at(0, SynthEvent.noteOn(stem, pitch, 60, 1))
              .of(0.35);
      double hertz = 44_100 / period(note.left, 4_410, 44_100 / Waves.hertz(pitch));
      double cents = 1_200 * Math.log(hertz / Waves.hertz(pitch)) / Math.log(2);
      assertEquals(0, cents, 4, stem + " " + pitch + " sounds at " + hertz);
    }
  }

  @Test
  void eventSoundsAtItsFrame() {
    long hat = SynthEvent.noteOn(Stem.DRUMS, 42, 127, 2);
    Rendered early = new Rendered(SETTINGS).at(0, hat).of(0.1);
    Rendered late = new Rendered(SETTINGS).at(37 / 44_100.0, hat).of(0.1);
    assertEquals(0, early.peak(0, 128 / 44_100.0));
    assertTrue(early.peak(0, 160 / 44_100.0) > 0, "nothing is heard at the latency");
    for (int i = 0; i < 1_000; i++) {
      assertEquals(early.left[i], late.left[37 + i], 1e-6f);
    }
  }

  @Test
  void mutedStemIsSilentAndTheOthersDoNotNotice() {
    SynthSettings dry = new SynthSettings(44_100, 32, 0);
    Rendered both = new Rendered(dry);
    Rendered melody = new Rendered(dry).at(0, SynthEvent.noteOn(Stem.MELODY, 69, 90, 1));
    both.at(0, SynthEvent.stemGain(Stem.BASS, SILENT, 0));
    both.at(0.1, SynthEvent.noteOn(Stem.BASS, 40, 90, 2));
    both.at(0, SynthEvent.noteOn(Stem.MELODY, 69, 90, 1));
    assertArrayEquals(melody.of(0.5).left, both.of(0.5).left);
  }

  @Test
  void gainIsInDecibels() {
    SynthSettings dry = new SynthSettings(44_100, 32, 0);
    Rendered loud = new Rendered(dry).at(0, SynthEvent.noteOn(Stem.MELODY, 69, 90, 1)).of(0.5);
    Rendered soft =
        new Rendered(dry)
            .at(0, SynthEvent.stemGain(Stem.MELODY, -6, 0))
            .at(0, SynthEvent.noteOn(Stem.MELODY, 69, 90, 1))
            .of(0.5);
    double ratio = soft.loudness(0.1, 0.5) / loud.loudness(0.1, 0.5);
    assertEquals(-6, 20 * Math.log10(ratio), 0.01);
  }

  @Test
  void noteEndsWhenItsOwnKeyIsReleased() {
    SynthSettings dry = new SynthSettings(44_100, 32, 0);
    Rendered first = new Rendered(dry).at(0, SynthEvent.noteOn(Stem.MELODY, 69, 90, 1));
    first.at(0.3, SynthEvent.noteOn(Stem.MELODY, 69, 90, 2));
    first.at(0.35, SynthEvent.noteOff(Stem.MELODY, 1)); // of the note that the second replaced
    first.at(0.9, SynthEvent.noteOff(Stem.MELODY, 2));
    first.of(2);
    assertTrue(first.loudness(0.7, 0.9) > 0.02, "the second note was ended with the first");
    assertEquals(0, first.peak(1.8, 2));
  }

  @Test
  void eachDrumHasItsOwnSoundAndEveryNoteFindsOne() {
    double[] loudness = new double[128];
    for (int pitch = 0; pitch < 128; pitch++) {
      Rendered drum = new Rendered(new SynthSettings(8_000, 2, 0));
      loudness[pitch] =
          drum.at(0, SynthEvent.noteOn(Stem.DRUMS, pitch, 100, 0)).of(0.2).loudness(0, 0.2);
      assertTrue(loudness[pitch] > 0.001, "note " + pitch + " is silent");
    }
    int[] kit = {36, 38, 42, 46, 45, 47, 50, 49, 51};
    for (int a : kit) {
      for (int b : kit) {
        if (a != b) {
          assertNotEquals(loudness[a], loudness[b]);
        }
      }
    }
    assertEquals(loudness[36], loudness[35]);
    assertEquals(loudness[49], loudness[57]);
  }

  @Test
  void wrongEventIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> SynthEvent.noteOn(Stem.BASS, 128, 64, 0));
    assertThrows(IllegalArgumentException.class, () -> SynthEvent.noteOn(Stem.BASS, 60, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> SynthEvent.stemGain(Stem.BASS, Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> SynthEvent.pan(Stem.BASS, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> Rendered.synthesizer(SETTINGS).offer(0, 42));
    assertThrows(IllegalArgumentException.class, () -> new SynthSettings(7_999, 32, 0));
    assertThrows(IllegalArgumentException.class, () -> new SynthSettings(8_000, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new SynthSettings(8_000, 1, Double.NaN));
  }

  @Test
  void fullQueueSaysSo() {
    Synthesizer synthesizer = Rendered.synthesizer(SETTINGS);
    for (int i = 0; i < 2_048; i++) {
      assertTrue(synthesizer.offer(1_000 - i, SynthEvent.noteOn(Stem.BASS, 40, 1, i)));
    }
    assertFalse(synthesizer.offer(0, SynthEvent.cut()));
    synthesizer.render(new float[2_000], new float[2_000], 0, 2_000);
    assertTrue(synthesizer.offer(0, SynthEvent.cut()));
  }

  private static Rendered music(
      SynthSettings settings, SplittableRandom random, int notes, double seconds) {
    Rendered music = new Rendered(settings);
    for (int i = 0; i < notes; i++) {
      Stem stem = Stem.values()[random.nextInt(5)];
      double start = random.nextDouble(seconds);
      int pitch = random.nextInt(30, 90);
      music.at(start, SynthEvent.noteOn(stem, pitch, random.nextInt(1, 128), i));
      music.at(start + random.nextDouble(0.3), SynthEvent.noteOff(stem, i));
      if (random.nextInt(4) == 0) {
        music.at(start, SynthEvent.stemGain(stem, -random.nextInt(20), random.nextInt(500)));
      }
    }
    return music;
  }

  /** The period near a guess at which a sound is most like itself, by autocorrelation. */
  private static double period(float[] samples, int from, double guess) {
    int least = (int) (guess * 7.7);
    int most = (int) (guess * 8.3) + 2;
    double[] likeness = new double[most + 1];
    int best = least + 1;
    for (int lag = least; lag <= most; lag++) {
      for (int i = 0; i < 8_000 - most; i++) {
        likeness[lag] += samples[from + i] * samples[from + i + lag];
      }
      if (lag > least && lag < most && likeness[lag] > likeness[best]) {
        best = lag;
      }
    }
    double bow = likeness[best - 1] - 2 * likeness[best] + likeness[best + 1];
    return (best + (likeness[best - 1] - likeness[best + 1]) / (2 * bow)) / 8;
  }

  private static void assertFinite(float[] samples, float most) {
    for (float sample : samples) {
      assertTrue(Math.abs(sample) <= most, () -> "a sample is " + sample);
    }
  }
}
