package dev.minstrel.runtime.onnx;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input or output of a model, as the model declares it.
 *
 * @param shape -1 where a dimension is dynamic
 * @param dims the dynamic dimensions' names, such as {@code batch}; empty text where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record Port(String name, ElementType type, long[] shape, List<String> dims) {
  public Port {
    shape = shape.clone();
    dims = List.copyOf(dims);
  }

  @Override
  public long[] shape() {
    return shape.clone();
  }

  /** Number of dimensions. */
  public int rank() {
    return shape.length;
  }

  /** True when a tensor of this shape may stand here: same rank, equal where the size is fixed. */
  public boolean fits(long... other) {
    if (other.length != shape.length) {
      return false;
    }
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] >= 0 && shape[i] != other[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Port port
        && name.equals(port.name)
        && type == port.type
        && Arrays.equals(shape, port.shape)
        && dims.equals(port.dims);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name).append(' ').append(type).append(" [");
    for (int i = 0; i < shape.length; i++) {
      text.append(i == 0 ? "" : ", ");
      String dim = i < dims.size() ? dims.get(i) : "";
      text.append(shape[i] >= 0 ? Long.toString(shape[i]) : dim.isEmpty() ? "?" : dim);
    }
    return text.append(']').toString();
  }
}
