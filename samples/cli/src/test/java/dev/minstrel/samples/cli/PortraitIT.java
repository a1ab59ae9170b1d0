package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.minstrel.samples.cli.RunningJar.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command about portraits, as a user runs it. */
class PortraitIT {
  private static final int PLAYERS = 240;

  @TempDir Path folder;

  private RunningJar jar;
  private String traits = "";
  private String composites = "";

  /** Three kinds of players far apart. */
  @BeforeEach
  void write() throws IOException {
    jar = new RunningJar(folder);
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("name,clan,clicks,delay,looks\n");
    for (int p = 0; p < PLAYERS; p++) {
      double pace = (p % 3 == 0 ? 0 : 6) + random.nextDouble();
      double care = (p % 3 == 2 ? 9 : 0) + random.nextDouble();
      text.append(
          String.format(Locale.ROOT, "\"hero, %d\",red,%f,%f,%f%n", p, 10 + pace, 20 - pace, care));
    }
    traits = Files.writeString(folder.resolve("traits.csv"), text).toString();
    composites =
        Files.writeString(
                folder.resolve("axes.json"),
                "{\"pace\": {\"traits\": [\"clicks\", \"-delay\"], \"low\": \"slow\", \"high\":"
                    + " \"fast\"}, \"care\": [\"looks\"]}")
            .toString();
  }

  @Test
  void portraitsAreFoundDrawnKeptAndToldAgain() throws Exception {
    String model = folder.resolve("kinds.portraits").toString();
    Path png = folder.resolve("kinds.png");
    Outcome learned =
        jar.run(
            "portrait",
            "--traits",
            traits,
            "--id",
            "name",
            "--composites",
            composites,
            "--out",
            model,
            "--png",
            png.toString(),
            "--json");
    assertEquals(0, learned.status(), learned.err());
    JsonObject root = JsonParser.parseString(learned.out()).getAsJsonObject();
    assertEquals(3, root.getAsJsonArray("portraits").size(), learned.out());
    assertTrue(root.getAsJsonObject("nature").get("naturalGroups").getAsBoolean());
    assertEquals(1, root.get("heldOutAccuracy").getAsDouble());
    assertTrue(PlotsTest.colours(png).size() > 30);

    Outcome told = jar.run("portrait", "for", "--model", model, "--traits", traits, "--id", "name");
    assertEquals(0, told.status(), told.err());
    List<String> lines = told.out().lines().toList();
    assertEquals(PLAYERS, lines.size());
    assertTrue(lines.get(0).startsWith("hero, 0  ") && lines.get(0).contains("slow"), lines.get(0));

    Outcome again =
        jar.run(
            "portrait",
            "--traits",
            traits,
            "--id",
            "name",
            "--composites",
            composites,
            "--seed",
            "8",
            "--previous",
            model,
            "--repeats",
            "2");
    assertEquals(0, again.status(), again.err());
    assertTrue(again.out().contains("natural groups"), again.out());
    assertTrue(again.out().contains("2 seeds:"), again.out());
    root.getAsJsonArray("portraits")
        .forEach(
            old ->
                assertTrue(
                    again.out().contains(old.getAsJsonObject().get("name").getAsString()),
                    again.out()));
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws Exception {
    assertTrue(jar.run("portrait").complaint().contains("give --traits FILE"));
    String broken = Files.writeString(folder.resolve("b.csv"), "a,b\n1,2\n3\n").toString();
    Outcome outcome = jar.run("portrait", "--traits", broken);
    assertFalse(outcome.status() == 0);
    assertTrue(outcome.complaint().contains("1 fields where there are 2 columns"), outcome.err());
    assertTrue(outcome.complaint().contains("b.csv:3."), outcome.err());
    String json = Files.writeString(folder.resolve("c.json"), "{\"x\": 3}").toString();
    assertTrue(
        jar.run("portrait", "--traits", traits, "--composites", json)
            .complaint()
            .contains("composites are not valid"));
    assertTrue(
        jar.run("portrait", "--traits", traits, "--k", "many")
            .complaint()
            .contains("--k must be a number or auto"));
    assertTrue(
        jar.run("portrait", "for", "--model", traits, "--traits", traits)
            .complaint()
            .contains("it holds no portraits"));
  }
}
