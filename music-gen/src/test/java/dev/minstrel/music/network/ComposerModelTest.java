package dev.minstrel.music.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.testing.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Leaks.class)
class ComposerModelTest {
  @TempDir Path folder;

  @Test
  void stateOfAStepIsWhereTheNextBegins() {
    try (ComposerModel model = SmallComposer.open(folder, 1)) {
      float[] start = new float[2 * SmallComposer.HIDDEN];
      float[] once = new float[start.length];
      float[] twice = new float[start.length];
      model.writeState(0, start);
      model.tokens().put(0, 0);
      model.step(1);
      model.readState(0, once);
      model.step(1);
      model.readState(0, twice);
      assertFalse(java.util.Arrays.equals(once, twice));

      model.writeState(0, once);
      model.step(1);
      float[] again = new float[start.length];
      model.readState(0, again);
      assertArrayEquals(twice, again);
    }
  }

  @Test
  void aRowDoesNotDependOnItsNeighbours() {
    try (ComposerModel model = SmallComposer.open(folder, 2)) {
      float[] alone = outputsOfFirstRow(model, 1);
      assertArrayEquals(alone, outputsOfFirstRow(model, 4), 1e-5f);
      assertArrayEquals(alone, outputsOfFirstRow(model, ComposerModel.MOST_ROWS), 1e-5f);
    }
  }

  private static float[] outputsOfFirstRow(ComposerModel model, int rows) {
    for (int row = 0; row < rows; row++) {
      model.writeState(row, new float[2 * SmallComposer.HIDDEN]);
      model.tokens().put(row, row == 0 ? 5 : 100 + row);
      for (int i = 0; i < 232; i++) {
        model.conditions().put(row * 232 + i, row == 0 ? i % 2 : 1);
      }
    }
    model.step(rows);
    float[] first = new float[220];
    model.outputs().get(0, first);
    return first;
  }

  @Test
  void otherWeightsHaveAnotherHash() {
    String one;
    try (ComposerModel model = SmallComposer.open(folder, 3)) {
      one = model.hash();
      assertEquals(32, one.length());
    }
    try (ComposerModel model = SmallComposer.open(folder, 4)) {
      assertNotEquals(one, model.hash());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"hidden\": 16 | \"hidden\": 32 | MODEL_DAMAGED",
        "\"hidden\": 16 | \"hidden\": 1000000000 | MODEL_DAMAGED",
        "\"hidden\": 16 | \"hidden\": -1 | MODEL_DAMAGED",
        "\"hidden\": 16 | \"hidden\": 1.5 | MODEL_DAMAGED",
        "\"hidden\": 16 | \"hidden\": \"16\" | MODEL_DAMAGED",
        "\"format\": 1 | \"format\": 2 | MODEL_UNSUPPORTED",
        "\"conditions\": 232 | \"conditions\": 231 | MODEL_UNSUPPORTED",
        "\"outputs\": 220 | \"outputs\": 146 | MODEL_UNSUPPORTED",
        "\"edges\" | \"hedges\" | MODEL_DAMAGED",
        "\"GROOVE\" | \"GROVE\" | MODEL_DAMAGED",
        "0.03 | 0 | MODEL_DAMAGED",
        "\"dissonance\": [ | \"dissonance\": [0.0001, | MODEL_DAMAGED",
        "{\"format\" | \"format\" | MODEL_DAMAGED",
        "{\"format\" | {{ | MODEL_DAMAGED",
      })
  void aCardThatLiesIsRefusedInOneLine(String what, String instead, Code code) {
    SmallComposer.write(folder, 1);
    String card = SmallComposer.card();
    assertTrue(card.contains(what), what);
    SmallComposer.writeText(folder.resolve("composer.json"), card.replace(what, instead));
    MinstrelException refused =
        assertThrows(
            MinstrelException.class,
            () -> ComposerModel.open(folder, SessionSettings.defaults()).close());
    assertEquals(code, refused.code(), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void aGraphOfAnotherShapeIsRefused() {
    SmallComposer.write(folder, 1);
    SmallComposer.graph(SmallComposer.HIDDEN, 219, 1).write(folder.resolve("composer.onnx"));
    MinstrelException refused =
        assertThrows(
            MinstrelException.class,
            () -> ComposerModel.open(folder, SessionSettings.defaults()).close());
    assertEquals(Code.MODEL_DAMAGED, refused.code());
    assertTrue(refused.getMessage().contains("219"), refused.getMessage());
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    MinstrelException noCard =
        assertThrows(
            MinstrelException.class,
            () -> ComposerModel.open(folder, SessionSettings.defaults()).close());
    assertEquals(Code.MODEL_MISSING, noCard.code());
    SmallComposer.write(folder, 1);
    Files.delete(folder.resolve("composer.onnx"));
    MinstrelException noGraph =
        assertThrows(
            MinstrelException.class,
            () -> ComposerModel.open(folder, SessionSettings.defaults()).close());
    assertEquals(Code.MODEL_MISSING, noGraph.code());
  }

  @Test
  void aTruncatedGraphIsDamaged() throws IOException {
    SmallComposer.write(folder, 1);
    Path graph = folder.resolve("composer.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    Files.write(graph, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThrows(
        MinstrelException.class,
        () -> ComposerModel.open(folder, SessionSettings.defaults()).close());
  }
}
