package dev.minstrel.behavior.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Splits;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.evaluate.SequenceCases;
import dev.minstrel.behavior.rating.RatingFigures;
import dev.minstrel.behavior.scorer.PlayerFree;
import dev.minstrel.spi.PlayerHistory;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs that choose their own settings, on players whose taste is known. */
class TrainersTest {
  private static final SyntheticPlayers WORLD = new SyntheticPlayers(150, 80, 8, 16, 2);
  private static final EventTable EVENTS = WORLD.events();
  private static final BitSet APART = Splits.byItem(EVENTS, 80, 0.25, 5);
  private static final EventTable TRAIN = EVENTS.where(e -> !APART.get(e));
  private static final EventTable TEST = EVENTS.where(APART::get);

  @Test
  void blendFindsTheTasteAndHybridShowsMore() {
    Trainer trainer = new Trainer(TRAIN, 150, 80, 1, Parts.SEQUENTIAL, Progress.NONE);
    RankingEvaluator evaluator =
        new RankingEvaluator(
            Timelines.of(TRAIN, 150, 80), PlayerItems.of(TEST, 150, 80), Progress.NONE);
    double popular = evaluator.judge(trainer.train(Algorithm.POPULARITY).recommender(), 10).ndcg();
    Trained blend = trainer.train(Algorithm.BLEND);
    double blended = evaluator.judge(blend.recommender(), 10).ndcg();
    assertTrue(blended > 1.3 * popular, blended + " against " + popular);
    assertTrue(blend.settings().contains("ease"), blend.settings());
    assertTrue(evaluator.judge(trainer.train(Algorithm.HYBRID).recommender(), 10).ndcg() > popular);
  }

  @Test
  void blendThatShipsServesPlayersItNeverSaw() {
    EventTable train = TRAIN.where(e -> TRAIN.player(e) < 100);
    train.timed(false); // else the genres that come last are what there is to find
    Trainer trainer =
        new Trainer(train, 150, 80, 1, Parts.SEQUENTIAL, Progress.NONE).withoutPlayers();
    RankingEvaluator evaluator =
        RankingEvaluator.ofNewPlayers(
            Timelines.of(TRAIN, 150, 80),
            PlayerItems.of(TEST.where(e -> TEST.player(e) >= 100), 150, 80),
            new int[80],
            Progress.NONE);
    double popular = evaluator.judge(trainer.train(Algorithm.POPULARITY).recommender(), 10).ndcg();
    Trained blend = trainer.train(Algorithm.BLEND);
    double blended = evaluator.judge(blend.recommender(), 10).ndcg();
    assertTrue(blended > 1.2 * popular, blended + " against " + popular + " " + blend.settings());
    assertEquals(List.of(), PlayerFree.of(blend.scorer()).leftOut());
    assertThrows(IllegalArgumentException.class, () -> trainer.train(Algorithm.USER_EASE));
  }

  @Test
  void playersWhoAreSetApartAreNewAndJudgedByWhatCameLast() {
    Validation validation = Validation.of(EVENTS, 150, 80, true, 3);
    PlayerHistory history = new PlayerHistory();
    int players = 0;
    for (int p = 0; p < 150; p++) {
      int judged = validation.judged.count(p);
      assertEquals(judged > 0 ? 0 : 16, validation.learned.events().count(p));
      if (judged == 0) {
        continue;
      }
      players++;
      validation.history(history, p);
      assertEquals(PlayerHistory.NEW_PLAYER, history.player());
      assertEquals(12, history.eventCount());
      assertEquals(4, judged);
      for (int at = validation.judged.begin(p); at < validation.judged.end(p); at++) {
        assertTrue(validation.judged.time(at) > history.time(11));
      }
    }
    assertTrue(players > 15 && players < 50, players + " of 150");
  }

  @Test
  void sameSeedChoosesTheSame() {
    Trained first = trained(Parts.SEQUENTIAL);
    Trained again =
        trained(
            (count, part) -> {
              for (int i = count - 1; i >= 0; i--) {
                part.accept(i);
              }
            });
    assertEquals(first.settings(), again.settings());
    assertEquals(first.validationNdcg(), again.validationNdcg());
  }

  private static Trained trained(Parts parts) {
    return new Trainer(TRAIN, 150, 80, 1, parts, Progress.NONE).train(Algorithm.EASE);
  }

  @Test
  void predictorsOfRatingsAreBetterThanBiases() {
    RatingTrainer trainer = new RatingTrainer(TRAIN, 150, 80, 1, Parts.SEQUENTIAL, Progress.NONE);
    double biases = rmse(trainer, RatingAlgorithm.BIASES);
    assertTrue(rmse(trainer, RatingAlgorithm.MF) < 0.95 * biases);
    assertTrue(rmse(trainer, RatingAlgorithm.ITEM_KNN) < 0.95 * biases);
    assertTrue(rmse(trainer, RatingAlgorithm.BLEND) < 0.95 * biases);
  }

  private static double rmse(RatingTrainer trainer, RatingAlgorithm algorithm) {
    RatingFigures figures = trainer.judge().judge(trainer.train(algorithm).predictor(), TEST);
    assertTrue(figures.mae() <= figures.rmse());
    return figures.rmse();
  }

  @Test
  void transitionsSeeWhatFollowsWhat() {
    EventTable train = new EventTable();
    EventTable test = new EventTable();
    train.timed(true);
    for (int p = 0; p < 60; p++) {
      for (int step = 0; step < 12; step++) {
        EventTable part = step < 11 ? train : test;
        part.add(p, (p * 7 + step) % 40, 1, step); // every item is as popular as any
      }
    }
    SequenceTrainer trainer =
        new SequenceTrainer(train, 60, 40, 1, Parts.SEQUENTIAL, Progress.NONE);
    SequenceCases cases =
        SequenceCases.ofTest(Timelines.of(train, 60, 40), Timelines.of(test, 60, 40));
    RankingEvaluator evaluator = new RankingEvaluator(cases.known(), cases.next(), Progress.NONE);
    double popular =
        evaluator.judge(trainer.train(SequenceAlgorithm.POPULARITY).recommender(), 3).ndcg();
    double markov =
        evaluator.judge(trainer.train(SequenceAlgorithm.MARKOV).recommender(), 3).ndcg();
    double blend = evaluator.judge(trainer.train(SequenceAlgorithm.BLEND).recommender(), 3).ndcg();
    assertTrue(markov > 0.9 && popular < 0.4, markov + " against " + popular);
    assertTrue(blend > 0.9, "blend " + blend);
  }

  @Test
  void algorithmWithoutANameIsRefusedWithThoseThatHaveOne() {
    String said =
        assertThrows(IllegalArgumentException.class, () -> Algorithm.of("bivae")).getMessage();
    assertTrue(said.contains("item-knn, user-knn"), said);
  }
}
