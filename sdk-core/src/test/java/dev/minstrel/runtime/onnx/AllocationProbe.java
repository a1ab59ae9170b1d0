package dev.minstrel.runtime.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.minstrel.testing.Allocated;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what a run allocates; a program of its own, for a JVM with options of its own. */
final class AllocationProbe {
  private static final int RUNS = 10_000;

  private AllocationProbe() {}

  /** One run; a throwing lambda would allocate. */
  private interface Step {
    void run() throws OrtException;
  }

  /** Prints the bytes of one run through us and of one beside us. */
  public static void main(String[] arguments) throws OrtException {
    Path file = Path.of(arguments[0]);
    long ours;
    try (OnnxModel model = OnnxModel.open(file, SessionSettings.defaults());
        Tensor x = Tensor.allocate(ElementType.FLOAT, 1, 4);
        Tensor y = Tensor.allocate(ElementType.FLOAT, 1, 4)) {
      Binding binding = model.bind(Map.of("x", x), Map.of("y", y), List.of());
      ours = bytesPerRun(() -> model.run(binding));
    }
    long direct;
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = Sessions.open(file, SessionSettings.defaults());
        RunOptions options = new RunOptions();
        OnnxTensor x = OnnxTensor.createTensor(environment, floats(4), new long[] {1, 4});
        OnnxTensor y = OnnxTensor.createTensor(environment, floats(4), new long[] {1, 4})) {
      Map<String, OnnxTensorLike> in = new LinkedHashMap<>(Map.of("x", x));
      Map<String, OnnxValue> out = new LinkedHashMap<>(Map.of("y", y));
      Set<String> none = new LinkedHashSet<>();
      direct = bytesPerRun(() -> session.run(in, none, out, options));
    }
    System.out.println("ours " + ours + " direct " + direct);
  }

  private static FloatBuffer floats(int count) {
    return ByteBuffer.allocateDirect(4 * count).order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  private static long bytesPerRun(Step step) throws OrtException {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) { // compilation allocates in early rounds
      long before = Allocated.bytes();
      for (int i = 0; i < RUNS; i++) {
        step.run();
      }
      least = Math.min(least, (Allocated.bytes() - before) / RUNS);
    }
    return least;
  }
}
