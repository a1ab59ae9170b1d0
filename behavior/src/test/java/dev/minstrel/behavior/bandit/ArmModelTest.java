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
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every model of arms promises, and where they differ. */
class ArmModelTest {
  private static final int ARMS = 6;

  enum Kind {
    DISJOINT(() -> new DisjointArms(ARMS, new LinearSettings(3, 1, .999))),
    SHARED(() -> new SharedArms(identity(), 3, 1, 1)),
    BETA(() -> new BetaArms(ARMS, .999));

    private final Supplier<ArmModel> make;

    Kind(Supplier<ArmModel> make) {
      this.make = make;
    }
  }

  @ParameterizedTest
  @EnumSource
  void learnsWhichArmPaysAndLosesLessThanChance(Kind kind) {
    for (Policy policy :
        new Policy[] {
          new EpsilonMix(1, 1, .05, .5),
          new ThompsonSampling(2, 1, .05, .5),
          new Softmax(3, 1, .05, .05)
        }) {
      double early = regret(kind.make.get(), policy, 0, 500);
      ArmModel model = kind.make.get();
      regret(model, policy, 0, 1_500);
      double late = regret(model, policy, 1_500, 2_000);
      double uniform = regret(kind.make.get(), new EpsilonMix(0, 0, 1, 0), 0, 500);
      // Without a context the best that Beta arms can do is the arm that is best on average.
      assertTrue(late < .5 * uniform, kind + " " + policy + ": " + late + " of " + uniform);
      assertTrue(late <= early, kind + " " + policy + ": " + late + " after " + early);
    }
  }

  /** What was lost against the best arm of each context. Arm 4 pays best in most contexts. */
  private static double regret(ArmModel model, Policy policy, int from, int to) {
    Posterior posterior = new Posterior(ARMS);
    BitSet all = new BitSet();
    all.set(0, ARMS);
    double regret = 0;
    for (int n = from; n < to; n++) {
      SplittableRandom random = new SplittableRandom(100 + n);
      double mood = random.nextDouble();
      float[] context =
          Arrays.copyOf(
              new float[] {1, (float) mood, (float) (mood * mood)}, model.contextLength());
      posterior.begin(ARMS, all, null);
      model.look(context, posterior);
      int arm = policy.choose(posterior, 42, n);
      model.learn(arm, context, random.nextDouble() < pay(arm, mood) ? 1 : 0);
      double best = 0;
      for (int other = 0; other < ARMS; other++) {
        best = Math.max(best, pay(other, mood));
      }
      regret += best - pay(arm, mood);
    }
    return regret;
  }

  private static double pay(int arm, double mood) {
    return arm == 4 ? .6 : arm == 1 ? .1 + .6 * mood : .1 + .03 * arm;
  }

  @ParameterizedTest
  @EnumSource
  void savedModelGoesOnBitForBit(Kind kind) throws IOException {
    ArmModel model = kind.make.get();
    feed(model, 1);
    ArmModel read = kind.make.get();
    feed(read, 9); // what it knew before is gone
    read.read(Bytes.in(Bytes.of(model::write)));
    feed(model, 2);
    feed(read, 2);
    assertArrayEquals(Bytes.of(model::write), Bytes.of(read::write));
  }

  @ParameterizedTest
  @EnumSource
  void truncatedOrLyingStateIsRefused(Kind kind) throws IOException {
    ArmModel model = kind.make.get();
    feed(model, 1);
    byte[] sound = Bytes.of(model::write);
    byte[] fresh = Bytes.of(kind.make.get()::write);
    Trials.run(
        60,
        random -> {
          ArmModel read = kind.make.get();
          byte[] cut = Arrays.copyOf(sound, random.nextInt(sound.length));
          assertThrows(IOException.class, () -> read.read(Bytes.in(cut)));
          assertArrayEquals(fresh, Bytes.of(read::write));
          byte[] lying = sound.clone();
          ByteBuffer.wrap(lying).putInt(0, random.nextInt());
          assertThrows(IOException.class, () -> read.read(Bytes.in(lying)));
          ByteBuffer.wrap(lying, 0, sound.length).put(sound);
          int at = sound.length - 8 * (1 + random.nextInt(3));
          ByteBuffer.wrap(lying).putDouble(at, Double.NaN); // as a long: negative updates
          assertThrows(IOException.class, () -> read.read(Bytes.in(Arrays.copyOf(lying, at + 8))));
        });
  }

  @ParameterizedTest
  @EnumSource
  void decisionsAndUpdatesAllocateNothing(Kind kind) {
    ArmModel model = kind.make.get();
    feed(model, 1);
    Posterior posterior = new Posterior(ARMS);
    BitSet all = new BitSet();
    all.set(0, ARMS);
    float[] context = new float[model.contextLength()];
    Arrays.fill(context, 1);
    Policy policy = new EpsilonMix(1, 1, .1, .5);
    long[] counter = {0};
    assertEquals(
        0,
        Allocations.of(
            300,
            () -> {
              posterior.begin(ARMS, all, null);
              model.look(context, posterior);
              model.learn(policy.choose(posterior, 1, counter[0]++), context, .5);
            }));
  }

