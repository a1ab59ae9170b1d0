package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.minstrel.samples.cli.RunningJar.Outcome;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a user runs them. */
class CommandLineIT {
  @TempDir Path folder;

  private RunningJar jar;

  @BeforeEach
  void prepare() {
    jar = new RunningJar(folder);
  }

  @Test
  void tavernPlaysTheSceneWithThreeVoices() throws Exception {
    Outcome outcome = jar.run("tavern");
    assertEquals(0, outcome.status(), outcome.err());
    for (String name : List.of("Brom [", "Mira [", "Osric [")) {
      assertTrue(outcome.out().contains(name), outcome.out());
    }
    assertTrue(outcome.out().contains("first token"), outcome.out());
    assertEquals("", outcome.err());
  }

  @Test
  void tavernIsPlayedFromATerminal() throws Exception {
    Outcome outcome = jar.run("Mira, what of the wolves?\n\n", new String[] {"tavern", "--play"});
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("Mira ["), outcome.out());
  }

  @Test
  void chatPrintsOneJsonLineAReply() throws Exception {
    Outcome outcome =
        jar.run("chat", "--say", "Is the road to Ashford open?", "--say", "Thank you.", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    List<String> lines = outcome.out().lines().toList();
    assertEquals(2, lines.size(), outcome.out());
    JsonObject reply = JsonParser.parseString(lines.get(0)).getAsJsonObject();
    for (String field :
        List.of(
            "text",
            "emotion",
            "action",
            "reason",
            "promptTokens",
            "newTokens",
            "firstTokenMillis",
            "tokensPerSecond")) {
      assertTrue(reply.has(field), field + " in " + reply);
    }
    assertFalse(reply.get("text").getAsString().isBlank());
    assertTrue(reply.get("newTokens").getAsInt() > 0);
  }

  @Test
  void sameSeedSameStory() throws Exception {
    String[] arguments = {"chat", "--seed", "9", "--say", "Good evening.", "--say", "And you?"};
    assertEquals(jar.run(arguments).out(), jar.run(arguments).out());
  }

  @Test
  void doctorNamesWhatRuns() throws Exception {
    Outcome outcome = jar.run("doctor", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    JsonObject report = JsonParser.parseString(outcome.out()).getAsJsonObject();
    assertEquals("ready", report.get("dialogue").getAsString(), outcome.out());
    assertTrue(report.getAsJsonArray("findings").size() > 3, outcome.out());
  }

  /** The whole start in an empty home and without a network: nothing appears outside the cache. */
  @Test
  void nothingLeavesTheCacheAndNothingIsLookedUp() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Outcome outcome = jar.inEmptyHome(home).run("chat", "--say", "Good evening.", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("\"reason\":\"stop\""), outcome.out());
    try (Stream<Path> left = Files.walk(home)) {
      assertEquals(
          List.of(),
          left.filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(home.resolve(".cache/minstrel")))
              .toList());
    }
  }

  @Test
  void templateRendersExactly() throws Exception {
    Path template =
        Files.writeString(
            folder.resolve("t.jinja"),
            "{% for m in messages %}<{{ m.role }}>{{ m.content }}{% endfor %}");
    Path variables =
        Files.writeString(
            folder.resolve("v.json"),
            "{\"messages\": [{\"role\": \"user\", \"content\": \"{{ hi }}\"}]}");
    Outcome outcome =
        jar.run("template", "--template", template.toString(), "--variables", variables.toString());
    assertEquals("<user>{{ hi }}", outcome.out(), outcome.err());
  }

  /** Each ends with one line and a status other than zero. */
  @Nested
  class BadInput {
    @Test
    void seedThatIsNotANumber() throws Exception {
      refused("abc", "chat", "--seed", "abc");
    }

    @Test
    void unknownCommand() throws Exception {
      refused("sing", "sing");
    }

    @Test
    void folderWithoutAModel() throws Exception {
      Path empty = Files.createDirectory(folder.resolve("empty"));
      refused("empty", "chat", "--model", empty.toString(), "--say", "Hello");
      refused("empty", "generate", "--model", empty.toString(), "--ids", "1", "--max-new", "4");
    }

    @Test
    void modelThatIsGarbage() throws Exception {
      Path garbage = Files.createDirectory(folder.resolve("garbage"));
      Files.writeString(garbage.resolve("model.onnx"), "this is not a graph");
      Files.writeString(garbage.resolve("config.json"), "{}");
      refused(
          "model.onnx", "generate", "--model", garbage.toString(), "--ids", "1", "--max-new", "4");
    }

    @Test
    void templateWithASyntaxError() throws Exception {
      Path template = Files.writeString(folder.resolve("t.jinja"), "one\n{% for %}\n");
      Path variables = Files.writeString(folder.resolve("v.json"), "{}");
      refused(
          "t.jinja:2",
          "template",
          "--template",
          template.toString(),
          "--variables",
          variables.toString());
    }

    @Test
    void personaWithAWrongField() throws Exception {
      Path persona =
          Files.writeString(folder.resolve("p.json"), "{\n  \"name\": \"A\",\n  \"trait\": []\n}");
      refused("p.json:3", "chat", "--persona", persona.toString(), "--say", "Hello");
    }

    @Test
    void personaOfAHundredMegabytes() throws Exception {
      Path persona = folder.resolve("huge.json");
      try (RandomAccessFile file = new RandomAccessFile(persona.toFile(), "rw")) {
        file.setLength(100L << 20);
      }
      refused("huge.json", "chat", "--persona", persona.toString(), "--say", "Hello");
    }

    @Test
    void tokenizerThatIsMissing() throws Exception {
      refused(
          "tokenizer.json",
          "tokenize",
          "--model",
          folder.resolve("tokenizer.json").toString(),
          "--text",
          "a");
    }

    private void refused(String names, String... arguments) throws Exception {
      Outcome outcome = jar.run(arguments);
      assertNotEquals(0, outcome.status(), outcome.out());
      assertTrue(outcome.complaint().contains(names), outcome.complaint());
    }
  }
}
