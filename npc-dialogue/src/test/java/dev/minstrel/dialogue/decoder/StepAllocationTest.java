package dev.minstrel.dialogue.decoder;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.minstrel.dialogue.folder.GraphHints;
import dev.minstrel.dialogue.sampling.Sampler;
import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.Binding;
import dev.minstrel.runtime.onnx.OnnxModel;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.runtime.onnx.Tensor;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step allocates what a bare run of the same ports allocates in ONNX Runtime's Java layer. */
class StepAllocationTest {
  private static final int STEPS = 400;
  private static final int ROUNDS = 6;

  /** What the smallest object takes. */
  private static final int OBJECT_BYTES = 16;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aStepOfSharedStateAllocatesNothingOfOurs(int rows) {
    try (TokenDecoder decoder = Sequences.open(References.folder("stories260K"), rows);
        Owned owned = new Owned()) {
      OnnxModel model =
          owned.add(
              OnnxModel.open(
                  References.folder("stories260K").resolve("model.onnx"),
                  SessionSettings.defaults()));
      Binding binding = bare(model, rows, owned);
      Sampler sampler = new Sampler(decoder.vocabulary(), decoder.vocabulary());
      int[] slots = IntStream.range(0, rows).map(row -> decoder.claim()).toArray();
      int[] tokens = new int[rows];
      double bare = Double.MAX_VALUE;
      double ours = Double.MAX_VALUE;
      for (int round = 0; round < ROUNDS; round++) { // the first ones are not compiled yet
        long start = THREAD.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < STEPS; i++) {
          model.run(binding);
        }
        long middle = THREAD.getCurrentThreadAllocatedBytes();
        step(decoder, sampler, slots, tokens, rows);
        long end = THREAD.getCurrentThreadAllocatedBytes();
        bare = Math.min(bare, (double) (middle - start) / STEPS);
        ours = Math.min(ours, (double) (end - middle) / STEPS);
      }
      assertTrue(ours < bare + OBJECT_BYTES, "%s bytes a step, bare %s".formatted(ours, bare));
    }
  }

  private static void step(
      TokenDecoder decoder, Sampler sampler, int[] slots, int[] tokens, int rows) {
    for (int i = 0; i < STEPS; i++) {
      for (int row = 0; row < rows; row++) {
        if (decoder.length(slots[row]) == decoder.context()) {
          decoder.rewind(slots[row], row);
        }
      }
      decoder.step(slots, tokens, rows);
      for (int row = 0; row < rows; row++) {
        tokens[row] = sampler.greedy(decoder.logits(), row, null);
      }
    }
  }

  /** The same ports on buffers that never change. */
  private static Binding bare(OnnxModel model, int rows, Owned owned) {
    GraphPorts ports = GraphPorts.of(model, GraphHints.USUAL);
    StepInputs written = new StepInputs(ports, new Size(rows, 512, 1), rows, owned);
    for (int row = 0; row < rows; row++) {
      written.writeToken(row, row, 0, 1);
    }
    Map<String, Tensor> inputs = written.bind(0, rows, 1, 512, owned);
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    outputs.put("logits", owned.add(Tensor.allocate(ports.logits().type(), rows, 1, 512)));
    for (KvPort port : ports.kv()) {
      Tensor state = owned.add(Tensor.allocate(port.type(), port.shape(rows, 512)));
      inputs.put(port.past(), state);
      outputs.put(port.present(), state);
    }
    return model.bind(inputs, outputs, List.of());
  }
}
