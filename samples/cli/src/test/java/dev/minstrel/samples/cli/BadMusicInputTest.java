package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a request for music is said before anything is composed or written. */
class BadMusicInputTest {
  @TempDir Path folder;

  static Stream<Arguments> options() {
    return Stream.of(
        row("blue", "--mode", "blue"),
        row("5/4", "--metre", "5/4"),
        row("\"H\"", "--key", "H"),
        row("tension must be 0 to 1", "--mood", "tension=1.2"),
        row("energy must be 0 to 1", "--mood", "energy=NaN"),
        row("angry", "--mood", "angry"),
        row("loudness", "--mood", "loudness=1"),
        row("jazz", "--mood", "style=jazz"),
        row("tempo must be 40 to 220", "--tempo", "300"),
        row("tempo must be 40 to 220", "--tempo", "NaN"),
        row("bars must be 1", "--bars", "0"),
        row("bars must be 1", "--bars", "2000000000"),
        row("'x'", "--bars", "x"),
        row("candidates", "--candidates", "17"),
        row("x.ogg", "--out", "x.ogg"),
        row("Make its folder first", "--out", "nowhere/x.wav"),
        row("cannot write", "--out", "folder.wav"),
        row("a motif is written like", "--motif", "do re mi"),
        row("duration must be at least 12", "--motif", "C5:4"),
        row("before musicTick 384", "--motif", "C5:384 E5:48"),
        row("pitch must be 0 to 127", "--motif", "C-5:48"),
        row("SoundFont", "--soundfont", "text.json", "--out", "x.wav"),
        row("script cannot be read", "--script", "gone.json"),
        row("mood table cannot be read", "--table", "gone.json"),
        row("chords.json", "--model", "nowhere"));
  }

  @ParameterizedTest
  @MethodSource("options")
  void anOptionIsRefused(String names, List<String> options) throws Exception {
    Files.writeString(folder.resolve("text.json"), "{\"tempi\": 3}");
    Files.createDirectories(folder.resolve("folder.wav"));
    refused(names, options);
  }

  static Stream<Arguments> evaluations() {
    return Stream.of(
        row("no such folder", "--corpus", "nowhere"),
        row("no readable MIDI file", "--corpus", "empty", "--pieces", "0"),
        row("nothing to measure", "--pieces", "0"),
        row("pieces must be", "--pieces", "-1"),
        row("control must be", "--control", "1000000"),
        row("--out needs --held-out", "--out", "x.jsonl"),
        row("gone.jsonl", "--held-out", "gone.jsonl"),
        row("not a held-out song", "--held-out", "text.json"));
  }

  @ParameterizedTest
  @MethodSource("evaluations")
  void anEvaluationIsRefused(String names, List<String> options) throws Exception {
    Files.writeString(folder.resolve("text.json"), "{\"tempi\": 3}");
    Files.createDirectories(folder.resolve("empty"));
    refusedBy(new ArrayList<>(List.of("evaluate", "music")), names, options);
  }

  static Stream<Arguments> scripts() {
    return Stream.of(
        row("it is not a list", "{}"),
        row("not JSON", "[{"),
        row("item 1", "[3]"),
        row("whole number", "[{\"bar\": 2.5, \"mood\": \"calm\"}]"),
        row("bar must be at least 0", "[{\"bar\": -1, \"mood\": \"calm\"}]"),
        row("\"bar\" is missing", "[{\"mood\": \"calm\"}]"),
        row("\"mod\" is not a field", "[{\"bar\": 2, \"mod\": \"calm\"}]"),
        row("\"mood\" must be text", "[{\"bar\": 1, \"mood\": {}}]"),
        row("item 2", "[{\"bar\": 1, \"mood\": \"calm\"}, {\"bar\": 2, \"mood\": \"merry\"}]"),
        row("\"mode\" needs a \"key\"", "[{\"bar\": 1, \"mode\": \"minor\"}]"),
        row("soon", "[{\"bar\": 1, \"mood\": \"calm\", \"transition\": \"soon\"}]"),
        row("a motif is written like", "[{\"bar\": 1, \"motif\": \"la la\"}]"),
        row("behind the end", "[{\"bar\": 99, \"mood\": \"calm\"}]"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void aScriptIsRefused(String names, List<String> text) throws Exception {
    Files.writeString(folder.resolve("s.json"), text.get(0));
    refused(names, List.of("--script", "s.json"));
  }

  static Stream<Arguments> tables() {
    return Stream.of(
        row("the table must be an object", "[]"),
        row("\"tempi\" is not a field", "{\"tempi\": {}}"),
        row("\"speed\" is not a coefficient", "{\"tempo\": {\"speed\": 1}}"),
        row("\"constant\" must be a number", "{\"tempo\": {\"constant\": \"x\"}}"),
        row("constant must be", "{\"tempo\": {\"constant\": 5000}}"),
        row("pedalAbove must be 0 to 1", "{\"pedalAbove\": 2}"),
        row("not JSON", "{\"tempo\""));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void aTableIsRefused(String names, List<String> text) throws Exception {
    Files.writeString(folder.resolve("t.json"), text.get(0));
    refused(names, List.of("--table", "t.json"));
  }

  /** In one line, with a status other than zero. */
  private void refused(String names, List<String> options) {
    refusedBy(new ArrayList<>(List.of("compose")), names, options);
  }

  private void refusedBy(List<String> command, String names, List<String> options) {
    for (String option : options) {
      boolean isFile = option.matches("[a-z/]+\\.[a-z]+|nowhere|empty");
      command.add(isFile ? folder.resolve(option).toString() : option);
    }
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Cli.commandLine(new PrintStream(err, true, StandardCharsets.UTF_8))
            .execute(command.toArray(String[]::new));
    String complaint = err.toString(StandardCharsets.UTF_8).strip();
    assertTrue(status == 1 || status == 2, complaint);
    assertEquals(1, complaint.lines().count(), complaint);
    assertTrue(complaint.contains(names), complaint);
  }

  private static Arguments row(String names, String... rest) {
    return Arguments.of(names, List.of(rest));
  }
}
