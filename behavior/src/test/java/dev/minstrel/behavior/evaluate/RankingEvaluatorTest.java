package dev.minstrel.behavior.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.spi.PlayerHistory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankingEvaluatorTest {
  @Test
  void figuresAreThoseOfAHandCalculation() {
    // Six items; player 0 knows item 0 and later meets 1, 3 and 5; player 1 knows nothing, meets 2.
    EventTable train = events(0, 0, 2, 4);
    EventTable test = events(0, 1, 0, 3, 0, 5, 1, 2);
    RankingEvaluator evaluator =
        new RankingEvaluator(Timelines.of(train, 3, 6), PlayerItems.of(test, 3, 6), Progress.NONE);
    // Best first: 0 (known to player 0), 1, 2, 3, 4, 5. Lists of 3: player 0 [1 2 3], 1 [0 1 2].
    RankingFigures figures =
        evaluator.judge(new BestFirst(PopularityScorer.of(new float[] {6, 5, 4, 3, 2, 1})), 3);
    double second = Math.log(2) / Math.log(3);
    double third = 0.5;
    double ideal = 1 + second + third;
    assertEquals(2, figures.players());
    assertEquals(((1 + third) / ideal + third) / 2, figures.ndcg(), 1e-12);
    assertEquals((2 / 3.0 + 1 / 3.0) / 2, figures.precision(), 1e-12);
    assertEquals((2 / 3.0 + 1) / 2, figures.recall(), 1e-12);
    assertEquals((2 / 3.0 + 0.5) / 2, figures.f1(), 1e-12);
    assertEquals((1 + 1 / 3.0) / 2, figures.mrr(), 1e-12);
    assertEquals(((1 + 2 / 3.0) / 3 + 1 / 3.0) / 2, figures.map(), 1e-12);
    assertEquals(4 / 6.0, figures.coverage(), 1e-12);
    // Shown 0,0,1,1,2,2 times, ascending.
    assertEquals((-1 * 1 + 1 * 1 + 3 * 2 + 5 * 2) / (6.0 * 6), figures.gini(), 1e-12);
    assertEquals(1 / 6.0, figures.meanPopularity(), 1e-12);
  }

  @Test
  void scorerWithoutAnOpinionIsWorthNothing() {
    SyntheticPlayers world = new SyntheticPlayers(2_000, 200, 5, 3, 4);
    Timelines all = Timelines.of(world.events(), 2_000, 200);
    SequenceCases cases = SequenceCases.ofLast(all, 1, 5_000);
    RankingEvaluator evaluator = new RankingEvaluator(cases.known(), cases.next(), Progress.NONE);
    RankingFigures figures =
        evaluator.judge(new BestFirst(PopularityScorer.of(new float[200])), 10);
    // Ties go to the lower item, which cannot see the answer: the hit rate is about 10 / 198.
    assertEquals(10 / 198.0, figures.recall(), 0.02);
  }

  @Test
  void newPlayersHaveAHistoryButNoNumber() {
    EventTable known = events(0, 0, 1, 2);
    EventTable test = events(0, 1, 1, 3);
    List<Integer> asked = new ArrayList<>();
    Recommender listener =
        new Recommender() {
          @Override
          public int itemCount() {
            return 4;
          }

          @Override
          public int recommend(PlayerHistory history, int length, int[] items) {
            asked.add(history.player());
            items[0] = history.item(0) + 1; // what comes after the one known item
            return 1;
          }
        };
    RankingFigures figures =
        RankingEvaluator.ofNewPlayers(
                Timelines.of(known, 2, 4),
                PlayerItems.of(test, 2, 4),
                new int[] {9, 7, 5, 3},
                Progress.NONE)
            .judge(listener, 1);
    assertEquals(List.of(PlayerHistory.NEW_PLAYER, PlayerHistory.NEW_PLAYER), asked);
    assertEquals(1, figures.recall());
    assertEquals((7 + 3) / 2.0, figures.meanPopularity(), 1e-12);
  }

  @Test
  void listsLongerThanTheCatalogueEndWithIt() {
    EventTable train = events(0, 0);
    EventTable test = events(0, 1);
    RankingEvaluator evaluator =
        new RankingEvaluator(Timelines.of(train, 1, 3), PlayerItems.of(test, 1, 3), Progress.NONE);
    RankingFigures figures = evaluator.judge(new BestFirst(PopularityScorer.of(new float[3])), 50);
    assertEquals(1, figures.recall());
    assertEquals(1 / 50.0, figures.precision(), 1e-12);
  }

  @Test
  void emptyCatalogueGivesNoPlayers() {
    EventTable none = new EventTable();
    RankingEvaluator evaluator =
        new RankingEvaluator(Timelines.of(none, 0, 0), PlayerItems.of(none, 0, 0), Progress.NONE);
    RankingFigures figures = evaluator.judge(new BestFirst(PopularityScorer.of(new float[0])), 10);
    assertEquals(0, figures.players());
    assertEquals(0, figures.ndcg());
    assertTrue(Double.isFinite(figures.coverage() + figures.gini() + figures.meanPopularity()));
  }

  private static EventTable events(int... pairs) {
    EventTable table = new EventTable();
    for (int i = 0; i < pairs.length; i += 2) {
      table.add(pairs[i], pairs[i + 1], 1, i);
    }
    return table;
  }
}
