package dev.minstrel.samples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Splits;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.spi.PlayerHistory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Spark in this JVM, two threads of it. */
class SparkTrainingTest {
  private static final int PLAYERS = 400;
  private static final int ITEMS = 90;
  private static final SyntheticPlayers WORLD = new SyntheticPlayers(PLAYERS, ITEMS, 6, 24, 11);
  private static final EventTable EVENTS = WORLD.events();
  private static final BitSet APART = Splits.byItem(EVENTS, ITEMS, 0.25, 5);
  private static final EventTable TRAIN = EVENTS.where(e -> !APART.get(e));
  private static final Timelines KNOWN = Timelines.of(TRAIN, PLAYERS, ITEMS);
  private static final AlsSettings SETTINGS = new AlsSettings(8, 10, 0.1, 5, 2, 1);

  @TempDir static Path folder;

  private static SparkSession spark;
  private static SparkFactors factors;
  private static RecommenderModel model;

  /** Three files of one log, one of them packed, with a header, remarks and doubled events. */
  @BeforeAll
  static void learn() throws IOException {
    spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", 2)
            .config("spark.default.parallelism", 2)
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
            .getOrCreate();
    for (int part = 0; part < 3; part++) {
      StringBuilder log = new StringBuilder("player\titem\tweight\ttime\n# a remark\n\n");
      for (int e = 0; e < TRAIN.size(); e++) {
        if (TRAIN.player(e) % 3 == part) {
          log.append(line(e)).append(e % 7 == 0 ? line(e) : "");
        }
      }
      log.append("hero1\t%d\t0\t9\n".formatted(part)); // a weight of 0: nothing was done
      Path file = folder.resolve("log-" + part + (part == 2 ? ".tsv.gz" : ".tsv"));
      try (OutputStream out =
          part == 2
              ? new GZIPOutputStream(Files.newOutputStream(file))
              : Files.newOutputStream(file)) {
        out.write(log.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    factors = SparkFactors.learn(spark, List.of(folder + "/log-*"), SETTINGS);
    Path file = folder.resolve("spark.model");
    ModelFile.write(factors.model(), file);
    model = ModelFile.read(file);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  private static String line(int e) {
    return "hero%d\t%d\t%s\t%d\n"
        .formatted(TRAIN.player(e), TRAIN.item(e), TRAIN.weight(e), TRAIN.time(e));
  }

  @Test
  void factorsOfTheModelAreThoseOfSpark() {
    FactorScorer scorer = assertInstanceOf(FactorScorer.class, model.scorer());
    List<Row> rows = factors.als().itemFactors().collectAsList();
    assertEquals(ITEMS, rows.size());
    for (Row row : rows) {
      List<Float> wanted = row.getList(1);
      float[] found = scorer.factor(row.getInt(0));
      for (int d = 0; d < found.length; d++) {
        assertEquals(wanted.get(d), found[d]);
      }
    }
    assertEquals("17", model.items().name(17), "numbered as 'recommend train' does");
    assertFalse(model.hasPlayers());
  }

  @Test
  void foldedInPlayerScoresAsSparkPredicts() {
    Map<Integer, List<Float>> players = new HashMap<>();
    for (Row row : factors.als().userFactors().collectAsList()) {
      players.put(row.getInt(0), row.getList(1));
    }
    FactorScorer scorer = (FactorScorer) model.scorer();
    List<String> names = IntStream.range(0, PLAYERS).mapToObj(p -> "hero" + p).sorted().toList();
    float[] scores = new float[ITEMS];
    PlayerHistory history = new PlayerHistory();
    for (int number = 0; number < PLAYERS; number++) {
      KNOWN.intoNew(Integer.parseInt(names.get(number).substring(4)), history);
      scorer.score(history, scores);
      for (int i = 0; i < ITEMS; i++) {
        double predicted = 0;
        for (int d = 0; d < SETTINGS.dimensions(); d++) {
          predicted += players.get(number).get(d) * scorer.factor(i)[d];
        }
        assertEquals(predicted, scores[i] * (1 + 1 / SETTINGS.alpha()), 2e-4);
      }
    }
  }

  @Test
  void popularityCountsPlayersOnce() {
    int[] counts = PlayerItems.of(KNOWN).columnCounts();
    for (int i = 0; i < ITEMS; i++) {
      assertEquals(counts[i], model.popularity().popularity(i));
    }
    assertEquals(TRAIN.size(), factors.pairs());
  }

  @Test
  void listsAreBetterThanThePopular() {
    RankingEvaluator evaluator =
        RankingEvaluator.ofNewPlayers(
            KNOWN,
            PlayerItems.of(EVENTS.where(APART::get), PLAYERS, ITEMS),
            PlayerItems.of(KNOWN).columnCounts(),
            Progress.NONE);
    double popular = evaluator.judge(new BestFirst(model.popularity()), 10).ndcg();
    double learned = evaluator.judge(model.recommender(), 10).ndcg();
    assertTrue(learned > 1.3 * popular, "popular " + popular + ", learned " + learned);
  }

  @Test
  void commandWritesAModelAndFailsInOneLine() throws IOException {
    Path out = folder.resolve("command.model");
    String logs = folder.resolve("log-0.tsv") + "," + folder.resolve("log-2.tsv.gz");
    String[] quick = {"--dimensions", "4", "--iterations", "1", "--blocks", "1"};
    assertEquals(
        "", complaint(0, quick, "--events", logs, "--out", out.toString()), "nothing to say");
    assertEquals(ITEMS, ModelFile.read(out).items().size());

    Path broken = folder.resolve("broken.tsv");
    Files.writeString(broken, "ann\tsword\t1\t5\nbob\taxe\tminus\t6\n");
    assertTrue(
        complaint(1, new String[0], "--events", broken.toString(), "--out", "m")
            .startsWith("spark-training: the weight is not a number: 'bob"));
    assertTrue(
        complaint(1, new String[0], "--events", folder + "/absent-*", "--out", "m")
            .contains("absent-"));
    Path empty = Files.writeString(folder.resolve("empty.tsv"), "# nothing\n");
    assertTrue(
        complaint(1, new String[0], "--events", empty.toString(), "--out", "m")
            .contains("no events"));
    assertTrue(
        complaint(1, new String[0], "--events", logs, "--out", "m", "--alpha", "NaN")
            .contains("alpha must be"));
  }

  private static String complaint(int status, String[] settings, String... files) {
    List<String> arguments = new ArrayList<>(List.of(files));
    arguments.addAll(List.of(settings));
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      assertEquals(status, SparkTraining.run(arguments.toArray(String[]::new)));
    } finally {
      System.setErr(before);
    }
    String text = said.toString(StandardCharsets.UTF_8).strip();
    assertFalse(text.contains("\n"), text);
    return text;
  }
}
