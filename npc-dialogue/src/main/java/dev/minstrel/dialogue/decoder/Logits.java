package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.onnx.ElementType;
import dev.minstrel.runtime.onnx.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where calls write their logits and callers read them: as floats, one row a sequence, in the order
 * that was asked for. Copies nothing when the graph already gives that.
 */
final class Logits implements AutoCloseable {
  private final int vocabulary;
  private final ElementType type;

  /** [slots and one row of padding, vocabulary], pinned. */
  private final Tensor last;

  /** [chunk, vocabulary], pinned, for graphs that give every position; made when first needed. */
  private @Nullable Tensor every;

  private final int chunk;
  private final FloatBuffer arranged;
  private FloatBuffer shown;

  Logits(GraphPorts ports, Size size) {
    vocabulary = ports.vocabulary();
    type = ports.logits().type();
    chunk = size.chunk();
    last = Tensor.allocate(type, size.slots() + 1, vocabulary);
    arranged =
        ByteBuffer.allocateDirect(Math.multiplyExact(4 * size.slots(), vocabulary))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    shown = arranged;
  }

  int vocabulary() {
    return vocabulary;
  }

  FloatBuffer shown() {
    return shown;
  }

  /** A tensor for the logits of a call that begin in a row. */
  Tensor pin(GraphPorts ports, int row, int rows, int sequence) {
    long[] shape = ports.logitsShape(rows, sequence);
    if (ports.givesLastOnly() || sequence == 1) {
      return last.view((long) row * vocabulary, shape);
    }
    if (every == null) {
      every = Tensor.allocate(type, chunk, vocabulary);
    }
    return every.view(0, shape);
  }

  /** Shows the first row, of a call that read {@code sequence} tokens of one row. */
  void showLast(GraphPorts ports, int sequence) {
    if (ports.givesLastOnly() || sequence == 1 || every == null) {
      show(1);
    } else {
      move(every, sequence - 1, 0);
      shown = arranged;
    }
  }

  /** Shows rows as they lie. */
  void show(int rows) {
    if (type == ElementType.FLOAT) {
      shown = last.floats();
    } else {
      Halves.convert(type, last.halves(), 0, arranged, 0, rows * vocabulary);
      shown = arranged;
    }
  }

  /** Shows row {@code from} as row {@code to}; to be called for each row of a result. */
  void arrange(int from, int to) {
    move(last, from, to);
    shown = arranged;
  }

  private void move(Tensor source, int from, int to) {
    if (type == ElementType.FLOAT) {
      arranged.put(to * vocabulary, source.floats(), from * vocabulary, vocabulary);
    } else {
      Halves.convert(
          type, source.halves(), from * vocabulary, arranged, to * vocabulary, vocabulary);
    }
  }

  @Override
  public void close() {
    last.close();
    if (every != null) {
      every.close();
    }
  }
}
