package dev.minstrel.music.harmony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Chord.Quality;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Mode;
import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TonesTest {
  private static final int C_MAJOR_TRIAD = new Chord(0, Quality.MAJOR).pitchClasses();

  @Test
  void theNearestPitchIsOfTheSetAndNoOtherIsNearer() {
    Trials.run(
        2_000,
        random -> {
          int tones = 1 + random.nextInt(Tones.ALL);
          int pitch = random.nextInt(128);
          int found = Tones.nearest(tones, pitch, 0, 127);
          assertTrue(Tones.holds(tones, found));
          for (int other = 0; other < 128; other++) {
            boolean nearer = Math.abs(other - pitch) < Math.abs(found - pitch);
            assertTrue(!nearer || !Tones.holds(tones, other), pitch + ": " + found);
          }
        });
  }

  @Test
  void ofTwoEquallyNearTheLowerIsTaken() {
    assertEquals(60, Tones.nearest(C_MAJOR_TRIAD, 62, 0, 127));
  }

  @Test
  void theBoundsHoldEvenWhereTheSetHasNothingBetweenThem() {
    assertEquals(64, Tones.nearest(C_MAJOR_TRIAD, 10, 61, 66));
    assertEquals(62, Tones.nearest(C_MAJOR_TRIAD, 10, 62, 63));
    assertEquals(63, Tones.nearest(0, 63, 0, 127));
  }

  @Test
  void transposingTwelveTimesComesHome() {
    assertEquals(C_MAJOR_TRIAD, Tones.transposed(C_MAJOR_TRIAD, -12));
    assertEquals(new Chord(11, Quality.MAJOR).pitchClasses(), Tones.transposed(C_MAJOR_TRIAD, -1));
  }

  @ParameterizedTest
  @CsvSource({
    "IONIAN, I ii iii IV V vi viio, Imaj7 ii7 iii7 IVmaj7 V7 vi7 vii7b5",
    "LYDIAN, I II iii #ivo V vi vii, Imaj7 II7 iii7 #iv7b5 Vmaj7 vi7 vii7",
    "MIXOLYDIAN, I ii iiio IV v vi bVII, I7 ii7 iii7b5 IVmaj7 v7 vi7 bVIImaj7",
    "DORIAN, i ii bIII IV v vio bVII, i7 ii7 bIIImaj7 IV7 v7 vi7b5 bVIImaj7",
    "AEOLIAN, i iio bIII iv v bVI bVII, i7 ii7b5 bIIImaj7 iv7 v7 bVImaj7 bVII7",
    "PHRYGIAN, i bII bIII iv vo bVI bvii, i7 bIImaj7 bIII7 iv7 v7b5 bVImaj7 bvii7",
    "LOCRIAN, io bII biii iv bV bVI bvii, i7b5 bIImaj7 biii7 iv7 bVmaj7 bVI7 bvii7",
    "HARMONIC_MINOR, i iio bIII+ iv V bVI viio, i ii7b5 bIII+ iv7 V7 bVImaj7 viio7"
  })
  void everyModeHasItsTriadsAndSevenths(Mode mode, String triads, String sevenths) {
    Key key = new Key(4, mode);
    List<String> three = new ArrayList<>();
    List<String> four = new ArrayList<>();
    for (int degree = 0; degree < 7; degree++) {
      three.add(RomanNumeral.of(Diatonic.triad(key, degree), key));
      four.add(RomanNumeral.of(Diatonic.seventh(key, degree), key));
      assertEquals(degree, Diatonic.degree(key, Diatonic.triad(key, degree)));
    }
    assertEquals(triads, String.join(" ", three));
    assertEquals(sevenths, String.join(" ", four));
  }

  @ParameterizedTest
  @CsvSource({
    "0, MAJOR, 0", "2, MINOR_SEVENTH, 0.0667", "0, MAJOR_SEVENTH, 0.15",
    "7, DOMINANT_SEVENTH, 0.1667", "11, DIMINISHED, 0.2", "2, DOMINANT_SEVENTH, 0.2667",
    "7, SUSPENDED, 0.2", "8, AUGMENTED, 0.3"
  })
  void dissonanceIsThatOfTheTable(int root, Quality quality, double expected) {
    Key c = new Key(0, Mode.IONIAN);
    assertEquals(expected, Dissonance.of(new Chord(root, quality), c), 1e-4);
  }
}
