package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.Binding;
import dev.minstrel.runtime.onnx.OnnxModel;
import dev.minstrel.runtime.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run over consecutive rows of shared state, its tensors tied to the graph's names. */
record SharedCall(OnnxModel model, Binding binding, Owned views) implements AutoCloseable {

  /**
   * Ties a call's tensors.
   *
   * @param state one tensor of [rows, heads, context, size] for each KV port, read and updated
   * @param row the call's first
   */
  static SharedCall of(
      DecoderGraph graph,
      StepInputs written,
      Logits logits,
      Tensor[] state,
      int context,
      int row,
      int rows,
      int sequence) {
    try (Owned views = new Owned()) {
      GraphPorts ports = graph.ports();
      Map<String, Tensor> inputs = written.bind(row, rows, sequence, context, views);
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      outputs.put(ports.logits().name(), views.add(logits.pin(ports, 0, rows, sequence)));
      for (int i = 0; i < state.length; i++) {
        KvPort port = ports.kv().get(i);
        long rowElements = (long) port.heads() * context * port.size();
        Tensor view = views.add(state[i].view(row * rowElements, port.shape(rows, context)));
        inputs.put(port.past(), view);
        outputs.put(port.present(), view);
      }
      Binding binding = graph.model().bind(inputs, outputs, List.of());
      return new SharedCall(graph.model(), binding, views.release());
    }
  }

  void run() {
    model.run(binding);
  }

  @Override
  public void close() {
    views.close();
  }
}
