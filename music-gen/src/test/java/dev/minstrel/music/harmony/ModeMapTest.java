package dev.minstrel.music.harmony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord.Quality;
import dev.minstrel.api.music.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModeMapTest {
  @ParameterizedTest
  @EnumSource(Mode.class)
  void withoutForeignChordsEverythingLandsInTheScale(Mode mode) {
    ModeMap map = new ModeMap(mode, false);
    double[] out = new double[Symbol.COUNT];
    for (int symbol = 0; symbol < Symbol.COUNT; symbol++) {
      double[] one = new double[Symbol.COUNT];
      one[symbol] = 1;
      map.bring(one, out);
      double sum = 0;
      for (int image = 0; image < Symbol.COUNT; image++) {
        assertTrue(out[image] == 0 || Diatonic.holds(mode, image), mode + ": " + symbol);
        sum += out[image];
      }
      assertTrue(sum == 0 || Math.abs(sum - 1) < 1e-9, mode + ": " + symbol + " gives " + sum);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "LYDIAN, 5, MAJOR, 2, MAJOR, 1",
    "MIXOLYDIAN, 7, MAJOR, 10, MAJOR, 0.65",
    "MIXOLYDIAN, 7, DOMINANT_SEVENTH, 7, MINOR_SEVENTH, 0.35",
    "DORIAN, 5, MINOR, 5, MAJOR, 1",
    "AEOLIAN, 7, MAJOR, 10, MAJOR, 0.5",
    "PHRYGIAN, 7, MAJOR, 1, MAJOR, 0.6",
    "LOCRIAN, 0, MINOR, 0, DIMINISHED, 1",
    "LOCRIAN, 7, MAJOR, 6, MAJOR, 0.6",
    "HARMONIC_MINOR, 7, MINOR, 7, MAJOR, 1",
    "HARMONIC_MINOR, 11, DIMINISHED_SEVENTH, 11, DIMINISHED_SEVENTH, 1"
  })
  void chordsStandForOthersAsTheTableSays(
      Mode mode, int semitones, Quality quality, int to, Quality become, double share) {
    double[] one = new double[Symbol.COUNT];
    double[] out = new double[Symbol.COUNT];
    one[Symbol.of(semitones, quality)] = 1;
    new ModeMap(mode, false).bring(one, out);
    assertEquals(share, out[Symbol.of(to, become)], 1e-9);
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void theTonicBehavesLikeALearnedTonic(Mode mode) {
    int learned = new ModeMap(mode, true).learned(Diatonic.triad(mode, 0));
    Quality expected = ChordModel.isMajor(mode) ? Quality.MAJOR : Quality.MINOR;
    assertEquals(Symbol.of(0, expected), learned);
  }
}
