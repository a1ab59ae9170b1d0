package dev.minstrel.behavior.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.EventForm;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.estimate.DecisionLog;
import dev.minstrel.behavior.journal.StateReader;
import dev.minstrel.testing.Leaks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class StateReaderTest {
  @TempDir Path folder;

  @Test
  void estimatesReadWhatWasOfferedAndHowLikelyItWas() {
    Path state = folder.resolve("state");
    List<Offer> made = new ArrayList<>();
    try (Village village = new Village(state, 1)) {
      for (int l = 0; l < 50; l++) {
        OfferRequest request = OfferRequest.of(3).withExploration(0.5f).withContext("inn");
        made.addAll(village.behavior.player("player " + l % 4).offer(request));
        made.get(made.size() - 2).taken();
        village.frames(1);
      }
    }
    Path file = folder.resolve("decisions.csv");
    try (StateReader reader = StateReader.open(state)) {
      assertEquals(150, reader.writeDecisions(file));
    }
    DecisionLog log = DecisionLog.read(file, Progress.NONE);
    assertEquals(150, log.size());
    double rewards = 0;
    for (int row = 0; row < log.size(); row++) {
      Offer offer = made.get(row);
      assertEquals(offer.item(), log.arms().name(log.arm(row)));
      assertEquals(offer.position() + 1, log.position(row));
      assertEquals(offer.propensity(), log.propensity(row), 1e-6);
      rewards += log.reward(row);
    }
    assertEquals(50, rewards);
  }

  @Test
  void trainingReadsWhatPlayersDid() {
    Path state = folder.resolve("state");
    try (Village village = new Village(state, 1)) {
      village.play(8, 400, 3);
    }
    Path file = folder.resolve("events.csv");
    long lines;
    try (StateReader reader = StateReader.open(state)) {
      lines = reader.writeEvents(file);
    }
    Dataset data = Dataset.read(file, null, EventForm.AUTO, Progress.NONE);
    assertEquals(lines, data.train().size());
    assertEquals(8, data.players().size());
    assertTrue(data.train().isTimed());
  }

  @Test
  void folderThatIsNotThereIsSaid() {
    MinstrelException said =
        assertThrows(MinstrelException.class, () -> StateReader.open(folder.resolve("none")));
    assertEquals(MinstrelException.Code.STATE_UNUSABLE, said.code());
  }
}
