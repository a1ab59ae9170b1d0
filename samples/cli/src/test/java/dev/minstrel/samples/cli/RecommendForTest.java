package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.scorer.PopularityScorer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists from a model that ships without its players, for a player known from a file of events. */
class RecommendForTest {
  @TempDir static Path folder;

  /** Two tastes: even heroes meet even quests, odd ones odd quests. */
  @BeforeAll
  static void train() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int p = 0; p < 40; p++) {
      for (int e = 0; e < 6; e++) {
        int quest = 2 * ((p + e) * 7 % 12) + p % 2;
        log.append("hero%d\tquest%d\t1\t%d\n".formatted(p, quest, e));
      }
    }
    write("train.tsv", log.toString());
    write("history.tsv", "new\tquest0\t1\t1\nnew\tquest4\t1\t2\nother\tquest3\t1\t1\n");
    write("strange.tsv", "new\tsomewhere\t1\t1\nnew\tquest4\t1\t2\n");
    write("odd.txt", "# odd ones\nquest1\nquest3\nquest5\n");
    write("broken-showings.tsv", "quest1\t3\nquest2\tminus\n");
    ModelFile.write(
        new RecommenderModel(
            "popularity",
            "",
            new Ids(),
            new Ids(),
            Timelines.of(new EventTable(), 0, 0),
            PopularityScorer.of(new float[0]),
            PopularityScorer.of(new float[0])),
        folder.resolve("empty.model"));
    Outcome outcome =
        run(
            "train --events train.tsv --algorithm ials --out ials.model --without-players"
                + " --threads 1");
    assertEquals(0, outcome.status, outcome.err);
    assertTrue(outcome.out.contains("nothing of a player is kept"), outcome.out);
  }

  private static void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void playerUnknownToTheModelIsOfferedByTheEventsOfAFile() {
    for (String item : offered("--k 5 --events history.tsv")) {
      assertEquals(0, number(item) % 2, item + " for a player of even quests");
    }
    Outcome strange = ask("--k 2 --events strange.tsv");
    assertTrue(strange.err.contains("1 events of items that the model does not"), strange.err);
    assertEquals(2, strange.out.lines().count());
  }

  @Test
  void designerSaysWhatMayBeOffered() {
    assertEquals(
        Set.of("quest1", "quest5"),
        Set.copyOf(offered("--events history.tsv --include odd.txt --exclude quest3")));
    assertEquals(
        Set.of("quest2", "quest6"),
        Set.copyOf(offered("--events history.tsv --include quest2,quest6,quest0")));
    Outcome all = ask("--events history.tsv --k 100");
    assertEquals(22, all.out.lines().count());
    assertTrue(all.err.contains("22 items may be offered, --k asks for 100"), all.err);
  }

  @Test
  void whatIsKnownIsOfferedAgainWhenAskedFor() {
    assertFalse(offered("--events history.tsv --k 22").contains("quest0"));
    List<String> again = offered("--events history.tsv --seen-again --k 5");
    assertTrue(again.contains("quest0") && again.contains("quest4"), again.toString());
  }

  @Test
  void itemShownOftenEnoughRestsUntilTheCountsAreGone() throws IOException {
    Set<String> shown = new TreeSet<>();
    for (int call = 0; call < 3; call++) {
      for (String item : offered("--events history.tsv --k 4 --max-showings 1 --exposure s.tsv")) {
        assertTrue(shown.add(item), item + " was shown before");
      }
    }
    assertEquals(12, shown.size());
    assertEquals(12, Files.readAllLines(folder.resolve("s.tsv")).size());
    write("s.tsv", "quest9\t7\nsold-out\t2\n");
    Outcome outcome = ask("--events history.tsv --k 24 --max-showings 7 --exposure s.tsv");
    assertFalse(outcome.out.contains("quest9"), outcome.out);
    assertTrue(outcome.err.contains("1 items of"), outcome.err);
  }

  @Test
  void diverseListReachesOverToTheOtherTaste() {
    assertTrue(odd("--diversity 1") == 0, "the best alone");
    assertTrue(odd("--diversity 0.2") > 0, "unlike each other");
  }

  private static long odd(String options) {
    return offered("--events history.tsv --k 5 " + options).stream()
        .filter(item -> number(item) % 2 == 1)
        .count();
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("--k must be at least 1, was 0", "--k 0"),
        Arguments.of("--diversity must be in [0, 1], was NaN", "--diversity NaN"),
        Arguments.of("--diversity must be in [0, 1], was -1.0", "--diversity -1"),
        Arguments.of("--popularity-penalty must be 0 or more, was NaN", "--popularity-penalty NaN"),
        Arguments.of("--popularity-penalty must be 0 or more, was -2", "--popularity-penalty -2"),
        Arguments.of("--max-showings must be at least 1", "--max-showings 0 --exposure s2.tsv"),
        Arguments.of("needs --exposure FILE", "--max-showings 2"),
        Arguments.of("item of the model: 'quest99'", "--include quest1,quest99"),
        Arguments.of("item of the model: ''", "--exclude ,"),
        Arguments.of("broken-showings.tsv:2", "--exposure broken-showings.tsv"),
        Arguments.of("no event of player 'nobody'", "--player nobody --events history.tsv"),
        Arguments.of("no such file", "--events absent.tsv"),
        Arguments.of("empty.model", "--model empty.model"),
        Arguments.of("no such model", "--model absent.model"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("refusals")
  void whatCannotBeDoneIsSaidInOneLine(String what, String options) {
    Outcome outcome = ask(options);
    assertEquals(1, outcome.status, outcome.err);
    assertEquals(1, outcome.err.lines().count(), outcome.err);
    assertTrue(outcome.err.contains(what), outcome.err);
  }

  @Test
  void scorerThatLooksPlayersUpCannotShip() {
    Outcome refused =
        run("train --events train.tsv --algorithm user-knn --out no.model --without-players");
    assertEquals(1, refused.status);
    assertTrue(refused.err.contains("user-knn looks players up"), refused.err);
    assertFalse(Files.exists(folder.resolve("no.model")));
  }

  @Test
  void newPlayersAreJudgedByWhatIsKnownOfThem() throws IOException {
    write("known.tsv", "cid\tquest0\t1\t1\ncid\tquest4\t1\t2\nhero1\tquest1\t1\t1\n");
    write("test.tsv", "cid\tquest8\t1\t3\nhero1\tquest3\t1\t3\n");
    Outcome outcome =
        run(
            "evaluate --train train.tsv --known known.tsv --test test.tsv --algorithm"
                + " popularity,ease --threads 1 --json --without-players");
    assertEquals(0, outcome.status, outcome.err);
    assertTrue(outcome.err.contains("1 new players have the name of a player"), outcome.err);
    assertEquals(2, outcome.out.lines().filter(line -> line.contains("\"players\":2")).count());
  }

  private static List<String> offered(String options) {
    Outcome outcome = ask(options);
    assertEquals(0, outcome.status, outcome.err);
    return outcome.out.lines().map(line -> line.replaceFirst("^\\d+  ", "")).toList();
  }

  private static int number(String item) {
    return Integer.parseInt(item.substring("quest".length()));
  }

  private static Outcome ask(String options) {
    String model = options.contains("--model") ? "" : "--model ials.model ";
    String player = options.contains("--player") ? "" : "--player new ";
    return run("for " + model + player + options);
  }

  /** Runs in this JVM; words that name a file mean one in the folder. */
  private static Outcome run(String words) {
    List<String> arguments = new ArrayList<>(List.of("recommend"));
    for (String word : words.split(" ", -1)) {
      arguments.add(word.matches(".*\\.(tsv|txt|model)") ? folder.resolve(word).toString() : word);
    }
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      PrintStream complaints = new PrintStream(complained, true, StandardCharsets.UTF_8);
      System.setErr(complaints);
      int status = Cli.commandLine(complaints).execute(arguments.toArray(String[]::new));
      return new Outcome(
          status,
          said.toString(StandardCharsets.UTF_8),
          complained.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private record Outcome(int status, String out, String err) {}
}
