package dev.minstrel.behavior.bandit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  @Test
  void updatesEqualTheDirectInverse() {
    Trials.run(
        30,
        random -> {
          int size = 1 + random.nextInt(20);
          double gamma = random.nextBoolean() ? 1 : .97;
          LinearModel model = new LinearModel(new LinearSettings(size, 2, gamma));
          Direct direct = new Direct(size, 2, gamma);
          for (int n = 0; n < 200; n++) {
            float[] x = vector(random, size);
            double reward = random.nextDouble();
            assertEquals(n, model.learn(x, reward));
            direct.learn(x, reward);
          }
          for (int probe = 0; probe < 5; probe++) {
            float[] x = vector(random, size);
            assertEquals(direct.mean(x), model.mean(x), 1e-9);
            assertEquals(direct.deviation(x), model.deviation(x), 1e-9);
          }
        });
  }

  @Test
  void priorNeverFadesForGood() {
    LinearModel model = new LinearModel(new LinearSettings(4, 1, .9));
    float[] always = {1, 0, 0, 0};
    for (int n = 0; n < 3_000; n++) {
      model.learn(always, 1);
    }
    double weakest = Math.pow(.9, 4); // what is left of a prior just before its turn
    float[] never = {0, 1, 0, 0};
    assertTrue(model.deviation(never) >= 1 - 1e-9, "nothing was learned of this");
    assertTrue(model.deviation(never) <= 1 / Math.sqrt(weakest) + 1e-9);
    assertTrue(model.mean(always) > .85 && model.mean(always) < 1, "the prior still pulls");
  }

  @Test
  void oldRewardsAreForgotten() {
    LinearModel model = new LinearModel(new LinearSettings(1, .01, .9));
    float[] x = {1};
    for (int n = 0; n < 100; n++) {
      model.learn(x, 0);
    }
    for (int n = 0; n < 100; n++) {
      model.learn(x, 1);
    }
    assertEquals(1, model.mean(x), .01);
  }

  @Test
  void observationIsTakenBackExactly() {
    Trials.run(
        20,
        random -> {
          int size = 2 + random.nextInt(30);
          LinearModel model = new LinearModel(LinearSettings.of(size));
          LinearModel without = new LinearModel(LinearSettings.of(size));
          float[][] mine = new float[40][];
          for (int n = 0; n < 120; n++) {
            float[] x = vector(random, size);
            double reward = random.nextDouble();
            model.learn(x, reward);
            if (n % 3 == 0) {
              mine[n / 3] = Arrays.copyOf(x, size + 1);
              mine[n / 3][size] = (float) reward;
              assertTrue(model.unlearn(x, reward, n));
              model.learn(x, mine[n / 3][size]);
            } else {
              without.learn(x, reward);
            }
          }
          for (float[] row : mine) {
            assertTrue(model.unlearn(Arrays.copyOf(row, size), row[size], 0));
          }
          for (int probe = 0; probe < 5; probe++) {
            float[] x = vector(random, size);
            assertEquals(without.mean(x), model.mean(x), 1e-10);
            assertEquals(without.deviation(x), model.deviation(x), 1e-10);
          }
        });
  }

  @Test
  void forgottenObservationIsTakenBackWithTheWeightItStillHas() {
    LinearModel model = new LinearModel(new LinearSettings(3, 1, .95));
    Direct direct = new Direct(3, 1, .95);
    SplittableRandom random = new SplittableRandom(5);
    float[] mine = {1, 2, -1};
    for (int n = 0; n < 30; n++) {
      float[] x = n == 11 ? mine : vector(random, 3);
      model.learn(x, n == 11 ? .75 : .5);
      direct.learn(n == 11 ? new float[3] : x, .5); // ages the rest, says nothing itself
    }
    assertTrue(model.unlearn(mine, .75, 11));
    float[] probe = {.5f, 1, 1};
    assertEquals(direct.mean(probe), model.mean(probe), 1e-10);
    assertEquals(direct.deviation(probe), model.deviation(probe), 1e-10);
  }

  @Test
  void whatWasNeverLearnedIsNotTakenBack() {
    LinearModel model = new LinearModel(LinearSettings.of(2));
    float[] x = {1, 0};
    assertFalse(model.unlearn(x, 1, 0));
    model.learn(x, 1);
    assertFalse(model.unlearn(new float[] {0, 30}, 1, 0));
    assertFalse(model.unlearn(x, 1, 7));
    assertEquals(.5, model.mean(x), 1e-12);
  }

  @Test
  void driftIsFoundAndMended() {
    LinearModel model = new LinearModel(new LinearSettings(16, 1e-9, 1));
    LinearModel exact = new LinearModel(new LinearSettings(16, 1e-9, 1));
    SplittableRandom random = new SplittableRandom(3);
    for (int n = 0; n < 2_000; n++) {
      float[] x = vector(random, 16);
      float scale = (float) Math.pow(10, random.nextInt(8) - 4); // twelve decades in A
      for (int i = 0; i < 16; i++) {
        x[i] *= scale;
      }
      double reward = random.nextDouble();
      model.learn(x, reward);
      exact.learn(x, reward);
      exact.solve();
    }
    float[] probe = vector(random, 16);
    assertEquals(exact.mean(probe), model.mean(probe), 1e-3 * (1 + Math.abs(exact.mean(probe))));
    assertTrue(model.residual() <= LinearModel.WORST_RESIDUAL, "residual " + model.residual());
  }

  @Test
  void hugeFeaturesBesideATinyPriorEndInNumbersAllTheSame() {
    LinearModel model = new LinearModel(new LinearSettings(8, 1e-9, 1));
    SplittableRandom random = new SplittableRandom(4);
    float[] x = vector(random, 8);
    for (int i = 0; i < 8; i++) {
      x[i] *= 1e9f;
    }
    for (int n = 0; n < 600; n++) {
      model.learn(x, 1e9);
    }
    assertTrue(Double.isFinite(model.mean(x)));
    assertTrue(Double.isFinite(model.deviation(x)));
  }

  @Test
  void designersBeliefsCountAsObservations() {
    LinearModel model = new LinearModel(new LinearSettings(2, 1, .9));
    LinearModel seen = new LinearModel(new LinearSettings(2, 1, 1));
    float[] at = {1, .5f};
    model.anchor(at, 6, .8);
    for (int n = 0; n < 6; n++) {
      seen.learn(at, .8);
    }
    assertEquals(seen.mean(at), model.mean(at), 1e-12);
    assertEquals(seen.deviation(at), model.deviation(at), 1e-12);
    float[] elsewhere = {0, 1};
    for (int n = 0; n < 500; n++) {
      model.learn(elsewhere, 0);
    }
    float[] mostlyThere = {1, 0};
    assertTrue(model.mean(mostlyThere) > .5, "was " + model.mean(mostlyThere));
    assertThrows(IllegalStateException.class, () -> model.anchor(at, 1, 1));
  }

  @Test
  void startElsewhereIsWhereNothingWasLearned() {
    LinearModel model = new LinearModel(LinearSettings.of(2));
    model.startFrom(new double[] {.25, -1});
    assertEquals(.25, model.mean(new float[] {1, 0}), 1e-12);
    model.learn(new float[] {1, 0}, 1);
    assertEquals(.625, model.mean(new float[] {1, 0}), 1e-12);
  }

  @Test
  void savedModelGoesOnBitForBit() throws IOException {
    LinearModel model = new LinearModel(new LinearSettings(9, 1.5, .99));
    SplittableRandom random = new SplittableRandom(8);
    model.anchor(vector(random, 9), 3, .5);
    feed(model, new SplittableRandom(1), 300);
    LinearModel read = new LinearModel(new LinearSettings(9, 1.5, .99));
    read.read(Bytes.in(Bytes.of(model::write)));
    feed(model, new SplittableRandom(2), 300);
    feed(read, new SplittableRandom(2), 300);
    assertArrayEquals(Bytes.of(model::write), Bytes.of(read::write));
  }

  @Test
  void damagedStateIsRefusedAndLeavesThePrior() throws IOException {
    LinearModel model = new LinearModel(LinearSettings.of(6));
    feed(model, new SplittableRandom(1), 50);
    byte[] sound = Bytes.of(model::write);
    byte[] prior = Bytes.of(new LinearModel(LinearSettings.of(6))::write);
    Trials.run(
        300,
        random -> {
          byte[] bytes = sound.clone();
          if (random.nextBoolean()) {
            bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
          } else {
            ByteBuffer.wrap(bytes).putInt(4 * random.nextInt(bytes.length / 4), random.nextInt());
          }
          LinearModel read = new LinearModel(LinearSettings.of(6));
          try {
            read.read(Bytes.in(bytes)); // low bits may differ and still be true
            assertTrue(Double.isFinite(read.mean(vector(random, 6))));
            feed(read, random, 30);
          } catch (IOException refused) {
            assertArrayEquals(prior, Bytes.of(read::write));
          }
        });
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    LinearModel model = new LinearModel(LinearSettings.of(2));
    float[] bad = {1, Float.NaN};
    assertThrows(IllegalArgumentException.class, () -> model.learn(bad, 1));
    float[] good = {1, 1};
    assertThrows(IllegalArgumentException.class, () -> model.learn(good, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> model.learn(new float[3], 1));
    assertThrows(IllegalArgumentException.class, () -> new LinearSettings(2, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new LinearSettings(2, 1, 0));
    assertEquals(0, model.updates());
  }

  @Test
  void updatesAllocateNothing() {
    LinearModel model = new LinearModel(new LinearSettings(8, 1, .999));
    float[] x = vector(new SplittableRandom(1), 8);
    assertEquals(
        0,
        Allocations.of(
            600,
            () -> {
              long number = model.learn(x, .5);
              model.unlearn(x, .5, number);
            }));
  }

  private static void feed(LinearModel model, SplittableRandom random, int count) {
    for (int n = 0; n < count; n++) {
      model.learn(vector(random, model.settings().dimension()), random.nextDouble());
    }
  }

  private static float[] vector(SplittableRandom random, int size) {
    float[] x = new float[size];
    for (int i = 0; i < size; i++) {
      x[i] = (float) (random.nextDouble() * 2 - 1);
    }
    return x;
  }

  /** The same by the book: A and b as sums, the system solved by elimination each time. */
  private static final class Direct {
    private final int size;
    private final double lambda;
    private final double gamma;
    private final double[][] data;
    private final double[] prior;
    private final double[] moment;
    private int updates;

    Direct(int size, double lambda, double gamma) {
      this.size = size;
      this.lambda = lambda;
      this.gamma = gamma;
      data = new double[size][size];
      moment = new double[size];
      prior = new double[size];
      Arrays.fill(prior, lambda);
    }

    void learn(float[] x, double reward) {
      for (int i = 0; i < size; i++) {
        prior[i] *= gamma;
        moment[i] = gamma * moment[i] + reward * x[i];
        for (int j = 0; j < size; j++) {
          data[i][j] = gamma * data[i][j] + (double) x[i] * x[j];
        }
      }
      prior[updates++ % size] = lambda;
    }

    double mean(float[] x) {
      double[] theta = solve(moment);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += theta[i] * x[i];
      }
      return sum;
    }

    double deviation(float[] x) {
      double[] right = new double[size];
      for (int i = 0; i < size; i++) {
        right[i] = x[i];
      }
      double[] solved = solve(right);
      double sum = 0;
      for (int i = 0; i < size; i++) {
        sum += solved[i] * x[i];
      }
      return Math.sqrt(sum);
    }

    private double[] solve(double[] right) {
      double[][] a = new double[size][];
      double[] b = right.clone();
      for (int i = 0; i < size; i++) {
        a[i] = data[i].clone();
        a[i][i] += prior[i];
      }
      for (int k = 0; k < size; k++) {
        for (int i = 0; i < size; i++) {
          double factor = i == k ? 0 : a[i][k] / a[k][k];
          for (int j = 0; j < size; j++) {
            a[i][j] -= factor * a[k][j];
          }
          b[i] -= factor * b[k];
        }
      }
      for (int i = 0; i < size; i++) {
        b[i] /= a[i][i];
      }
      return b;
    }
  }
}
