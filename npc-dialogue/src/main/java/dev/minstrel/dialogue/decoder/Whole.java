package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.onnx.ElementType;
import dev.minstrel.runtime.onnx.Port;
import dev.minstrel.runtime.onnx.Tensor;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/** Whole numbers for an input that takes them in 32 or in 64 bits, written alike. */
final class Whole implements AutoCloseable {
  private final Tensor tensor;
  private final @Nullable IntBuffer ints;
  private final @Nullable LongBuffer longs;

  Whole(Port port, long... shape) {
    tensor = Tensor.allocate(port.type(), shape);
    ints = port.type() == ElementType.INT32 ? tensor.ints() : null;
    longs = port.type() == ElementType.INT64 ? tensor.longs() : null;
  }

  Tensor tensor() {
    return tensor;
  }

  void put(int index, int value) {
    if (ints != null) {
      ints.put(index, value);
    } else if (longs != null) {
      longs.put(index, value);
    }
  }

  @Override
  public void close() {
    tensor.close();
  }
}
