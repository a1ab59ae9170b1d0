package dev.minstrel.music.harmony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChordFileTest {
  private static final String MODEL =
      """
      {"recall":[8,4,2,0,1],"line":[0.5,0.5,0.5,0.5,0.5,0.5,0.5,0.5],
       "half":[0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1],
       "cadences":{"HALF":3,"AUTHENTIC":4,"PLAGAL":2,"DECEPTIVE":1,"NONE":9},
       "discounts":[[0.5,1.0,1.5],[0.5,1.0,1.5],[0.5,1.0,1.5],[0.5,1.0,1.5]],
       "rows":[[[0,5,70,4]],[[0,50,2,70,3],[70,0,6],[120,0,1]],[[0,70,0,2]],[]]}""";

  private static final String WHOLE =
      """
      {"format":1,"order":4,"symbols":120,"qualities":["MAJOR","MINOR","DIMINISHED","AUGMENTED",
      "MAJOR_SEVENTH","MINOR_SEVENTH","DOMINANT_SEVENTH","HALF_DIMINISHED","DIMINISHED_SEVENTH",
      "SUSPENDED"],"models":{"song.major":%s,"song.minor":%s,"pop.major":%s,"pop.minor":%s}}"""
          .formatted(MODEL, MODEL, MODEL, MODEL);

  @TempDir Path folder;

  @Test
  void aTinyModelPlansInEveryMode() throws IOException {
    ChordPlanner planner = new ChordPlanner(ChordModel.read(written(WHOLE)));
    for (Mode mode : Mode.values()) {
      PlannerState state = PlannerState.START;
      for (int bar = 0; bar < 12; bar++) {
        PlanRequest request = PlanRequest.of(1, bar, Metre.FOUR_FOUR, new Key(3, mode), Style.GAME);
        state = planner.plan(request.withDissonance(bar / 12f), state).state();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"order\":4;\"order\":5;order",
        "\"symbols\":120;\"symbols\":1e9;symbols",
        "\"MINOR\";\"MOLL\";qualities",
        "\"song.minor\";\"song.moll\";models.song.minor",
        "\"line\":[0.5,;\"line\":[;song.major.line: 7 entries",
        "\"line\":[0.5,;\"line\":[1.5,;song.major.line",
        "\"line\":[0.5,;\"line\":[1e999,;song.major.line",
        "\"half\":[0.1,;\"half\":[\"x\",;song.major.half",
        "\"recall\":[8;\"recall\":[-8;song.major.recall",
        "\"HALF\":3;\"HALF\":-3;cadences.HALF",
        "\"NONE\":9;\"KEINE\":9;cadences.NONE",
        "[[0.5,1.0,1.5];[[1.0,1.0,1.5];discounts[0]",
        "[[0,5,70,4]];[];rows[0]",
        "[[0,5,70,4]];[[0,5,70]];a symbol without a count",
        "[[0,5,70,4]];[[0,0,70,4]];rows[0][0]",
        "[[0,5,70,4]];[[0,5,120,4]];rows[0][0]",
        "[[0,5,70,4]];[[70,5,0,4]];does not rise",
        "[[0,5,70,4]];[[0,99999999999,70,4]];rows[0][0]",
        "[120,0,1];[121,0,1];rows[1][2]",
        "[120,0,1];[0,0,1];does not come after",
        "[[0,70,0,2]];7;rows[2]: expected a list",
        "\"models\":{;\"models\":[{;line 19"
      })
  void aDamagedFileIsToldInOneLineWithFileAndField(String found, String instead, String named)
      throws IOException {
    int at = WHOLE.indexOf(found);
    assertTrue(at >= 0, found);
    String damaged = WHOLE.substring(0, at) + instead + WHOLE.substring(at + found.length());
    MinstrelException thrown = refused(written(damaged));
    assertEquals(Code.MODEL_DAMAGED, thrown.code());
    assertTrue(thrown.getMessage().contains("chords.json"), thrown::getMessage);
    assertTrue(thrown.getMessage().contains(named), thrown::getMessage);
    assertFalse(thrown.getMessage().contains("\n"));
  }

  @Test
  void anotherFormatAndAnAbsentFileAreSaidAsSuch() throws IOException {
    Path newer = written(WHOLE.replace("\"format\":1", "\"format\":2"));
    assertEquals(Code.MODEL_UNSUPPORTED, refused(newer).code());
    assertEquals(Code.MODEL_MISSING, refused(folder.resolve("absent.json")).code());
  }

  @Test
  void aFileThatIsTooLargeOrNoTextIsNotRead() throws IOException {
    Path large = folder.resolve("large.json");
    Files.write(large, new byte[5 << 20]);
    assertEquals(Code.MODEL_DAMAGED, refused(large).code());
    Path bytes = folder.resolve("bytes.json");
    Files.write(bytes, new byte[] {'{', (byte) 0xC3, (byte) 0x28});
    assertEquals(Code.MODEL_DAMAGED, refused(bytes).code());
  }

  @Test
  void changedBytesAreReadOrRefusedNeverAnythingElse() {
    byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
    Trials.run(
        200,
        random -> {
          byte[] changed = whole.clone();
          for (int i = 0; i < 3; i++) {
            changed[random.nextInt(changed.length)] = (byte) (32 + random.nextInt(95));
          }
          Path file = folder.resolve("chords.json");
          Files.write(file, changed);
          try {
            ChordPlanner planner = new ChordPlanner(ChordModel.read(file));
            Key key = new Key(0, Mode.DORIAN);
            planner.plan(
                PlanRequest.of(1, 0, Metre.FOUR_FOUR, key, Style.SONG), PlannerState.START);
          } catch (MinstrelException refused) {
            assertFalse(refused.getMessage().contains("\n"));
          }
        });
  }

  @Test
  void theShippedProbabilitiesAddUpToOne() {
    Trials.run(
        100,
        random -> {
          double[] out = new double[Symbol.COUNT];
          int[] context = {random.nextInt(121), random.nextInt(121), random.nextInt(121)};
          Mode mode = random.nextBoolean() ? Mode.IONIAN : Mode.AEOLIAN;
          LearnedChords learned =
              Shipped.MODEL.of(random.nextBoolean() ? Style.SONG : Style.GAME, mode);
          learned.ngram().probabilities(context, out);
          double sum = 0;
          for (double each : out) {
            assertTrue(each > 0);
            sum += each;
          }
          assertEquals(1, sum, 1e-9);
        });
  }

  @Test
  void aDamagedStateIsRefused() {
    byte[] state = PlannerState.START.after(new Chord(2, Chord.Quality.MINOR)).toBytes();
    assertEquals(Code.SAVE_DAMAGED, refusedState(new byte[3]).code());
    state[0] = 120;
    assertEquals(Code.SAVE_DAMAGED, refusedState(state).code());
    state[0] = -1;
    state[1] = 5;
    assertEquals(Code.SAVE_DAMAGED, refusedState(state).code());
  }

  private static MinstrelException refusedState(byte[] bytes) {
    return assertThrows(MinstrelException.class, () -> PlannerState.ofBytes(bytes));
  }

  private static MinstrelException refused(Path file) {
    return assertThrows(MinstrelException.class, () -> ChordModel.read(file));
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("chords.json"), text);
  }
}
