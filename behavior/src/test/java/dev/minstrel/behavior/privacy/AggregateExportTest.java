package dev.minstrel.behavior.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.behavior.dense.Gaussian;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import dev.minstrel.testing.Trials;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AggregateExportTest {
  private static final double DELTA = 1e-6;

  @TempDir Path folder;

  @Test
  void onePlayerMovesTheSumByAtMostTheClip() {
    Trials.run(
        300,
        random -> {
          int itemCount = 1 + random.nextInt(30);
          double clip = Math.exp(random.nextDouble(-3, 3));
          double size = Math.exp(random.nextDouble(-8, 8));
          PlayerVectors players =
              of(
                  5,
                  (player, items) -> {
                    for (int i = 0; i < items.length; i++) {
                      double draw = Gaussian.draw(player, i, 3);
                      items[i] = draw > 0.3 ? size * draw : 0;
                    }
                  });
          PlayerSum sum = new PlayerSum(itemCount, clip);
          for (int player = 0; player < 4; player++) {
            sum.add(players, player);
          }
          double[] before = sum.sum().clone();
          sum.add(players, 4);
          double squares = 0;
          for (int i = 0; i < before.length; i++) {
            squares += Math.pow(sum.sum()[i] - before[i], 2);
          }
          assertTrue(Math.sqrt(squares) <= clip * (1 + 1e-9), squares + " against " + clip);
        });
  }

  @Test
  void clippingKeepsTheDirectionAndRefusesWhatIsNoNumber() {
    double[] vector = {3e200, 4e200};
    Clipping.clip(vector, 5);
    assertEquals(3, vector[0], 1e-9);
    assertEquals(4, vector[1], 1e-9);
    double[] small = {0.3, 0.4};
    assertEquals(1, Clipping.clip(small, 5));
    assertEquals(0.3, small[0]);
    assertThrows(IllegalArgumentException.class, () -> Clipping.clip(new double[] {Double.NaN}, 5));
  }

  /** 2,000 sums of known worth: the variance of what is added is within four standard errors. */
  @Test
  void noiseHasTheDeviationThatIsPromised() throws JsonException {
    int itemCount = 2_000;
    int each = 100; // items a player, so that every item has 200 players and none is withheld
    ExportTerms terms = new ExportTerms(50, DELTA, 1);
    PlayerVectors all =
        of(
            4_000,
            (player, items) -> {
              for (int i = 0; i < each; i++) {
                items[(player + i) % itemCount] = 1;
              }
            });
    Json.Obj sums = sums(export(all, itemCount, terms, 5));
    double worth = 200 * 0.9 / Math.sqrt(each);
    double sum = 0;
    double squares = 0;
    for (Json value : sums.fields().values()) {
      double noise = ((Json.Num) value).asDouble() - worth;
      sum += noise;
      squares += noise * noise;
    }
    assertEquals(itemCount, sums.fields().size());
    double variance = terms.sigma() * terms.sigma();
    assertEquals(0, sum / itemCount, 4 * terms.sigma() / Math.sqrt(itemCount));
    assertEquals(variance, squares / itemCount, 4 * Math.sqrt(2.0 / itemCount) * variance);
  }

  @Test
  void secureNoiseIsNormal() {
    SecureNoise noise = new SecureNoise();
    int count = 50_000;
    double sum = 0;
    double squares = 0;
    int within = 0;
    for (int i = 0; i < count; i++) {
      double value = noise.next();
      sum += value;
      squares += value * value;
      within += Math.abs(value) < 1 ? 1 : 0;
    }
    assertEquals(0, sum / count, 6 / Math.sqrt(count));
    assertEquals(1, squares / count, 6 * Math.sqrt(2.0 / count));
    assertEquals(0.682689, within / (double) count, 6 * 0.4655 / Math.sqrt(count));
  }

  @Test
  void numbersLieOnAGridThatHidesTheirLowBits() throws JsonException {
    Trials.run(
        200,
        random -> {
          double sigma = Math.exp(random.nextDouble(-9, 9));
          double grid = AggregateExport.grid(sigma);
          assertTrue(grid >= sigma / 1_000 && grid <= sigma / 500);
        });
    PlayerVectors players = of(5_000, (player, items) -> items[0] = 1);
    Json.Obj document = export(players, 1, new ExportTerms(4, DELTA, 1), 6);
    double grid = number(document, "grid");
    double steps = number(sums(document), "item0") / grid;
    assertEquals(Math.rint(steps), steps);
  }

  @Test
  void itemsOfFewPlayersAreWithheld() throws JsonException {
    PlayerVectors players =
        of(
            2_000,
            (player, items) -> {
              items[0] = 1;
              items[1] = player < 5 ? 1 : 0;
            });
    for (int seed = 0; seed < 20; seed++) {
      Json.Obj document = export(players, 3, new ExportTerms(4, DELTA, 1), seed);
      assertTrue(sums(document).get("item0") != null);
      assertFalse(sums(document).fields().containsKey("item1"), "seed " + seed);
      assertFalse(sums(document).fields().containsKey("item2"), "seed " + seed);
      assertEquals(2_000, number(document, "players"), 6 * number(document, "playersError"));
    }
  }

  @Test
  void nothingIsSaidOfAHandfulOfPlayers() throws JsonException {
    PlayerVectors players = of(9, (player, items) -> items[0] = 1);
    Json.Obj document = export(players, 1, new ExportTerms(8, DELTA, 1), 1);
    assertTrue(document.get("players") instanceof Json.Null);
    assertTrue(sums(document).fields().isEmpty());
  }

  private Json.Obj export(PlayerVectors players, int itemCount, ExportTerms terms, long seed)
      throws JsonException {
    List<String> items = IntStream.range(0, itemCount).mapToObj(i -> "item" + i).toList();
    long[] drawn = {0};
    NoiseSource noise = () -> Gaussian.draw(seed, 7, drawn[0]++);
    Path file = folder.resolve("ledger" + seed + "-" + System.identityHashCode(players));
    try (PrivacyLedger ledger = PrivacyLedger.open(file, 50, DELTA)) {
      AggregateExport export = new AggregateExport(ledger, noise);
      AggregateExport.Exported first = export.export("week", items, players, terms);
      AggregateExport.Exported again = export.export("week", items, players, terms);
      assertTrue(again.repeated() && !first.repeated());
      assertEquals(first.json(), again.json());
      return (Json.Obj) JsonReader.read(first.json());
    }
  }

  private static Json.Obj sums(Json.Obj document) {
    return (Json.Obj) document.fields().get("sums");
  }

  private static double number(Json.Obj object, String field) {
    return ((Json.Num) object.fields().get(field)).asDouble();
  }

  /** What one player contributes. */
  private interface Filling {
    void fill(int player, double[] items);
  }

  private static PlayerVectors of(int count, Filling filling) {
    return new PlayerVectors() {
      @Override
      public int playerCount() {
        return count;
      }

      @Override
      public void vector(int player, double[] items) {
        filling.fill(player, items);
      }
    };
  }
}
