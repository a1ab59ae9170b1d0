package dev.minstrel.dialogue.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.minstrel.runtime.CounterRandom;
import dev.minstrel.testing.Trials;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplerTest {
  private static final int[] NONE = {};

  private static FloatBuffer direct(float... logits) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(4 * logits.length).order(ByteOrder.nativeOrder()).asFloatBuffer();
    buffer.put(0, logits);
    return buffer;
  }

  private static int sample(Sampling sampling, float draw, float... logits) {
    return new Sampler(logits.length, logits.length)
        .sample(direct(logits), 0, new PreparedSampling(sampling), NONE, 0, null, draw);
  }

  private static Sampling hot() {
    return Sampling.GREEDY.withTemperature(1);
  }

  @Nested
  class WhenGreedy {
    @Test
    void theLowestIdWinsATie() {
      assertEquals(1, sample(Sampling.GREEDY, 0.9f, 1, 3, 3, 2));
    }

    @Test
    void whatIsNotANumberIsNeverPicked() {
      assertEquals(
          2, sample(Sampling.GREEDY, 0, Float.NaN, Float.POSITIVE_INFINITY, -5, Float.NaN));
    }

    @Test
    void withoutAFiniteLogitThereIsNoToken() {
      assertEquals(-1, sample(Sampling.GREEDY, 0, Float.NaN, Float.NEGATIVE_INFINITY));
      assertEquals(-1, sample(hot(), 0, Float.NaN, Float.POSITIVE_INFINITY));
    }

    @Test
    void paddedColumnsAreNeverPicked() {
      Sampler sampler = new Sampler(4, 3);
      FloatBuffer logits = direct(1, 2, 0, 9);
      assertEquals(1, sampler.greedy(logits, 0, null));
      TokenMask all = new TokenMask(4);
      all.allowAll();
      assertEquals(1, sampler.greedy(logits, 0, all));
    }

    @Test
    void rowsAreReadInTheirPlace() {
      Sampler sampler = new Sampler(3, 3);
      FloatBuffer logits = direct(1, 0, 0, 0, 0, 1);
      assertEquals(0, sampler.greedy(logits, 0, null));
      assertEquals(2, sampler.greedy(logits, 1, null));
    }
  }

  @Test
  void biasIsAddedBeforeAnythingElse() {
    Sampling biased = new Sampling(0, 0, 1, 0, 1, 0, 0, Map.of(0, 5f, 1, -100f, 900, 1f));
    assertEquals(0, sample(biased, 0, 1, 4, 3));
  }

  @Test
  void penaltiesLookAtGeneratedTokensOnly() {
    Sampler sampler = new Sampler(3, 3);
    FloatBuffer logits = direct(4, 3, -1);
    PreparedSampling repetition = new PreparedSampling(Sampling.GREEDY.withPenalties(2, 0, 0));
    assertEquals(0, sampler.sample(logits, 0, repetition, new int[] {1, 2}, 2, null, 0));
    assertEquals(1, sampler.sample(logits, 0, repetition, new int[] {0, 0}, 2, null, 0));
    PreparedSampling frequency = new PreparedSampling(Sampling.GREEDY.withPenalties(1, 0, 0.6f));
    assertEquals(0, sampler.sample(logits, 0, frequency, new int[] {0}, 1, null, 0));
    assertEquals(1, sampler.sample(logits, 0, frequency, new int[] {0, 0}, 2, null, 0));
    PreparedSampling presence = new PreparedSampling(Sampling.GREEDY.withPenalties(1, 0.6f, 0));
    assertEquals(0, sampler.sample(logits, 0, presence, new int[] {0, 0}, 2, null, 0));
  }

  @Test
  void aMaskedTokenNeverAppears() {
    Trials.run(
        200,
        random -> {
          int vocabulary = 2 + random.nextInt(300);
          float[] logits = randomLogits(random, vocabulary);
          TokenMask mask = new TokenMask(vocabulary);
          for (int id = 0; id < vocabulary; id++) {
            if (random.nextInt(4) == 0) {
              mask.allow(id);
            }
          }
          Sampler sampler = new Sampler(vocabulary, vocabulary);
          PreparedSampling sampling = new PreparedSampling(randomSampling(random));
          for (int i = 0; i < 20; i++) {
            int id =
                sampler.sample(direct(logits), 0, sampling, NONE, 0, mask, random.nextInt() >>> 8);
            assertTrue(mask.count() == 0 ? id == -1 : mask.allows(id), "id " + id);
          }
        });
  }

  @Test
  void everyChoiceIsThatOfThePlainDefinition() {
    Trials.run(
        2_000,
        random -> {
          int vocabulary = 1 + random.nextInt(120);
          float[] logits = randomLogits(random, vocabulary);
          Sampling sampling = randomSampling(random);
          int[] generated = random.ints(random.nextInt(10), 0, vocabulary).toArray();
          float draw = CounterRandom.draw(random.nextLong(), 1, 1);
          int actual =
              new Sampler(vocabulary, vocabulary)
                  .sample(
                      direct(logits),
                      0,
                      new PreparedSampling(sampling),
                      generated,
                      generated.length,
                      null,
                      draw);
          List<Integer> expected = Plain.choices(logits, sampling, generated, draw);
          assertTrue(expected.contains(actual), () -> actual + " is not one of " + expected);
        });
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 1, 2})
  void tokensComeAsOftenAsTheirProbability(float temperature) {
    float[] logits = {1, 0.5f, -1, 2, 0};
    Sampler sampler = new Sampler(5, 5);
    PreparedSampling sampling = new PreparedSampling(Sampling.GREEDY.withTemperature(temperature));
    int draws = 200_000;
    int[] counts = new int[5];
    FloatBuffer buffer = direct(logits);
    for (int i = 0; i < draws; i++) {
      counts[sampler.sample(buffer, 0, sampling, NONE, 0, null, CounterRandom.draw(7, 1, i))]++;
    }
    double total = 0;
    for (float logit : logits) {
      total += Math.exp(logit / temperature);
    }
    double distance = 0;
    for (int id = 0; id < 5; id++) {
      double expected = draws * Math.exp(logits[id] / temperature) / total;
      distance += (counts[id] - expected) * (counts[id] - expected) / expected;
    }
    assertTrue(distance < 23.5, "chi square " + distance); // 4 degrees of freedom, p = 0.0001
  }

  @Test
  void theExponentialIsCloseToTheTrueOne() {
    for (float x = 0; x > -60; x -= 0.0137f) {
      double exact = Math.exp(x);
      assertEquals(exact, Exponential.of(x), exact * 3e-7);
    }
    assertEquals(1, Exponential.of(0));
  }

  @Test
  void aVeryLowTemperatureIsGreedy() {
    assertEquals(2, sample(Sampling.GREEDY.withTemperature(1e-30f), 0.99f, 1, 2, 3));
    assertEquals(2, sample(Sampling.GREEDY.withTemperature(2e-6f), 0.99f, 1, 2, 3));
  }

  @Test
  void aWarmSamplerAllocatesNothing() {
    int vocabulary = 3072;
    SplittableRandom random = new SplittableRandom(1);
    FloatBuffer logits = direct(randomLogits(random, vocabulary));
    Sampler sampler = new Sampler(vocabulary, vocabulary);
    TokenMask mask = new TokenMask(vocabulary);
    mask.allowAll();
    mask.forbid(5);
    int[] generated = random.ints(50, 0, vocabulary).toArray();
    PreparedSampling[] all = {
      PreparedSampling.GREEDY,
      new PreparedSampling(hot()),
      new PreparedSampling(new Sampling(0.8f, 40, 0.9f, 0.05f, 1.1f, 0.1f, 0.1f, Map.of(3, 1f)))
    };
    ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int sum = run(sampler, logits, all, generated, mask);
    long empty = bean.getCurrentThreadAllocatedBytes();
    empty = bean.getCurrentThreadAllocatedBytes() - empty;
    // The virtual machine now and then allocates some on behalf of its own: not in every round.
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = bean.getCurrentThreadAllocatedBytes();
      sum += run(sampler, logits, all, generated, mask);
      allocated = Math.min(allocated, bean.getCurrentThreadAllocatedBytes() - before - empty);
    }
    assertNotEquals(0, sum);
    assertEquals(0, allocated);
  }

  private static int run(
      Sampler sampler,
      FloatBuffer logits,
      PreparedSampling[] all,
      int[] generated,
      TokenMask mask) {
    int sum = 0;
    for (int i = 0; i < 10_000; i++) {
      float draw = CounterRandom.draw(1, 2, i);
      TokenMask allowed = (i & 1) == 0 ? mask : null;
      sum += sampler.sample(logits, 0, all[i % 3], generated, 50, allowed, draw);
    }
    return sum;
  }

  @Test
  void aWrongParameterIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> hot().withTopP(Float.NaN));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Sampling(1, 0, 1, 0, 1, 0, 0, Map.of(1, Float.NaN)));
    assertThrows(IllegalArgumentException.class, () -> new Sampler(0, 1));
  }

  private static float[] randomLogits(SplittableRandom random, int vocabulary) {
    float[] logits = new float[vocabulary];
    boolean ties = random.nextInt(3) == 0;
    for (int i = 0; i < vocabulary; i++) {
      float value = (float) (random.nextDouble() * 12 - 6);
      logits[i] = ties ? Math.round(value) : value;
      if (random.nextInt(20) == 0) {
        logits[i] = random.nextBoolean() ? Float.NaN : Float.NEGATIVE_INFINITY;
      }
    }
    logits[random.nextInt(vocabulary)] = 1;
    return logits;
  }

  private static Sampling randomSampling(SplittableRandom random) {
    return new Sampling(
        random.nextInt(8) == 0 ? 0 : 0.2f + random.nextInt(20) / 10f,
        random.nextInt(2) == 0 ? 0 : 1 + random.nextInt(30),
        random.nextInt(2) == 0 ? 1 : 0.05f + random.nextInt(19) / 20f,
        random.nextInt(2) == 0 ? 0 : random.nextInt(10) / 11f,
        random.nextInt(2) == 0 ? 1 : 1.3f,
        random.nextInt(2) == 0 ? 0 : 0.4f,
        random.nextInt(2) == 0 ? 0 : 0.2f,
        random.nextInt(2) == 0 ? Map.of() : Map.of(0, 2f, 200, 1f));
  }

  /** The definition in doubles, sorting and boxing; says every token that rounding may allow. */
  private static final class Plain {
    static List<Integer> choices(float[] logits, Sampling sampling, int[] generated, float draw) {
      double[] scores = new double[logits.length];
      for (int i = 0; i < logits.length; i++) {
        scores[i] = logits[i] + sampling.logitBias().getOrDefault(i, 0f);
      }
      Map<Integer, Integer> counts = new HashMap<>();
      for (int id : generated) {
        counts.merge(id, 1, Integer::sum);
      }
      counts.forEach(
          (id, count) -> {
            double s = scores[id];
            s = s > 0 ? s / sampling.repetitionPenalty() : s * sampling.repetitionPenalty();
            scores[id] = s - sampling.presencePenalty() - sampling.frequencyPenalty() * count;
          });
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < scores.length; i++) {
        if (Double.isFinite(scores[i])) {
          order.add(i);
        }
      }
      order.sort((a, b) -> scores[a] != scores[b] ? Double.compare(scores[b], scores[a]) : a - b);
      if (order.isEmpty()) {
        return List.of(-1);
      }
      if (sampling.isGreedy() || sampling.topK() == 1) {
        return near(order, scores);
      }
      double top = scores[order.get(0)];
      if (sampling.topK() > 0 && sampling.topK() < order.size()) {
        order = new ArrayList<>(order.subList(0, sampling.topK()));
      }
      double[] p =
          Arrays.stream(scores).map(s -> Math.exp((s - top) / sampling.temperature())).toArray();
      order.removeIf(id -> p[id] < sampling.minP());
      double whole = order.stream().mapToDouble(id -> p[id]).sum();
      double mass = 0;
      int kept = 0;
      while (kept < order.size() && mass < sampling.topP() * whole) {
        mass += p[order.get(kept++)];
      }
      List<Integer> ascending = new ArrayList<>(order.subList(0, Math.max(kept, 1)));
      double total = ascending.stream().mapToDouble(id -> p[id]).sum();
      ascending.sort(null);
      List<Integer> found = new ArrayList<>();
      double sum = 0;
      for (int id : ascending) {
        double next = sum + p[id] / total;
        if (draw >= sum - 1e-5 && draw <= next + 1e-5) {
          found.add(id);
        }
        sum = next;
      }
      return found;
    }

    private static List<Integer> near(List<Integer> order, double[] scores) {
      double best = scores[order.get(0)];
      return order.stream().filter(id -> best - scores[id] < 1e-5).toList();
    }
  }
}
