package dev.minstrel.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.OpenHandles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in native memory, row-major, with a fixed type and shape.
 *
 * <p>The buffer accessors return the same object at each call and allocate nothing after the first:
 * read and write with absolute indices. Buffers stay readable after {@link #close}; everything else
 * then throws {@code CLOSED}. A tensor may be closed from any thread: it leaves ONNX Runtime only
 * after a step that uses it has ended.
 */
public final class Tensor implements AutoCloseable {
  private static final int ALIGNMENT = 64;
  private static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);

  private final ElementType type;
  private final long[] shape;
  private final @Nullable Tensor parent;
  private final boolean output;
  private final OpenHandles.Handle handle;

  /** The elements; for a tensor that ONNX Runtime allocated a copy, made when first asked for. */
  private @Nullable ByteBuffer memory;

  private @Nullable FloatBuffer floats;
  private @Nullable IntBuffer ints;
  private @Nullable LongBuffer longs;
  private @Nullable ShortBuffer halves;

  private final List<Tensor> views = new ArrayList<>();
  private final List<Lock> steps = new ArrayList<>();
  private @Nullable OnnxTensor value;
  private volatile boolean closed;

  private Tensor(
      ElementType type,
      long[] shape,
      @Nullable ByteBuffer memory,
      @Nullable OnnxTensor allocated,
      @Nullable Tensor parent) {
    this.type = type;
    this.shape = shape;
    this.memory = memory;
    this.value = allocated;
    this.output = allocated != null;
    this.parent = parent;
    this.handle = OpenHandles.opened("tensor " + type + Arrays.toString(shape));
  }

  /**
   * Makes a tensor of zeros, aligned to 64 bytes.
   *
   * @param shape sizes from 0; none at all for a scalar. At most 2 GiB in all.
   */
  public static Tensor allocate(ElementType type, long... shape) {
    int bytes = byteSize(type, shape);
    ByteBuffer whole =
        ByteBuffer.allocateDirect(bytes + 2 * ALIGNMENT)
            .alignedSlice(ALIGNMENT); // rounds both ends inwards
    ByteBuffer memory = whole.slice(0, bytes).order(ByteOrder.nativeOrder());
    return new Tensor(type, shape.clone(), memory, null, null);
  }

  /** Takes over a tensor whose memory is ONNX Runtime's. */
  static Tensor of(OnnxTensor allocated) {
    ElementType type = ElementType.of(allocated.getInfo());
    return new Tensor(type, allocated.getInfo().getShape(), null, allocated, null);
  }

  /**
   * A tensor over a part of this one's memory. It closes with this one, or before.
   *
   * @param elementOffset where it begins, in elements of this tensor's type
   * @throws IllegalStateException when the memory is ONNX Runtime's
   */
  public synchronized Tensor view(long elementOffset, long... shape) {
    checkOpen();
    if (output) {
      throw new IllegalStateException("a requested output has no views; pin the output instead");
    }
    int bytes = byteSize(type, shape);
    long from = Math.multiplyExact(elementOffset, (long) type.bytes());
    ByteBuffer whole = bytes();
    if (from < 0 || from + bytes > whole.capacity()) {
      throw new IllegalArgumentException(
          "view of %d bytes at %d leaves %s".formatted(bytes, from, this));
    }
    ByteBuffer part = whole.slice((int) from, bytes).order(ByteOrder.nativeOrder());
    Tensor view = new Tensor(type, shape.clone(), part, null, this);
    views.add(view);
    return view;
  }

  private static int byteSize(ElementType type, long[] shape) {
    if (type == ElementType.OTHER) {
      throw new IllegalArgumentException("a tensor of type OTHER cannot be allocated");
    }
    long bytes = type.bytes();
    for (long size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException("shape has a negative size: " + Arrays.toString(shape));
      }
      bytes = size == 0 ? 0 : Math.multiplyExact(bytes, size);
    }
    if (bytes > Integer.MAX_VALUE - 2 * ALIGNMENT) {
      throw new IllegalArgumentException(
          "tensor %s of %d bytes is above 2 GiB".formatted(Arrays.toString(shape), bytes));
    }
    return (int) bytes;
  }

  /** What the elements are. */
  public ElementType type() {
    return type;
  }

  /** A copy of the sizes, outermost first. */
  public long[] shape() {
    return shape.clone();
  }

  /** Size of one dimension. */
  public long size(int dimension) {
    return shape[dimension];
  }

  /** All elements as raw bytes, native order. */
  public ByteBuffer bytes() {
    ByteBuffer known = memory;
    return known != null ? known : copyOut();
  }

  private synchronized ByteBuffer copyOut() {
    checkOpen();
    if (memory == null) {
      memory = byteSize(type, shape) == 0 ? EMPTY : ort(null).getByteBuffer();
    }
    return memory;
  }

  /** The elements of a FLOAT tensor. */
  public FloatBuffer floats() {
    FloatBuffer known = floats;
    if (known == null) {
      require(type == ElementType.FLOAT, "floats");
      known = bytes().duplicate().order(ByteOrder.nativeOrder()).rewind().asFloatBuffer();
      floats = known;
    }
    return known;
  }

  /** The elements of an INT32 tensor. */
  public IntBuffer ints() {
    IntBuffer known = ints;
    if (known == null) {
      require(type == ElementType.INT32, "ints");
      known = bytes().duplicate().order(ByteOrder.nativeOrder()).rewind().asIntBuffer();
      ints = known;
    }
    return known;
  }

  /** The elements of an INT64 tensor. */
  public LongBuffer longs() {
    LongBuffer known = longs;
    if (known == null) {
      require(type == ElementType.INT64, "longs");
      known = bytes().duplicate().order(ByteOrder.nativeOrder()).rewind().asLongBuffer();
      longs = known;
    }
    return known;
  }

  /** The raw bits of a FLOAT16, BFLOAT16 or INT16 tensor. */
  public ShortBuffer halves() {
    ShortBuffer known = halves;
    if (known == null) {
      require(type.bytes() == 2, "halves");
      known = bytes().duplicate().order(ByteOrder.nativeOrder()).rewind().asShortBuffer();
      halves = known;
    }
    return known;
  }

  private void require(boolean fits, String accessor) {
    if (!fits) {
      throw new IllegalStateException(accessor + "() of a tensor of " + type);
    }
  }

  /** True when ONNX Runtime allocated the memory, so that nothing can be pinned to it. */
  boolean isOutput() {
    return output;
  }

  /**
   * The native side, made at first use.
   *
   * @param step held by the model while a step runs; {@link #close} waits for it. Null for a use
   *     outside of steps.
   */
  synchronized OnnxTensor ort(@Nullable Lock step) {
    checkOpen();
    if (step != null && !steps.contains(step)) {
      steps.add(step);
    }
    OnnxTensor known = value;
    if (known == null) {
      known = wrap();
      value = known;
    }
    return known;
  }

  private OnnxTensor wrap() {
    try {
      ByteBuffer elements = bytes().duplicate().order(ByteOrder.nativeOrder()).clear();
      return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), elements, shape, type.java());
    } catch (OrtException failure) {
      throw new AssertionError("ONNX Runtime refused tensor " + this, failure);
    }
  }

  /** Throws {@code CLOSED} once {@link #close} was called. Reads one field. */
  void checkOpen() {
    if (closed) {
      throw new MinstrelException(
          MinstrelException.Code.CLOSED,
          "tensor was closed",
          toString(),
          "Keep it open while a binding uses it.");
    }
  }

  /** Ends it and its views; waits for a step that uses one of them. */
  @Override
  public void close() {
    List<Tensor> viewsNow;
    List<Lock> stepsNow;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      viewsNow = List.copyOf(views);
      stepsNow = List.copyOf(steps);
    }
    viewsNow.forEach(Tensor::close);
    stepsNow.forEach(Tensor::awaitEnd);
    synchronized (this) {
      if (value != null) {
        value.close();
        value = null;
      }
    }
    if (parent != null) {
      parent.forget(this);
    }
    handle.closed();
  }

  private static void awaitEnd(Lock step) {
    step.lock();
    try {
      // nothing to do here: an earlier step has ended, a later one sees the flag
    } finally {
      step.unlock();
    }
  }

  private synchronized void forget(Tensor view) {
    views.remove(view);
  }

  @Override
  public String toString() {
    return type + Arrays.toString(shape);
  }
}
