package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.minstrel.samples.cli.RunningJar.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of music as a user runs them, on the bundled composer. */
class MusicLineIT {
  @TempDir static Path folder;

  private static RunningJar jar;
  private static Outcome first;

  /** Twice the same piece, in two processes. */
  @BeforeAll
  static void composeTwice() throws Exception {
    jar = new RunningJar(folder);
    Files.createDirectory(folder.resolve("corpus"));
    String[] four = {"--bars", "4", "--seed", "7", "--mood", "tavern"};
    first = compose(four, "corpus/a.mid", "a.wav", "a.png");
    assertEquals(0, first.status(), first.err());
    compose(four, "corpus/b.mid", "b.wav");
  }

  @Test
  void aPieceIsWrittenAsNotesSoundAndPicture() throws Exception {
    assertBegins("MThd", "corpus/a.mid");
    assertBegins("RIFF", "a.wav");
    assertBegins("\u0089PNG", "a.png");
    assertTrue(first.out().contains("wrote"), first.out());
  }

  @Test
  void sameSeedSameBytesInAnotherProcess() throws Exception {
    assertArrayEquals(bytes("corpus/a.mid"), bytes("corpus/b.mid"));
    assertArrayEquals(bytes("a.wav"), bytes("b.wav"));
  }

  @Test
  void scriptChangesAreHeardAtTheirBars() throws Exception {
    Path script =
        Files.writeString(
            folder.resolve("script.json"),
            """
            [{"bar": 2, "mood": "battle"},
             {"bar": 4, "metre": "3/4"},
             {"bar": 5, "motif": "C major 3/4 | C5:48 E5:48 G5:48"}]
            """);
    Path table =
        Files.writeString(folder.resolve("table.json"), "{\"tempo\": {\"constant\": 180}}");
    Outcome outcome =
        jar.run(
            "compose",
            "--bars",
            "6",
            "--json",
            "--script",
            script.toString(),
            "--table",
            table.toString());
    assertEquals(0, outcome.status(), outcome.err());
    JsonArray bars = JsonParser.parseString(outcome.out()).getAsJsonObject().getAsJsonArray("bars");
    assertEquals(6, bars.size());
    assertEquals(tension(bars, 0), tension(bars, 1));
    assertTrue(tension(bars, 2) > tension(bars, 1), outcome.out());
    assertEquals("4/4", bar(bars, 3).get("metre").getAsString());
    assertEquals("3/4", bar(bars, 4).get("metre").getAsString());
    assertEquals(List.of(0, 48, 96), onsets(bars, 5, "melody"));
    everyBarSaysWhatWasAskedAndWhatCameOut(bar(bars, 1));
  }

  private static void everyBarSaysWhatWasAskedAndWhatCameOut(JsonObject bar) {
    assertEquals(180, bar.get("tempo").getAsDouble());
    for (String field : List.of("chords", "key", "steps", "millis", "dissonance")) {
      assertTrue(bar.has(field), field + " in " + bar);
    }
    JsonObject bass = bar.getAsJsonObject("tracks").getAsJsonObject("bass");
    assertTrue(bass.getAsJsonObject("requestedQuantiles").has("density"), bass.toString());
    assertTrue(bass.getAsJsonObject("realised").has("density"), bass.toString());
  }

  @Test
  void aLoopLastsAsLongAsItsBars() throws Exception {
    Outcome outcome =
        compose(new String[] {"--bars", "2", "--loop", "--tempo", "120"}, "l.wav", "l.mid");
    assertEquals(0, outcome.status(), outcome.err());
    int bytesPerFrame = 4;
    assertEquals(44 + 4L * 44_100 * bytesPerFrame, Files.size(folder.resolve("l.wav")));
    String midi = new String(bytes("l.mid"), StandardCharsets.ISO_8859_1);
    assertTrue(midi.contains("loopStart") && midi.contains("loopEnd"));
  }

