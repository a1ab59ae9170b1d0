package dev.minstrel.behavior.neural;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.Ids;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.testing.Allocations;
import org.junit.jupiter.api.Test;

/** Scoring allocates what a bare run of the same net allocates in ONNX Runtime's Java layer. */
class ScoreAllocationTest {
  private static final int CALLS = 2_000;

  @Test
  void scoringAllocatesNothingOfOurs() {
    Ids items = SmallNets.catalogue(40);
    PlayerHistory history = new PlayerHistory();
    for (int event = 0; event < 12; event++) {
      history.add(event, 1, event);
    }
    float[] scores = new float[40];
    NetCard card = NetCard.read(SmallNets.folder("mlp"));
    try (NeuralScorer scorer = NeuralScorer.open(SmallNets.folder("mlp"), items);
        NetGraph bare = NetGraph.open(SmallNets.folder("mlp"), card, SessionSettings.defaults())) {
      long least = Allocations.of(CALLS, bare::run);
      long ours = Allocations.of(CALLS, () -> scorer.score(history, scores));
      assertTrue(least > 0, "nothing was counted");
      assertTrue(ours < least + CALLS, "%d bytes, bare %d".formatted(ours, least));
    }
  }
}
