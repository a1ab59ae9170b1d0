package dev.minstrel.music.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuantilesTest {
  private static final double[] EDGES = {0.01, 0.4, 0.7, 1, 1.4, 2, 3};

  @ParameterizedTest
  @EnumSource
  void valueAndQuantileAreInverse(Attribute attribute) {
    double scale = attribute == Attribute.DISSONANCE ? 0.2 : 1; // it ends at 1
    Quantiles quantiles =
        new Quantiles(attribute, Arrays.stream(EDGES).map(edge -> edge * scale).toArray());
    Trials.run(
        200,
        random -> {
          double asked = random.nextDouble();
          assertEquals(asked, quantiles.quantile(quantiles.value(asked)), 1e-9);
        });
  }

  @Test
  void silenceIsNoQuantileOfADensity() {
    Quantiles density = new Quantiles(Attribute.DENSITY, EDGES);
    assertEquals(0.01, density.value(0), 1e-12);
    assertEquals(1, density.bin(0));
    assertEquals(0, new Quantiles(Attribute.DISSONANCE, EDGES).bin(0));
    assertEquals(7, density.bin(1));
  }

  @Test
  void velocitiesThatClusterAreDrawnApart() {
    Quantiles marks = new Quantiles(Attribute.VELOCITY, 33, 48.9, 49.2, 49.4, 49.5, 80, 96);
    assertTrue(marks.value(0.6) - marks.value(0.3) > 10);
  }

  @Test
  void edgesThatDoNotRiseAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Quantiles(Attribute.DENSITY, 1, 2, 3, 4, 4, 5, 6));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Quantiles(Attribute.DENSITY, 1, 2, 3, 4, Double.NaN, 5, 6));
    assertThrows(IllegalArgumentException.class, () -> new Quantiles(Attribute.DENSITY, 1, 2));
  }
}
