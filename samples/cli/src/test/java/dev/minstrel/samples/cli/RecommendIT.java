package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.minstrel.samples.cli.RunningJar.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about what players like, as a user runs them. */
class RecommendIT {
  private static final int PLAYERS = 40;
  private static final int ITEMS = 24;

  @TempDir Path folder;

  private RunningJar jar;
  private String train = "";
  private String test = "";

  /** Two tastes: even players meet even items, odd ones odd items. */
  @BeforeEach
  void write() throws IOException {
    jar = new RunningJar(folder);
    StringBuilder learned = new StringBuilder();
    StringBuilder judged = new StringBuilder();
    for (int p = 0; p < PLAYERS; p++) {
      for (int e = 0; e < 9; e++) {
        int item = (2 * ((p + e) * 7 % (ITEMS / 2)) + p % 2) % ITEMS;
        (e < 7 ? learned : judged)
            .append("hero%d\tquest%d\t%d\t%d\n".formatted(p, item, 3 + e % 3, 1_000 + 60 * e));
      }
    }
    train = Files.writeString(folder.resolve("train.tsv"), learned).toString();
    test = Files.writeString(folder.resolve("test.tsv"), judged).toString();
  }

  @Test
  void boardOffersWhatSheLikesAndSaysWhyAndRemembersHer() throws Exception {
    String state = folder.resolve("state").toString();
    Outcome first = jar.run("board", "--evenings", "6", "--taste", "hunt", "--state", state);
    assertEquals(0, first.status(), first.err());
    assertTrue(first.out().contains("because you finished"), first.out());
    Outcome second = jar.run("board", "--evenings", "1", "--state", state);
    assertTrue(!second.out().contains("Evening 1, 0 things known"), second.out());
  }

  @Test
  void evaluationOfAllScorersIsOneJsonLineEach() throws Exception {
    Outcome outcome =
        jar.run(
            "recommend",
            "evaluate",
            "--train",
            train,
            "--test",
            test,
            "--k",
            "5",
            "--algorithm",
            "all",
            "--json");
    assertEquals(0, outcome.status(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertTrue(lines.size() >= 11, outcome.out());
    for (String line : lines) {
      JsonObject figures = JsonParser.parseString(line).getAsJsonObject();
      double ndcg = figures.get("ndcg").getAsDouble();
      assertTrue(ndcg >= 0 && ndcg <= 1, line);
      assertEquals(PLAYERS, figures.get("players").getAsInt());
    }
  }

  @Test
  void modelSaysWhatToOfferAndWhy() throws Exception {
    String model = folder.resolve("quests.model").toString();
    Outcome trained =
        jar.run("recommend", "train", "--events", train, "--algorithm", "ease", "--out", model);
    assertEquals(0, trained.status(), trained.err());
    Outcome asked =
        jar.run(
            "recommend",
            "for",
            "--model",
            model,
            "--player",
            "hero4",
            "--k",
            "2",
            "--why",
            "--json");
    assertEquals(0, asked.status(), asked.err());
    JsonObject first =
        JsonParser.parseString(asked.out().lines().findFirst().orElseThrow()).getAsJsonObject();
    int quest = Integer.parseInt(first.get("item").getAsString().substring("quest".length()));
    assertEquals(0, quest % 2, "an even hero likes even quests");
    assertEquals(first.get("score").getAsDouble(), first.get("sum").getAsDouble(), 1e-5);
    double shares = 0;
    for (JsonElement event : first.getAsJsonArray("because")) {
      shares += event.getAsJsonObject().get("share").getAsDouble();
    }
    assertEquals(1, shares, 1e-6);
    Outcome stranger = jar.run("recommend", "for", "--model", model, "--player", "nobody");
    assertEquals(0, stranger.status(), stranger.err());
    assertTrue(stranger.err().contains("is not in the model"), stranger.err());
    assertEquals(10, stranger.out().lines().count());
  }

  @Test
  void ratingsAndSequencesAreMeasured() throws Exception {
    Outcome rated = jar.run("recommend", "rate", "--train", train, "--test", test);
    assertEquals(0, rated.status(), rated.err());
    assertTrue(rated.out().contains("blend     RMSE 0."), rated.out());
    Outcome next = jar.run("recommend", "sequence", "--train", train, "--test", test, "--k", "3");
    assertEquals(0, next.status(), next.err());
    assertTrue(next.out().contains("markov      HR@3"), next.out());
  }

  @Test
  void netsStandBesideTheOtherScorersAndAreBlended() throws Exception {
    Path small = Path.of("../../behavior/src/test/resources/neural/gru");
    Path net = Files.createDirectories(folder.resolve("net/before")).getParent();
    for (String name : List.of("model.onnx", "recommender.json", "items.txt")) {
      Files.copy(small.resolve(name), net.resolve(name));
      Files.copy(small.resolve(name), net.resolve("before").resolve(name));
    }
    Path card = net.resolve("before/recommender.json");
    Files.writeString(card, Files.readString(card).replace("\"heldOut\": 0", "\"heldOut\": 1"));
    Path learned = folder.resolve("learned.tsv");
    Path judged = folder.resolve("judged.tsv");
    Files.writeString(learned, Files.readString(Path.of(train)).replace("quest", "item "));
    Files.writeString(judged, Files.readString(Path.of(test)).replace("quest", "item "));
    Outcome next =
        jar.run(
            "recommend",
            "sequence",
            "--train",
            learned.toString(),
            "--test",
            judged.toString(),
            "--k",
            "3,6",
            "--net",
            net.toString());
    assertEquals(0, next.status(), next.err());
    assertTrue(next.out().contains("gru         HR@3"), next.out());
    assertTrue(next.out().contains("gru         HR@6"), next.out());
    assertEquals(4, next.out().lines().filter(line -> line.startsWith("blend ")).count());
  }

  @Test
  void everyFailureIsOneLineThatNamesTheFile() throws Exception {
    Path broken = folder.resolve("broken.csv");
    Files.writeString(broken, "user,item,rating\n1,2,3\n1,2,minus\n");
    assertFails("broken.csv:3", "recommend", "train", "--events", broken.toString(), "--out", "m");
    assertFails("no such file", "recommend", "train", "--events", "absent.tsv", "--out", "m");
    assertFails(
        "no algorithm 'bivae'",
        "recommend",
        "evaluate",
        "--train",
        train,
        "--test",
        test,
        "--algorithm",
        "bivae");
    assertFails(
        "recommender.json",
        "recommend",
        "sequence",
        "--train",
        train,
        "--test",
        test,
        "--net",
        folder.toString());
    Path damaged = folder.resolve("damaged.model");
    Files.write(damaged, Arrays.copyOf(new byte[] {'M', 'N', 'S', 'T'}, 100));
    assertFails(
        "damaged.model", "recommend", "for", "--model", damaged.toString(), "--player", "hero1");
  }

  private void assertFails(String what, String... arguments) throws Exception {
    Outcome outcome = jar.run(arguments);
    assertEquals(1, outcome.status(), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains(what), outcome.err());
  }
}