  @Test
  void aDamagedFileIsRefusedAndAGoodOneIsNot() throws Exception {
    byte[] whole = bytes("corpus/a.mid");
    Files.write(folder.resolve("cut.mid"), Arrays.copyOf(whole, whole.length / 2));
    Outcome outcome = jar.run("midi", "check", file("corpus/a.mid"), file("cut.mid"));
    assertEquals(1, outcome.status(), outcome.out());
    assertTrue(outcome.out().contains("a.mid: readable"), outcome.out());
    assertFalse(outcome.out().contains("warning"), outcome.out());
    assertTrue(outcome.out().contains("cut.mid"), outcome.out());
  }

  @Test
  void twoFilesAreMeasuredBesideComposedPieces() throws Exception {
    Outcome outcome =
        jar.run("evaluate", "music", "--corpus", file("corpus"), "--pieces", "2", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    JsonObject figures = JsonParser.parseString(outcome.out()).getAsJsonObject();
    assertEquals(2, figures.getAsJsonObject("corpus").get("pieces").getAsInt());
    assertEquals(2, figures.getAsJsonObject("composed").get("pieces").getAsInt());
    assertTrue(figures.getAsJsonObject("composed").has("scaleConsistency"), outcome.out());
  }

  @Test
  void benchMusicPrintsItsFigures() throws Exception {
    Outcome outcome = jar.run("bench", "music", "--bars", "4", "--candidates", "1", "--json");
    assertEquals(0, outcome.status(), outcome.err());
    JsonObject figures = JsonParser.parseString(outcome.out()).getAsJsonObject();
    assertTrue(figures.get("barMedianMillis").getAsDouble() > 0, outcome.out());
    assertEquals(0, figures.get("soundBytesPerBlock").getAsLong(), outcome.out());
  }

  @Test
  void theTavernKeepsWhatItPlayed() throws Exception {
    Outcome outcome =
        jar.run("tavern", "--pace", "0", "--mid", file("t.mid"), "--wav", file("t.wav"));
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.out().contains("   ~ bar "), outcome.out());
    assertTrue(outcome.out().contains("music: "), outcome.out());
    Outcome checked = jar.run("midi", "check", file("t.mid"));
    assertEquals(0, checked.status(), checked.out());
    assertTrue(Files.size(folder.resolve("t.wav")) > 44_100 * 4);
  }

  @Test
  void theTavernGoesOnWithoutAComposer() throws Exception {
    Outcome outcome = jar.run("tavern", "--music-model", file("nothing"));
    assertEquals(0, outcome.status(), outcome.err());
    assertTrue(outcome.complaint().contains("nothing"), outcome.err());
    assertTrue(outcome.out().contains("Osric ["), outcome.out());
  }

  @Test
  void aMotifInAnotherMetreIsRefused() throws Exception {
    Outcome outcome = jar.run("compose", "--motif", "C5:48 E5:48", "--metre", "3/4");
    assertEquals(1, outcome.status(), outcome.out());
    assertTrue(outcome.complaint().contains("a motif does not fit the metre"), outcome.err());
  }

  private static Outcome compose(String[] options, String... outs) throws Exception {
    List<String> command = new ArrayList<>(List.of("compose"));
    command.addAll(List.of(options));
    for (String out : outs) {
      command.addAll(List.of("--out", file(out)));
    }
    return jar.run(command.toArray(String[]::new));
  }

  private static String file(String name) {
    return folder.resolve(name).toString();
  }

  private static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private static void assertBegins(String magic, String name) throws IOException {
    assertEquals(magic, new String(bytes(name), 0, magic.length(), StandardCharsets.ISO_8859_1));
  }

  private static JsonObject bar(JsonArray bars, int bar) {
    return bars.get(bar).getAsJsonObject();
  }

  private static double tension(JsonArray bars, int bar) {
    return bar(bars, bar).getAsJsonObject("mood").get("tension").getAsDouble();
  }

  private static List<Integer> onsets(JsonArray bars, int bar, String track) {
    List<Integer> onsets = new ArrayList<>();
    JsonObject played = bar(bars, bar).getAsJsonObject("tracks").getAsJsonObject(track);
    for (JsonElement note : played.getAsJsonArray("notes")) {
      onsets.add(note.getAsJsonObject().get("onset").getAsInt());
    }
    return onsets;
  }
}
