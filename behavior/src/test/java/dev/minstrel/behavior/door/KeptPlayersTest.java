package dev.minstrel.behavior.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.behavior.Chooser;
import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Forgotten;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Player;
import dev.minstrel.behavior.state.StateFolder;
import dev.minstrel.behavior.state.StateSettings;
import dev.minstrel.behavior.state.TraceSearch;
import dev.minstrel.spi.Reporter;
import dev.minstrel.testing.Leaks;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class KeptPlayersTest {
  private static final int PLAYERS = 15;

  @TempDir Path folder;

  @Test
  void restartChangesNoOffer() {
    Path kept = folder.resolve("kept");
    List<String> before;
    try (Village village = new Village(kept, 9)) {
      village.play(PLAYERS, 800, 1);
      village.offer(PLAYERS, 60, 2);
      village.settle();
      copy(kept, folder.resolve("copy")); // since making lists is written down, too
      before = village.best(PLAYERS);
    }
    try (Village village = new Village(folder.resolve("copy"), 9)) {
      assertEquals(before, village.best(PLAYERS));
      assertEquals(PLAYERS, village.behavior.playerCount());
    }
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void eventsOfBeforeItIsReadyAreKept() {
    MinstrelConfig config = MinstrelConfig.defaults().withBehaviorState(folder.resolve("early"));
    try (Minstrel ai = Minstrel.start(config)) {
      Player aska = ai.behavior().player("aska");
      aska.observe(Event.of(EventKind.FINISHED, "quest 3"));
      aska.observe(Event.of(EventKind.LIKED, "quest 4"));
    } // closed before the first frame
    try (Village village = new Village(folder.resolve("early"), 1)) {
      assertEquals(2, village.behavior.player("aska").eventCount());
      assertEquals(
          EventKind.FINISHED, village.behavior.player("aska").reasons("quest 9").get(0).because());
    }
  }

  @Test
  void forgettingLeavesWhatWouldBeThereWithoutThePlayer() {
    Trials.run(
        3,
        random -> {
          long seed = random.nextLong();
          String gone = "player " + random.nextInt(PLAYERS);
          Path with = folder.resolve("with" + seed);
          Path without = folder.resolve("without" + seed);
          List<String> left;
          long hash;
          try (Village village = new Village(with, 3)) {
            village.play(PLAYERS, 600, seed);
            village.offer(PLAYERS, 40, seed + 1);
            hash = hashOf(village, gone);
            Player handle = village.behavior.player(gone);
            assertEquals(new Forgotten(gone, true, true, ""), forget(village, gone));
            assertThrows(IllegalStateException.class, handle::eventCount);
            village.settle();
            copy(with, without);
            left = village.best(PLAYERS, gone);
          }
          assertEquals(List.of(), traces(gone, hash, with));
          // The same log without the player's records, folded from nothing.
          try (Village village = new Village(without, 3)) {
            assertEquals(left, village.best(PLAYERS, gone));
          }
        });
  }

  private static long hashOf(Village village, String player) {
    return ((BehaviorDoor) village.behavior)
        .roster()
        .hash(((BehaviorDoor) village.behavior).roster().find(player));
  }

  private static List<String> traces(String name, long hash, Path state) {
    try {
      List<String> found = new ArrayList<>(new TraceSearch(name, hash).in(state));
      // "player 1" is also the beginning of "player 10", who was not forgotten.
      found.removeIf(trace -> trace.contains("players.table") && trace.contains("name"));
      return found;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Forgotten forget(Village village, String player) {
    List<Forgotten> told = new ArrayList<>();
    village.behavior.forget(player, told::add);
    for (int i = 0; i < 10_000 && told.isEmpty(); i++) {
      village.frames(1);
    }
    return told.get(0);
  }

  @Test
  void offersToOthersCanBeAnsweredAfterAForgetting() {
    try (Village village = new Village(folder.resolve("answers"), 1)) {
      village.play(PLAYERS, 100, 2);
      Offer offer = village.behavior.player("player 1").offer(OfferRequest.of(3)).get(0);
      Chooser.Choice choice = ChooserScenes.brom(village).choose(ChooserScenes.ALL, 1).get();
      forget(village, "player 2");
      offer.taken();
      choice.reward(1);
      assertEquals(1, village.behavior.counts().rewards());
    }
  }

  @Test
  void gameThatClosesAtOnceForgetsAllTheSameAndCallsNobody() {
    List<Forgotten> told = new ArrayList<>();
    Path state = folder.resolve("closing");
    long hash;
    try (Village village = new Village(state, 1)) {
      village.play(PLAYERS, 100, 2);
      hash = hashOf(village, "player 2");
      village.behavior.forget("player 2", told::add);
    }
    assertEquals(List.of(), told);
    assertEquals(List.of(), traces("player 2", hash, state));
    try (Village village = new Village(state, 1)) {
      assertEquals(PLAYERS - 1, village.behavior.playerCount());
      assertEquals(List.of(), village.ai.diagnose().fallbacks());
    }
  }

  @Test
  void nameThatTheGameGaveToSomethingElseIsSaid() {
    try (Village village = new Village(folder.resolve("named"), 1)) {
      village.behavior.player("aska").observe(Event.of(EventKind.LIKED, "quest 1"));
      village.behavior.player("ask").observe(Event.of(EventKind.LIKED, "quest 1"));
      village.behavior.chooser("music/aska", ChooserScenes.ACTS).choose(ChooserScenes.ALL);
      Forgotten aska = forget(village, "aska");
      assertFalse(aska.isComplete());
      assertTrue(aska.remark().contains("'music/aska/joke'"), aska.remark());
      assertTrue(forget(village, "ask").isComplete(), "it stands in no name as a word");
    }
  }

  @Test
  void forgettingSomebodyUnknownSaysSo() {
    try (Village village = new Village(null, 1)) {
      assertEquals(new Forgotten("nobody", false, true, ""), forget(village, "nobody"));
    }
  }

  @Test
  void memoryForgetsToo() {
    try (Village village = new Village(null, 4)) {
      village.play(PLAYERS, 500, 8);
      forget(village, "player 2");
      assertEquals(PLAYERS - 1, village.behavior.playerCount());
      assertEquals(PLAYERS - 1, village.behavior.counts().learnedPlayers());
      assertEquals(0, village.behavior.player("player 2").eventCount());
    }
  }

  @Test
  void gameWithoutContextsIsKeptToo() {
    Path state = folder.resolve("bare");
    try (Village village = new Village(state, 1)) {
      village.behavior.player("aska").offer(OfferRequest.of(3)).get(0).taken();
      village.behavior.player("aska").observe(Event.of(EventKind.LIKED, "quest 1"));
    }
    try (Village village = new Village(state, 1)) {
      assertEquals(1, village.behavior.player("aska").eventCount());
      assertEquals(List.of(), village.ai.diagnose().fallbacks());
    }
  }

  @Test
  void folderInUseIsSaidAndTheGameGoesOn() {
    Path shared = folder.resolve("shared");
    try (Village first = new Village(shared, 1);
        Village second = new Village(shared, 1)) {
      assertTrue(
          second.ai.diagnose().toString().contains("the folder of state is in use"),
          () -> second.ai.diagnose().toString());
      second.behavior.player("p").observe(Event.of(EventKind.LIKED, "quest 1"));
      assertEquals(1, second.behavior.player("p").eventCount());
      assertTrue(first.behavior.isReady());
    }
  }

  @Test
  void damagedLogIsKeptAndSaid() throws IOException {
    Path state = folder.resolve("damaged");
    try (Village village = new Village(state, 1)) {
      village.play(PLAYERS, 300, 5);
      village.settle();
    }
    Path log;
    try (var files = Files.list(state)) {
      log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    Files.write(log, bytes);
    try (Village village = new Village(state, 1)) {
      assertTrue(
          village.ai.diagnose().toString().contains(log.getFileName().toString()),
          () -> village.ai.diagnose().toString());
      assertEquals(0, village.behavior.playerCount());
    }
    assertEquals(bytes.length, Files.size(log), "the file stays as it was");
  }

  @Test
  void choicesAreRememberedOverARestart() {
    Path state = folder.resolve("choices");
    try (Village village = new Village(state, 1)) {
      ChooserScenes.teach(village, 200);
      village.settle();
    }
    try (Village village = new Village(state, 1)) {
      assertTrue(ChooserScenes.often(village, 100) > 80);
    }
  }

  @Test
  void stateIsReadableByTheToolsOfTheLog() {
    Path state = folder.resolve("tools");
    try (Village village = new Village(state, 1)) {
      village.play(3, 50, 5);
    }
    int[] events = {0};
    try (StateFolder opened = StateFolder.open(state, StateSettings.DEFAULT, Reporter.NONE)) {
      opened.replay(event -> events[0]++);
    }
    assertEquals(50, events[0]);
  }
}
