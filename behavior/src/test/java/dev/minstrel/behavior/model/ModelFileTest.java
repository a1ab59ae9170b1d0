package dev.minstrel.behavior.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.rank.Reasons;
import dev.minstrel.behavior.scorer.Ease;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.ImplicitAls;
import dev.minstrel.behavior.scorer.ItemNeighbours;
import dev.minstrel.behavior.scorer.PlayerEase;
import dev.minstrel.behavior.scorer.PlayerNeighbours;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.scorer.PureSvd;
import dev.minstrel.behavior.scorer.SarScorer;
import dev.minstrel.behavior.scorer.Transitions;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Timelines TIMELINES =
      Timelines.of(new SyntheticPlayers(40, 30, 4, 9, 6).events(), 40, 30);

  @TempDir Path folder;

  @Test
  void everyScorerComesBackAsItWas() {
    RecommenderModel model = model();
    Path file = folder.resolve("model.bin");
    ModelFile.write(model, file);
    RecommenderModel read = ModelFile.read(file);
    assertEquals("hybrid", read.algorithm());
    assertEquals("by hand", read.settings());
    assertEquals("quest-7", read.items().name(7));
    assertEquals(39, read.players().find("player-39"));
    float[] wanted = new float[30];
    float[] found = new float[30];
    for (int player = 0; player < 40; player++) {
      PlayerHistory history = read.history(player);
      model.scorer().score(history, wanted);
      read.scorer().score(history, found);
      assertArrayEquals(wanted, found);
    }
  }

  @Test
  void reasonsAddUpToWhatTheSpeakerGave() {
    RecommenderModel model = model();
    PlayerHistory history = model.history(3);
    int[] list = new int[5];
    int count = model.recommender().recommend(history, 5, list);
    assertEquals(5, count);
    Reasons reasons = model.reasons(history, list[0]);
    assertFalse(reasons.events().isEmpty());
    assertEquals(reasons.score(), reasons.sum(), 1e-4 * (1 + Math.abs(reasons.score())));
    double shares = reasons.events().stream().mapToDouble(reason -> reason.share()).sum();
    assertEquals(1, shares, 1e-6);
    assertTrue(model.reasons(model.history(-1), 2).events().isEmpty());
  }

  @Test
  void truncatedFileIsRefusedWhereverItEnds() throws IOException {
    Path file = folder.resolve("model.bin");
    ModelFile.write(model(), file);
    byte[] bytes = Files.readAllBytes(file);
    Trials.run(
        20,
        random -> {
          Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
          assertRefused(file, MinstrelException.Code.MODEL_DAMAGED);
        });
  }

  @Test
  void flippedBitIsRefused() throws IOException {
    Path file = folder.resolve("model.bin");
    ModelFile.write(model(), file);
    byte[] bytes = Files.readAllBytes(file);
    Trials.run(
        20,
        random -> {
          byte[] flipped = bytes.clone();
          flipped[24 + random.nextInt(bytes.length - 24)] ^= (byte) (1 << random.nextInt(8));
          Files.write(file, flipped);
          assertRefused(file, MinstrelException.Code.MODEL_DAMAGED);
        });
  }

  @Test
  void newerVersionIsNamed() throws IOException {
    Path file = folder.resolve("model.bin");
    ModelFile.write(model(), file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    bytes.putInt(8, 7);
    Files.write(file, bytes.array());
    assertRefused(file, MinstrelException.Code.MODEL_UNSUPPORTED);
    assertRefused(folder.resolve("absent"), MinstrelException.Code.MODEL_MISSING);
  }

  @Test
  void countsThatLieAreRefusedBeforeMemoryIsTaken() throws IOException {
    Path file = folder.resolve("model.bin");
    ModelFile.write(model(), file);
    byte[] bytes = Files.readAllBytes(file);
    Trials.run(
        25,
        random -> {
          ByteBuffer lying = ByteBuffer.wrap(bytes.clone());
          lying.putInt(24 + random.nextInt(bytes.length - 28), random.nextInt());
          java.util.zip.CRC32C checksum = new java.util.zip.CRC32C();
          checksum.update(lying.array(), 24, bytes.length - 24);
          lying.putInt(20, (int) checksum.getValue());
          Files.write(file, lying.array());
          try {
            ModelFile.read(file); // numbers may be others; names and counts may not lie
          } catch (MinstrelException refused) {
            assertEquals(MinstrelException.Code.MODEL_DAMAGED, refused.code());
          }
        });
  }

  private static void assertRefused(Path file, MinstrelException.Code code) {
    MinstrelException refused = assertThrows(MinstrelException.class, () -> ModelFile.read(file));
    assertEquals(code, refused.code());
    assertFalse(refused.getMessage().contains("\n"));
  }

  private static RecommenderModel model() {
    PlayerItems events = PlayerItems.of(TIMELINES);
    PopularityScorer popularity = PopularityScorer.train(events, Double.POSITIVE_INFINITY);
    ImplicitAls.Settings settings = new ImplicitAls.Settings(5, .1, .02, 1, 3, 1);
    List<Scorer> members =
        List.of(
            Ease.train(events, 20, Parts.SEQUENTIAL).scorer(),
            ImplicitAls.train(events, settings, Parts.SEQUENTIAL),
            ItemNeighbours.train(events, 10, 1),
            PureSvd.train(events, 3, 1),
            new PlayerNeighbours(events, 7, 2),
            PlayerEase.train(events, 9, Parts.SEQUENTIAL),
            SarScorer.train(TIMELINES, 1e6),
            Transitions.train(TIMELINES, new Transitions.Settings(4, 2, .5, .5)),
            popularity);
    double[] alphas = {9, 8, 7, 6, 5, 4, 3, 2, 1};
    Ids players = new Ids();
    Ids items = new Ids();
    for (int i = 0; i < 40; i++) {
      players.add("player-" + i);
    }
    for (int i = 0; i < 30; i++) {
      items.add("quest-" + i);
    }
    return new RecommenderModel(
        "hybrid",
        "by hand",
        players,
        items,
        TIMELINES,
        popularity,
        new HybridScorer(members, alphas, popularity));
  }
}
