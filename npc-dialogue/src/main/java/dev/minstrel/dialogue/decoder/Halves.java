package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.onnx.ElementType;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Numbers of 16 bits to numbers of 32; Java 17 has no conversion of its own. */
final class Halves {
  private static final float SMALLEST = 0x1p-24f;

  private Halves() {}

  static void convert(
      ElementType type, ShortBuffer from, int at, FloatBuffer to, int into, int count) {
    if (type == ElementType.BFLOAT16) {
      for (int i = 0; i < count; i++) {
        to.put(into + i, Float.intBitsToFloat(from.get(at + i) << 16));
      }
    } else {
      for (int i = 0; i < count; i++) {
        to.put(into + i, ofFloat16(from.get(at + i)));
      }
    }
  }

  static float ofFloat16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = bits >>> 10 & 0x1f;
    int mantissa = bits & 0x3ff;
    if (exponent == 0) {
      float small = mantissa * SMALLEST;
      return sign == 0 ? small : -small;
    }
    int wide = exponent == 0x1f ? 0xff : exponent + 112;
    return Float.intBitsToFloat(sign | wide << 23 | mantissa << 13);
  }
}
