package dev.minstrel.dialogue.decoder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.onnx.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What one step of 8-bit attention state is worth, as the graph's metadata says under {@code
 * kv_scales}: for each KV port in turn one number a channel, [heads, size], as little-endian floats
 * in Base64.
 */
final class KvScales {
  private static final String KEY = "kv_scales";

  private final float[][] scales;
  private final float[][] inverses;

  private KvScales(float[][] scales) {
    this.scales = scales;
    inverses = new float[scales.length][];
    for (int i = 0; i < scales.length; i++) {
      inverses[i] = new float[scales[i].length];
      for (int channel = 0; channel < scales[i].length; channel++) {
        inverses[i][channel] = scales[i][channel] == 0 ? 0 : 1 / scales[i][channel];
      }
    }
  }

  /** True when this graph's state is in 8 bits and it says what a step is worth. */
  static boolean areGiven(DecoderGraph graph) {
    return graph.model().metadata().containsKey(KEY)
        && graph.ports().kv().stream().allMatch(port -> port.type() == ElementType.INT8);
  }

  /**
   * Reads a graph's.
   *
   * @throws MinstrelException {@code MODEL_DAMAGED} when they are not one number a channel
   */
  static KvScales of(DecoderGraph graph) {
    FloatBuffer numbers = decoded(graph);
    int channels = graph.ports().kv().stream().mapToInt(KvScales::channels).sum();
    if (numbers.remaining() != channels) {
      throw damaged(
          graph, "%d numbers for %d channels".formatted(numbers.remaining(), channels), null);
    }
    float[][] scales = new float[graph.ports().kv().size()][];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = new float[channels(graph.ports().kv().get(i))];
      numbers.get(scales[i]);
      for (float scale : scales[i]) {
        if (!(scale >= 0 && scale < Float.POSITIVE_INFINITY)) {
          throw damaged(graph, "a step of " + scale, null);
        }
      }
    }
    return new KvScales(scales);
  }

  private static FloatBuffer decoded(DecoderGraph graph) {
    try {
      byte[] bytes = Base64.getDecoder().decode(graph.model().metadata().get(KEY));
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    } catch (IllegalArgumentException notBase64) {
      throw damaged(graph, "they are not Base64", notBase64);
    }
  }

  private static int channels(KvPort port) {
    return port.heads() * port.size();
  }

  private static MinstrelException damaged(
      DecoderGraph graph, String why, @Nullable Throwable cause) {
    return new MinstrelException(
        Code.MODEL_DAMAGED,
        "scales of the key-value cache cannot be read",
        graph.model().file() + ": " + KEY + ": " + why,
        "Export the model again.",
        cause);
  }

  /** One number a channel of this KV port, [heads, size]. */
  float[] ofPort(int index) {
    return scales[index];
  }

  /** Steps a unit: one number a channel, 0 where a step is worth nothing. */
  float[] inverseOfPort(int index) {
    return inverses[index];
  }
}
