package dev.minstrel.behavior.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.behavior.log.Scripted;
import dev.minstrel.spi.Reporter;
import dev.minstrel.testing.Fork;
import dev.minstrel.testing.Trials;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dminstrel.kills=1000} kills as often as the figure in the benchmarks says. */
class KillTest {
  @TempDir Path folder;
  private final long[] wanted = new long[Scripted.PLAYERS]; // events a player up to `folded`
  private long folded;
  private long acknowledged;
  private long tornBytes;
  private int tornEnds;

  @Test
  void everySyncedEventSurvivesAKillAndNothingTornIsBelieved() {
    int kills = Integer.getInteger("minstrel.kills", 5);
    Trials.run(
        kills,
        random -> {
          acknowledged = Math.max(acknowledged, lifeAndDeath(random));
          check();
        });
    assertTrue(acknowledged > 0);
    System.out.printf(
        "%d kills: %d events synced, %d folded, %d torn ends of %d bytes cut%n",
        kills, acknowledged, folded, tornEnds, tornBytes);
  }

  /** Starts a writer, kills it at some moment, and returns the last number it said was safe. */
  private long lifeAndDeath(SplittableRandom random) throws IOException, InterruptedException {
    String classPath =
        Stream.of(KilledWriter.class, StateFolder.class, Minstrel.class)
            .map(Fork::placeOf)
            .distinct()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            classPath,
            KilledWriter.class.getName(),
            folder.toString());
    Process writer =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
      long last = 0;
      int lines = 1 + random.nextInt(25);
      String line = said.readLine();
      for (int i = 0; i < lines && line != null; i++) {
        last = Long.parseLong(line);
        line = said.readLine();
      }
      MinstrelException refused = assertThrows(MinstrelException.class, this::open);
      assertEquals(MinstrelException.Code.STATE_UNUSABLE, refused.code(), "the writer holds it");
      int moment = random.nextInt(20_000);
      for (int i = 0; i < moment; i++) {
        Thread.onSpinWait();
      }
      writer.toHandle().destroyForcibly(); // unlike the process's own, it leaves the pipe open
      for (; line != null; line = said.readLine()) {
        last = line.isEmpty() ? last : Math.max(last, Long.parseLong(line));
      }
      assertEquals(137, writer.waitFor(), "killed, not ended");
      return last;
    }
  }

  private StateFolder open() {
    return StateFolder.open(folder, KilledWriter.SETTINGS, Reporter.NONE);
  }

  private void check() {
    try (StateFolder state = open()) {
      long last = state.log().recovery().lastSequence();
      assertTrue(last >= acknowledged, last + " of " + acknowledged + " synced are there");
      tornBytes += state.log().recovery().tornBytes();
      tornEnds += state.log().recovery().tornBytes() > 0 ? 1 : 0;
      for (; folded < state.folded().lastSequence(); folded++) {
        wanted[Scripted.player(folded + 1)]++;
      }
      for (int p = 0; p < Scripted.PLAYERS; p++) {
        int slot = state.players().find("player " + p);
        FoldedPlayer player = slot < 0 ? null : state.folded().player(state.players().hash(slot));
        assertEquals(wanted[p], player == null ? 0 : player.eventCount(), "player " + p);
      }
      LoggedEvent script = new LoggedEvent();
      long[] next = {folded + 1};
      state.replay(
          event -> {
            long sequence = next[0]++;
            assertEquals(sequence, event.sequence());
            int slot = state.players().find(KilledWriter.name(sequence));
            Scripted.fill(script, sequence, state.players().hash(slot));
            assertEquals(Scripted.print(script), Scripted.print(event), "event " + sequence);
          });
      assertEquals(last + 1, next[0]);
    }
  }
}
