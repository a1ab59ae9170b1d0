package dev.minstrel.dialogue.decoder;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HalvesTest {
  @Test
  void everyKindOfHalfBecomesItsFloat() {
    Map.of(
            0x3c00, 1f,
            0xc000, -2f,
            0x7bff, 65504f,
            0x0400, 0x1p-14f,
            0x0001, 0x1p-24f,
            0x83ff, -0x1.ff8p-15f,
            0x8000, -0f,
            0x7c00, Float.POSITIVE_INFINITY,
            0x3555, 0.33325195f)
        .forEach((bits, value) -> assertEquals(value, Halves.ofFloat16((short) (int) bits)));
    assertEquals(Float.NaN, Halves.ofFloat16((short) 0x7e00));
  }
}