  @ParameterizedTest
  @EnumSource
  void playerIsTakenOutExactly(Kind kind) {
    ArmModel with = kind.make.get();
    ArmModel without = kind.make.get();
    float[] context = Arrays.copyOf(new float[] {1, .5f, -1}, with.contextLength());
    for (int arm = 0; arm < ARMS; arm++) {
      without.learn(arm, context, arm % 2);
      with.learn(arm, context, arm % 2);
    }
    long[] mine = new long[ARMS];
    for (int arm = 0; arm < ARMS; arm++) {
      mine[arm] = with.learn(arm, context, 1);
    }
    for (int arm = ARMS - 1; arm >= 0; arm--) {
      assertTrue(with.unlearn(arm, context, 1, mine[arm]));
    }
    double[] expected = means(without, context);
    // Where old observations fade, those that stay keep the age that they reached.
    assertArrayEquals(expected, means(with, context), kind == Kind.SHARED ? 1e-12 : 1e-3);
  }

  @ParameterizedTest
  @EnumSource
  void designersBeliefsComeBeforeWhatIsSeen(Kind kind) {
    ArmModel model = kind.make.get();
    float[] context = Arrays.copyOf(new float[] {1, 0, 0}, model.contextLength());
    model.anchor(2, context, 50, .9);
    assertEquals(.9, means(model, context)[2], .05);
    model.learn(2, context, 0);
    assertThrows(IllegalStateException.class, () -> model.anchor(2, context, 1, .5));
  }

  @Test
  void coldArmStartsLikeThoseThatAreLikeIt() {
    DisjointArms arms = new DisjointArms(3, LinearSettings.of(1));
    BetaArms betas = new BetaArms(3);
    float[] one = {1};
    for (int n = 0; n < 50; n++) {
      arms.learn(0, one, 1);
      arms.learn(1, one, 0);
      betas.learn(0, one, 1);
      betas.learn(1, one, 0);
    }
    assertTrue(arms.startAlike(2, (a, b) -> b == 0 ? 1 : 0));
    assertTrue(betas.startAlike(2, (a, b) -> b == 0 ? .9f : .1f, 4));
    Posterior posterior = new Posterior(3);
    posterior.begin(new int[] {0, 1, 2}, 3, null, null);
    arms.look(one, posterior);
    assertEquals(.96, posterior.mean(2), .01);
    assertEquals(1, posterior.deviation(2), 1e-9); // believed, and yet unknown
    assertEquals(.88, betas.mean(2), .03);
    assertFalse(arms.startAlike(0, (a, b) -> 1));
    assertFalse(betas.startAlike(0, (a, b) -> 1, 4));
  }

  @Test
  void sharedArmsTellAboutThoseThatWereNeverTried() {
    float[][] features = {{1, 0}, {1, 0}, {1, 1}};
    SharedArms arms = new SharedArms(features, 1, .1, 1);
    float[] one = {1};
    for (int n = 0; n < 100; n++) {
      arms.learn(0, one, .2);
      arms.learn(2, one, .9);
    }
    Posterior posterior = new Posterior(3);
    posterior.begin(new int[] {0, 1, 2}, 3, null, null);
    arms.look(one, posterior);
    assertEquals(posterior.mean(0), posterior.mean(1), 1e-12);
    assertEquals(.2, posterior.mean(1), .01);
  }

  @Test
  void sharedBeliefsAreDrawnTogether() {
    float[][] twins = {{1, .3f}, {1, .3f}, {1, -.8f}};
    SharedArms arms = new SharedArms(twins, 1, 1, 1);
    Posterior posterior = new Posterior(3);
    posterior.begin(new int[] {0, 1, 2}, 3, null, null);
    arms.look(new float[] {1}, posterior);
    Policy thompson = new ThompsonSampling(1, 1, 1e-9, 1);
    for (int n = 0; n < 2_000; n++) {
      assertTrue(thompson.choose(posterior, 3, n) != 1, "twins tie, and the first place wins");
    }
  }

  private static void feed(ArmModel model, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] context = new float[model.contextLength()];
    for (int n = 0; n < 200; n++) {
      for (int i = 0; i < context.length; i++) {
        context[i] = (float) random.nextDouble();
      }
      model.learn(n % ARMS, context, random.nextInt(2));
    }
  }

  private static double[] means(ArmModel model, float[] context) {
    Posterior posterior = new Posterior(ARMS);
    BitSet all = new BitSet();
    all.set(0, ARMS);
    posterior.begin(ARMS, all, null);
    model.look(context, posterior);
    double[] means = new double[ARMS];
    for (int place = 0; place < ARMS; place++) {
      means[place] = posterior.mean(place);
    }
    return means;
  }

  private static float[][] identity() {
    float[][] features = new float[ARMS][ARMS];
    for (int arm = 0; arm < ARMS; arm++) {
      features[arm][arm] = 1;
    }
    return features;
  }
}
