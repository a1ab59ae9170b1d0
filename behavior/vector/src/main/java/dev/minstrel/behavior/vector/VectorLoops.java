package dev.minstrel.behavior.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops. Only heap arrays: reading from buffers has another signature in every second Java.
 *
 * <p>Products are rounded before they are added, as plain Java does, so that scores are equal to
 * the bit; the scan waits for memory, not for the additions.
 */
final class VectorLoops {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();
  private static final int WIDTH = 4 * LANES; // items a group

  private VectorLoops() {}

  static int lanes() {
    return LANES;
  }

  static void score(
      float[] factors, int from, int groups, float[] player, float[] scores, float[] maxima) {
    for (int group = 0; group < groups; group++) {
      int first = from + group * player.length * WIDTH;
      FloatVector a = FloatVector.zero(FLOATS);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int x = 0; x < player.length; x++) {
        FloatVector w = FloatVector.broadcast(FLOATS, player[x]);
        int at = first + x * WIDTH;
        a = a.add(FloatVector.fromArray(FLOATS, factors, at).mul(w));
        b = b.add(FloatVector.fromArray(FLOATS, factors, at + LANES).mul(w));
        c = c.add(FloatVector.fromArray(FLOATS, factors, at + 2 * LANES).mul(w));
        d = d.add(FloatVector.fromArray(FLOATS, factors, at + 3 * LANES).mul(w));
      }
      int to = group * 4 * LANES;
      a.intoArray(scores, to);
      b.intoArray(scores, to + LANES);
      c.intoArray(scores, to + 2 * LANES);
      d.intoArray(scores, to + 3 * LANES);
      FloatVector best = FloatVector.fromArray(FLOATS, maxima, group * LANES);
      best.max(a.max(b).max(c.max(d))).intoArray(maxima, group * LANES);
    }
  }

  static void scorePairs(
      int[] pairs, int from, int groups, float[] player, float[] scores, float[] maxima) {
    for (int group = 0; group < groups; group++) {
      int first = from + group * player.length * (WIDTH / 2);
      FloatVector a = FloatVector.zero(FLOATS);
      FloatVector b = a;
      FloatVector c = a;
      FloatVector d = a;
      for (int x = 0; x < player.length; x++) {
        FloatVector w = FloatVector.broadcast(FLOATS, player[x]);
        int at = first + x * (WIDTH / 2);
        IntVector p = IntVector.fromArray(INTS, pairs, at);
        IntVector q = IntVector.fromArray(INTS, pairs, at + LANES);
        a = a.add(p.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().mul(w));
        b = b.add(p.reinterpretAsFloats().mul(w));
        c = c.add(q.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().mul(w));
        d = d.add(q.reinterpretAsFloats().mul(w));
      }
      int to = group * 4 * LANES;
      a.intoArray(scores, to);
      b.intoArray(scores, to + LANES);
      c.intoArray(scores, to + 2 * LANES);
      d.intoArray(scores, to + 3 * LANES);
      FloatVector best = FloatVector.fromArray(FLOATS, maxima, group * LANES);
      best.max(a.max(b).max(c.max(d))).intoArray(maxima, group * LANES);
    }
  }

  static void addPairs(int[] pairs, int count, float weight, float[] low, float[] high) {
    FloatVector w = FloatVector.broadcast(FLOATS, weight);
    for (int j = 0; j < count; j += LANES) {
      IntVector p = IntVector.fromArray(INTS, pairs, j);
      FloatVector.fromArray(FLOATS, low, j)
          .add(p.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().mul(w))
          .intoArray(low, j);
      FloatVector.fromArray(FLOATS, high, j).add(p.reinterpretAsFloats().mul(w)).intoArray(high, j);
    }
  }

  /** Eight sums at once; fewer wait for one another. */
  static float sum(float[] values) {
    FloatVector a = FloatVector.zero(FLOATS);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    FloatVector e = a;
    FloatVector f = a;
    FloatVector g = a;
    FloatVector h = a;
    int at = 0;
    for (; at <= values.length - 8 * LANES; at += 8 * LANES) {
      a = a.add(FloatVector.fromArray(FLOATS, values, at));
      b = b.add(FloatVector.fromArray(FLOATS, values, at + LANES));
      c = c.add(FloatVector.fromArray(FLOATS, values, at + 2 * LANES));
      d = d.add(FloatVector.fromArray(FLOATS, values, at + 3 * LANES));
      e = e.add(FloatVector.fromArray(FLOATS, values, at + 4 * LANES));
      f = f.add(FloatVector.fromArray(FLOATS, values, at + 5 * LANES));
      g = g.add(FloatVector.fromArray(FLOATS, values, at + 6 * LANES));
      h = h.add(FloatVector.fromArray(FLOATS, values, at + 7 * LANES));
    }
    float sum = a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h))).reduceLanes(VectorOperators.ADD);
    for (; at < values.length; at++) {
      sum += values[at];
    }
    return sum;
  }
}
