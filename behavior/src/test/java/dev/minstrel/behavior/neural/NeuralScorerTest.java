package dev.minstrel.behavior.neural;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tiny nets, trained on players who never were by {@code behavior/training/fixtures.py}. */
@ExtendWith(Leaks.class)
class NeuralScorerTest {
  private static final int ITEMS = 40;

  @TempDir Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"mlp", "conv", "gru", "attention"})
  void scoresAreThoseOfTheTrainer(String kind) {
    Ids items = catalogue();
    Expected expected = Expected.read(SmallNets.folder(kind));
    assertTrue(expected.histories().size() > 10, "nothing to compare");
    try (NeuralScorer scorer = NeuralScorer.open(SmallNets.folder(kind), items)) {
      assertEquals(kind, scorer.kind());
      assertEquals(ITEMS, scorer.knownItemCount());
      float[] scores = new float[ITEMS];
      for (int row = 0; row < expected.histories().size(); row++) {
        scorer.score(history(items, expected.histories().get(row)), scores);
        for (int place = 0; place < ITEMS; place++) {
          int item = items.find(expected.names().get(place));
          assertEquals(expected.logits()[row][place], scores[item], 1e-4, kind + " row " + row);
        }
      }
    }
  }

  @Test
  void onlyTheLastEventsAreRead() {
    Ids items = catalogue();
    try (NeuralScorer scorer = NeuralScorer.open(SmallNets.folder("gru"), items)) {
      PlayerHistory shorter = new PlayerHistory();
      PlayerHistory longer = new PlayerHistory();
      for (int event = 0; event < 100; event++) {
        longer.add(event % ITEMS, 1, event);
        if (event >= 100 - scorer.length()) {
          shorter.add(event % ITEMS, 5, 0);
        }
      }
      assertArrayEquals(scores(scorer, shorter), scores(scorer, longer));
    }
  }

  @Test
  void itemsThatTheNetDoesNotKnowComeLastAndArePassedOver() {
    Ids items = new Ids();
    items.add("a stranger");
    Ids known = catalogue();
    for (int item = 0; item < ITEMS; item++) {
      items.add(known.name(item));
    }
    items.add("another");
    try (NeuralScorer scorer = NeuralScorer.open(SmallNets.folder("attention"), items);
        NeuralScorer plain = NeuralScorer.open(SmallNets.folder("attention"), known)) {
      assertEquals(ITEMS + 2, scorer.itemCount());
      assertEquals(ITEMS, scorer.knownItemCount());
      PlayerHistory with = new PlayerHistory();
      PlayerHistory without = new PlayerHistory();
      for (int item : new int[] {4, 9, 2}) {
        with.add(0, 1, 0);
        with.add(item + 1, 1, 0);
        with.add(ITEMS + 1, 1, 0);
        with.add(ITEMS + 7, 1, 0); // outside of the catalogue
        without.add(item, 1, 0);
      }
      float[] scores = scores(scorer, with);
      float[] wanted = scores(plain, without);
      assertArrayEquals(wanted, Arrays.copyOfRange(scores, 1, ITEMS + 1));
      float least = Float.MAX_VALUE;
      for (float score : wanted) {
        least = Math.min(least, score);
      }
      assertEquals(least, scores[0]);
      assertEquals(least, scores[ITEMS + 1]);
    }
  }

  @Test
  void scoresDependOnTheHistoryAloneWhateverWasScoredBefore() {
    Ids items = catalogue();
    try (NeuralScorer scorer = NeuralScorer.open(SmallNets.folder("conv"), items)) {
      Trials.run(
          50,
          random -> {
            PlayerHistory one = new PlayerHistory();
            PlayerHistory other = new PlayerHistory();
            for (int event = random.nextInt(20); event > 0; event--) {
              one.add(random.nextInt(ITEMS), 1, 0);
            }
            for (int event = random.nextInt(20); event > 0; event--) {
              other.add(random.nextInt(ITEMS), 1, 0);
            }
            float[] first = scores(scorer, one);
            scores(scorer, other);
            assertArrayEquals(first, scores(scorer, one));
          });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"length\": 8 | \"length\": 9 | MODEL_DAMAGED",
        "\"length\": 8 | \"length\": 0 | MODEL_DAMAGED",
        "\"length\": 8 | \"length\": 1e30 | MODEL_DAMAGED",
        "\"length\": 8 | \"length\": 8.5 | MODEL_DAMAGED",
        "\"items\": 40 | \"items\": 39 | MODEL_DAMAGED",
        "\"items\": 40 | \"items\": -40 | MODEL_DAMAGED",
        "\"items\": 40 | \"items\": \"40\" | MODEL_DAMAGED",
        "\"items\": 40, | | MODEL_DAMAGED",
        "\"kind\": \"gru\" | \"kind\": 3 | MODEL_DAMAGED",
        "\"items.txt\" | \"../items.txt\" | MODEL_DAMAGED",
        "\"items.txt\" | \"elsewhere.txt\" | MODEL_MISSING",
        "\"format\": 1 | \"format\": 2 | MODEL_UNSUPPORTED",
        "\"format\" | \"form | MODEL_DAMAGED",
      })
  void aCardThatLiesIsRefusedInOneLine(String what, String instead, Code code) throws IOException {
    copy("gru");
    Path card = scratch.resolve("recommender.json");
    String text = Files.readString(card);
    assertTrue(text.contains(what), what);
    Files.writeString(card, text.replace(what, instead == null ? "" : instead));
    refused(code);
  }

  @Test
  void namesThatDoNotFitAreRefused() throws IOException {
    copy("gru");
    Path names = scratch.resolve("items.txt");
    String text = Files.readString(names);
    for (String bad :
        new String[] {
          "", // none
          text + "one more\n",
          text.substring(0, text.length() - 1), // cut off
          text.replaceFirst("item \\d+\n", "\n"), // an empty one
          text.substring(0, text.lastIndexOf("item")) + text.substring(0, text.indexOf('\n') + 1)
        }) {
      Files.writeString(names, bad);
      refused(Code.MODEL_DAMAGED);
    }
    Files.writeString(names, text.replace("\n", "\r\n"));
    NeuralScorer.open(scratch, catalogue()).close();
  }

  @Test
  void aGraphThatIsAbsentCutOffOrGarbageIsRefused() throws IOException {
    copy("gru");
    Path graph = scratch.resolve("model.onnx");
    byte[] bytes = Files.readAllBytes(graph);
    Files.delete(graph);
    refused(Code.MODEL_MISSING);
    Files.write(graph, Arrays.copyOf(bytes, bytes.length / 2));
    refused(Code.MODEL_DAMAGED);
    Files.writeString(graph, "not a graph at all");
    refused(Code.MODEL_DAMAGED);
  }

  @Test
  void aFolderThatIsAbsentIsSaidInOneLine() {
    MinstrelException refused =
        assertThrows(
            MinstrelException.class,
            () -> NeuralScorer.open(scratch.resolve("nowhere"), catalogue()).close());
    assertEquals(Code.MODEL_MISSING, refused.code());
    assertEquals(1, refused.getMessage().lines().count());
  }

  @Test
  void aScoreThatIsNotANumberNeverLeavesTheScorer() throws IOException {
    copy("attention");
    Files.copy(
        SmallNets.folder("broken").resolve("not-a-number.onnx"),
        scratch.resolve("model.onnx"),
        StandardCopyOption.REPLACE_EXISTING);
    try (NeuralScorer scorer = NeuralScorer.open(scratch, catalogue())) {
      MinstrelException refused =
          assertThrows(MinstrelException.class, () -> scores(scorer, new PlayerHistory()));
      assertEquals(Code.MODEL_DAMAGED, refused.code());
      assertTrue(refused.getMessage().contains("item 3"), refused.getMessage());
    }
  }

  @Test
  void aClosedScorerSaysSo() {
    NeuralScorer scorer = NeuralScorer.open(SmallNets.folder("mlp"), catalogue());
    scorer.close();
    scorer.close();
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> scores(scorer, new PlayerHistory()));
    assertEquals(Code.CLOSED, refused.code());
  }

  private void refused(Code code) {
    MinstrelException refused =
        assertThrows(
            MinstrelException.class, () -> NeuralScorer.open(scratch, catalogue()).close());
    assertEquals(code, refused.code(), refused.getMessage());
    assertEquals(1, refused.getMessage().lines().count());
    assertFalse(refused.getMessage().isBlank());
  }

  private void copy(String kind) throws IOException {
    for (String name : new String[] {"model.onnx", "recommender.json", "items.txt"}) {
      Files.copy(SmallNets.folder(kind).resolve(name), scratch.resolve(name));
    }
  }

  private static float[] scores(NeuralScorer scorer, PlayerHistory history) {
    float[] scores = new float[scorer.itemCount()];
    scorer.score(history, scores);
    return scores;
  }

  private static PlayerHistory history(Ids items, Iterable<String> names) {
    PlayerHistory history = new PlayerHistory();
    for (String name : names) {
      history.add(items.find(name), 1, 0);
    }
    return history;
  }

  /** The items in an order of the caller's own, which is not the net's. */
  private static Ids catalogue() {
    return SmallNets.catalogue(ITEMS);
  }
}
