package dev.minstrel.behavior.scorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.SyntheticPlayers;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import dev.minstrel.testing.Allocations;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scorer promises. */
class ScorersTest {
  private static final SyntheticPlayers WORLD = new SyntheticPlayers(60, 40, 5, 10, 3);
  private static final Timelines TIMELINES = Timelines.of(WORLD.events(), 60, 40);
  private static final PlayerItems EVENTS = PlayerItems.of(TIMELINES);

  static Stream<Arguments> scorers() {
    Scorer popularity = PopularityScorer.train(EVENTS, 1e9);
    Scorer ease = Ease.train(EVENTS, 20, Parts.SEQUENTIAL).scorer();
    ImplicitAls.Settings settings = new ImplicitAls.Settings(9, .1, .02, 1, 6, 1);
    Scorer ials = ImplicitAls.train(EVENTS, settings, Parts.SEQUENTIAL);
    Transitions.Settings near = new Transitions.Settings(5, 2, .75, .25);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < WORLD.items(); i++) {
      texts.add("genre" + WORLD.genre(i) + " item");
    }
    return Stream.of(
        Arguments.of("popularity", popularity, false),
        Arguments.of("ease", ease, true),
        Arguments.of("ials", ials, true),
        Arguments.of("item-knn", ItemNeighbours.train(EVENTS, 20, 5), true),
        Arguments.of("random-walk", RandomWalk.train(EVENTS, .4, 30), true),
        Arguments.of("pure-svd", PureSvd.train(EVENTS, 5, 1), true),
        Arguments.of("user-knn", new PlayerNeighbours(EVENTS, 20, 5), true),
        Arguments.of("user-ease", PlayerEase.train(EVENTS, 20, Parts.SEQUENTIAL), true),
        Arguments.of("markov", Transitions.train(TIMELINES, near), true),
        Arguments.of("sar", SarScorer.train(TIMELINES, 1e6), true),
        Arguments.of("content", ContentScorer.train(texts), true),
        Arguments.of(
            "hybrid",
            new HybridScorer(List.of(ease, ials), new double[] {2, 1}, popularity),
            true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scorers")
  void scoresAreFiniteRepeatableAndFree(String name, Scorer scorer, boolean personal) {
    PlayerHistory history = history(7, PlayerHistory.NEW_PLAYER);
    float[] first = new float[40];
    float[] again = new float[40];
    scorer.score(history, first);
    scorer.score(history(8, 8), again);
    scorer.score(history, again);
    assertArrayEquals(first, again);
    for (float score : first) {
      assertTrue(Float.isFinite(score));
    }
    assertEquals(0, Allocations.of(5, () -> scorer.score(history, again)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scorers")
  void likedGenresStandAboveOthers(String name, Scorer scorer, boolean personal) {
    float[] scores = new float[40];
    int right = 0;
    int pairs = 0;
    for (int player = 0; player < 60; player++) {
      scorer.score(history(player, player), scores);
      for (int i = 0; i < 40; i++) {
        for (int j = 0; j < 40; j++) {
          if (EVENTS.contains(player, i) || EVENTS.contains(player, j)) {
            continue;
          }
          if (WORLD.likes(player, WORLD.genre(i)) && !WORLD.likes(player, WORLD.genre(j))) {
            pairs++;
            right += scores[i] > scores[j] ? 1 : 0;
          }
        }
      }
    }
    double share = (double) right / pairs;
    assertTrue(!personal || share > 0.55, name + " puts the liked first in " + share);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scorers")
  void sharesOfEventsAddUpToTheScore(String name, Scorer scorer, boolean personal) {
    PlayerHistory history = history(11, PlayerHistory.NEW_PLAYER);
    history.add(history.item(0), 1, 1_000_000); // met twice
    float[] scores = new float[40];
    float[] shares = new float[history.eventCount()];
    scorer.score(history, scores);
    for (int item = 0; item < 40; item++) {
      if (!scorer.explain(history, item, shares)) {
        return;
      }
      double sum = 0;
      for (float share : shares) {
        sum += share;
      }
      assertEquals(scores[item], sum, 1e-4 * (1 + Math.abs(scores[item])), name);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scorers")
  void newPlayersAndUnknownItemsAreNoTrouble(String name, Scorer scorer, boolean personal) {
    PlayerHistory history = new PlayerHistory();
    float[] scores = new float[40];
    scorer.score(history, scores);
    history.add(4_000, 1, 1);
    scorer.score(history, scores);
    for (float score : scores) {
      assertTrue(Float.isFinite(score));
    }
  }

  private static PlayerHistory history(int player, int row) {
    PlayerHistory history = new PlayerHistory();
    history.begin(row);
    for (int at = TIMELINES.begin(player); at < TIMELINES.end(player); at++) {
      history.add(TIMELINES.item(at), TIMELINES.weight(at), TIMELINES.time(at));
    }
    return history;
  }
}
