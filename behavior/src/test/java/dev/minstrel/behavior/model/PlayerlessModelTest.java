package dev.minstrel.behavior.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.ImplicitAls;
import dev.minstrel.behavior.scorer.PlayerEase;
import dev.minstrel.behavior.scorer.PlayerNeighbours;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may ship with a game. */
class PlayerlessModelTest {
  private static final Timelines TIMELINES =
      Timelines.of(new SyntheticPlayers(40, 30, 4, 9, 6).events(), 40, 30);
  private static final PlayerItems EVENTS = PlayerItems.of(TIMELINES);
  private static final PopularityScorer POPULARITY =
      PopularityScorer.train(EVENTS, Double.POSITIVE_INFINITY);
  private static final Scorer EASE = Ease.train(EVENTS, 20, Parts.SEQUENTIAL).scorer();
  private static final Scorer FACTORS =
      ImplicitAls.train(EVENTS, new ImplicitAls.Settings(5, .1, .02, 1, 3, 1), Parts.SEQUENTIAL);
  private static final Scorer NEIGHBOURS = new PlayerNeighbours(EVENTS, 7, 2);

  @TempDir Path folder;

  @Test
  void noNameOfAPlayerIsInTheFile() throws IOException {
    Path file = folder.resolve("shipped.model");
    ModelFile.write(blend().withoutPlayers(), file);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("quest-29"), "items keep their names");
    assertFalse(bytes.contains("tester-"));
    RecommenderModel read = ModelFile.read(file);
    assertFalse(read.hasPlayers());
    assertEquals(0, read.timelines().size());
    assertEquals("by hand, without user-knn, without user-ease", read.settings());
  }

  @Test
  void membersThatStayKeepTheirProportions() {
    RecommenderModel shipped = blend().withoutPlayers();
    Scorer wanted = new HybridScorer(List.of(EASE, FACTORS), new double[] {3, 1}, POPULARITY);
    float[] scores = new float[30];
    float[] others = new float[30];
    PlayerHistory history = new PlayerHistory();
    TIMELINES.intoNew(4, history);
    wanted.score(history, scores);
    shipped.scorer().score(history, others);
    assertArrayEquals(scores, others);
  }

  @Test
  void scorerThatLooksPlayersUpIsRefused() {
    String said =
        assertThrows(IllegalArgumentException.class, model("user-knn", NEIGHBOURS)::withoutPlayers)
            .getMessage();
    assertTrue(said.startsWith("user-knn looks players up"), said);
    Scorer all = new HybridScorer(List.of(NEIGHBOURS, EASE), new double[] {1, 0}, POPULARITY);
    assertThrows(IllegalArgumentException.class, model("blend", all)::withoutPlayers);
  }

  @Test
  void playerWithoutAKnownItemIsOfferedThePopular() {
    float[] counts = new float[30];
    POPULARITY.score(new PlayerHistory(), counts);
    PlayerHistory strange = new PlayerHistory();
    strange.add(99, 1, 0);
    for (PlayerHistory history : List.of(new PlayerHistory(), strange)) {
      int[] list = new int[3];
      model("ials", FACTORS).withoutPlayers().recommender().recommend(history, 3, list);
      for (int i = 0; i < 30; i++) {
        assertTrue(counts[list[0]] >= counts[i], "the most popular comes first");
      }
    }
  }

  private static RecommenderModel blend() {
    List<Scorer> members =
        List.of(EASE, NEIGHBOURS, FACTORS, PlayerEase.train(EVENTS, 9, Parts.SEQUENTIAL));
    return model("hybrid", new HybridScorer(members, new double[] {3, 2, 1, 4}, POPULARITY));
  }

  private static RecommenderModel model(String algorithm, Scorer scorer) {
    Ids players = new Ids();
    Ids items = new Ids();
    for (int i = 0; i < 40; i++) {
      players.add("tester-" + i);
    }
    for (int i = 0; i < 30; i++) {
      items.add("quest-" + i);
    }
    return new RecommenderModel(
        algorithm, "by hand", players, items, TIMELINES, POPULARITY, scorer);
  }
}
