package dev.minstrel.music.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expected areas are those of SciPy's {@code gaussian_kde} and {@code quad}. */
class OverlapTest {
  private static final double[] A =
      IntStream.range(0, 40).mapToDouble(i -> 3 + 0.2 * Math.sin(1.7 * i)).toArray();
  private static final double[] B =
      IntStream.range(0, 60).mapToDouble(i -> 3.1 + 0.25 * Math.cos(2.3 * i + 1)).toArray();

  @Test
  void kernelsGiveTheAreaThatSciPyGives() {
    assertEquals(0.7090248854, Overlap.of(A, B).area(), 1e-5);
    assertEquals(0.7804370871, Overlap.of(A, A).area(), 1e-5);
    assertEquals(Overlap.Method.KERNELS, Overlap.of(A, B).method());
  }

  @Test
  void setsThatAreApartShareNothing() {
    double[] away = IntStream.range(0, 40).mapToDouble(i -> A[i] + 5).toArray();
    assertEquals(0, Overlap.of(A, away).area(), 1e-12);
  }

  @Test
  void setsWithoutWidthAreComparedAsHistogramsAndSaySo() {
    assertEquals(
        new Overlap(1, Overlap.Method.HISTOGRAM), Overlap.of(new double[3], new double[1]));
    Overlap half = Overlap.of(new double[] {0, 0, 1, 1}, new double[] {0, 0, 0});
    assertEquals(new Overlap(0.5, Overlap.Method.HISTOGRAM), half);
  }

  @Test
  void setsWithoutValuesOrWithValuesThatAreNoneAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Overlap.of(new double[0], A));
    assertThrows(IllegalArgumentException.class, () -> Overlap.of(A, new double[] {1, Double.NaN}));
  }
}
