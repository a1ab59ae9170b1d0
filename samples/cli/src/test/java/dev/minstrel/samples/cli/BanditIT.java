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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that judge policies and let sums leave, as a user runs them. */
class BanditIT {
  private static final String NAMES = "player,decision,position,arm,propensity,reward,level\n";

  @TempDir Path folder;

  private RunningJar jar;
  private String log = "";
  private String other = "";

  /** The sword earns every second time, the bow never; one log of chance, one of a sword lover. */
  @BeforeEach
  void write() throws IOException {
    jar = new RunningJar(folder);
    StringBuilder chance = new StringBuilder(NAMES);
    StringBuilder lover = new StringBuilder(NAMES);
    for (int i = 0; i < 400; i++) {
      boolean sword = i % 2 == 0;
      chance.append(line(i, sword, 0.5, sword && i % 4 == 0));
      boolean loved = i % 4 != 3;
      lover.append(line(i, loved, loved ? 0.75 : 0.25, loved && i % 8 < 3 && i % 4 != 3));
    }
    log = Files.writeString(folder.resolve("chance.csv"), chance).toString();
    other = Files.writeString(folder.resolve("lover.csv"), lover).toString();
  }

  private static String line(int i, boolean sword, double propensity, boolean earned) {
    return "hero%d,%d,1,%s,%s,%d,%d\n"
        .formatted(i % 50, i, sword ? "sword" : "bow", propensity, earned ? 1 : 0, i % 7);
  }

  @Test
  void everyWayOfEstimatingIsPrintedWithItsInterval() throws Exception {
    Path policy = folder.resolve("policy.csv");
    Files.writeString(policy, "position,arm,probability\n1,sword,0.75\n1,bow,0.25\n");
    Outcome outcome =
        jar.run(
            "bandit",
            "evaluate",
            "--log",
            log,
            "--policy",
            policy.toString(),
            "--on-policy",
            other,
            "--bootstrap",
            "300",
            "--json");
    assertEquals(0, outcome.status(), outcome.err());
    JsonObject figures = JsonParser.parseString(outcome.out()).getAsJsonObject();
    assertEquals(50, figures.get("players").getAsInt());
    assertEquals(1, figures.getAsJsonObject("weights").get("mean").getAsDouble(), 1e-9);
    JsonObject estimates = figures.getAsJsonObject("estimates");
    assertEquals(7, estimates.size());
    for (String way : new String[] {"ips", "snips", "dr"}) {
      JsonObject estimate = estimates.getAsJsonObject(way);
      assertEquals(0.375, estimate.get("value").getAsDouble(), 0.01, way);
      assertTrue(estimate.get("holdsOnPolicy").getAsBoolean(), way);
    }
    Outcome text = jar.run("bandit", "evaluate", "--log", log, "--policy", "uniform");
    assertEquals(0, text.status(), text.err());
    assertTrue(text.out().contains("  snips          0.250000 ["), text.out());
    assertFalse(text.out().contains("WARNING"), text.out());
  }

  @Test
  void policyThatShowsWhatTheLogNeverDidIsWarnedOf() throws Exception {
    Path prior = folder.resolve("prior.csv");
    Files.writeString(prior, "item_id,alpha,beta\nsword,1,1\nspear,5,1\n");
    Outcome outcome = jar.run("bandit", "evaluate", "--log", log, "--policy", "thompson:" + prior);
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("WARNING"), outcome.out());
  }

  @Test
  void brokenLogIsOneLineThatNamesIt() throws Exception {
    Path broken = folder.resolve("broken.csv");
    Files.writeString(broken, NAMES + "hero,1,1,sword,1.5,1,2\n");
    Outcome outcome =
        jar.run("bandit", "evaluate", "--log", broken.toString(), "--policy", "uniform");
    assertEquals(1, outcome.status());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("broken.csv:2"), outcome.err());
  }

  @Test
  void sumsLeaveOnceAndTheBudgetEnds() throws Exception {
    StringBuilder events = new StringBuilder();
    for (int player = 0; player < 500; player++) {
      events.append("hero%d\tquest%d\t1\n".formatted(player, player % 2));
    }
    String file = Files.writeString(folder.resolve("events.tsv"), events).toString();
    String out = folder.resolve("sums.json").toString();
    Outcome first = aggregate(file, out, "monday");
    assertEquals(0, first.status(), first.err());
    String left = Files.readString(Path.of(out));
    JsonObject sums = JsonParser.parseString(left).getAsJsonObject().getAsJsonObject("sums");
    assertEquals(225, sums.get("quest0").getAsDouble(), 10, "250 players, each cut to 0.9");
    Outcome again = aggregate(file, out, "monday");
    assertEquals(0, again.status(), again.err());
    assertEquals(left, Files.readString(Path.of(out)));
    Outcome refused = aggregate(file, out, "tuesday");
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("'tuesday' would spend epsilon"), refused.err());
    assertEquals(left, Files.readString(Path.of(out)));
  }

  private Outcome aggregate(String events, String out, String name) throws Exception {
    return jar.run(
        "recommend",
        "aggregate",
        "--events",
        events,
        "--epsilon",
        "4",
        "--budget",
        "5",
        "--ledger",
        folder.resolve("ledger").toString(),
        "--out",
        out,
        "--name",
        name);
  }
}
