package dev.minstrel.dialogue.decoder;

import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.Binding;
import dev.minstrel.runtime.onnx.OnnxModel;
import dev.minstrel.runtime.onnx.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * State that is copied and grows by each call: a run's outputs are the next one's inputs, one slot
 * at a time. For graphs of plain operators, which cannot update a buffer in place, and for graphs
 * whose keys and values are fused. Allocates at each call.
 */
final class GrowingKv implements KvForm {
  private final DecoderGraph decode;
  private final DecoderGraph prompt;
  private final List<KvPort> kv;
  private final List<String> presents;
  private final Logits logits;
  private final StepInputs decodeInputs;
  private final StepInputs promptInputs;
  private final Owned owned = new Owned();

  /** [slot][tensor]; no tensors where a slot is empty. */
  private final Tensor[][] state;

  private static final Tensor[] NOTHING = {};

  GrowingKv(DecoderGraphs graphs, Logits logits, Size size) {
    decode = graphs.decode();
    prompt = graphs.prompt();
    kv = decode.ports().kv();
    presents = kv.stream().map(KvPort::present).toList();
    this.logits = logits;
    decodeInputs = new StepInputs(decode.ports(), size, 1, owned);
    promptInputs =
        prompt.equals(decode) ? decodeInputs : new StepInputs(prompt.ports(), size, 1, owned);
    state = new Tensor[size.slots()][];
    Arrays.fill(state, NOTHING);
  }

  @Override
  public void probe(int context) {
    decodeInputs.writePrompt(0, 0, new int[1], 0, 1);
    decodeInputs.writePosition(context - 1);
    run(decode, decodeInputs, 0, 0, 1, 0);
    drop(0);
  }

  @Override
  public void read(int slot, int past, int[] tokens, int from, int count) {
    DecoderGraph graph = count == 1 ? decode : prompt;
    StepInputs inputs = count == 1 ? decodeInputs : promptInputs;
    inputs.writePrompt(0, past, tokens, from, count);
    run(graph, inputs, slot, past, count, 0);
    logits.showLast(graph.ports(), count);
  }

  @Override
  public void step(int[] slots, int[] tokens, int count, int[] lengths) {
    int done = 0;
    try {
      for (; done < count; done++) {
        int past = lengths[slots[done]];
        decodeInputs.writePrompt(0, past, tokens, done, 1);
        run(decode, decodeInputs, slots[done], past, 1, done);
      }
    } finally {
      for (int i = 0; done < count && i < done; i++) { // one failed: the others go back
        cut(slots[i], lengths[slots[i]] + 1, lengths[slots[i]]);
      }
    }
    logits.show(count);
  }

  private void run(DecoderGraph graph, StepInputs written, int slot, int past, int count, int row) {
    GraphPorts ports = graph.ports();
    Tensor[] held = state[slot];
    try (Owned call = new Owned()) {
      Map<String, Tensor> inputs = written.bind(0, 1, count, past + count, call);
      for (int i = 0; i < kv.size(); i++) {
        KvPort port = kv.get(i);
        inputs.put(
            port.past(),
            held.length > 0 ? held[i] : call.add(Tensor.allocate(port.type(), port.shape(1, 0))));
      }
      Tensor scores = call.add(logits.pin(ports, row, 1, count));
      OnnxModel model = graph.model();
      Binding binding = model.bind(inputs, Map.of(ports.logits().name(), scores), presents);
      model.run(binding);
      replace(model, slot, binding);
    }
  }

  private void replace(OnnxModel model, int slot, Binding binding) {
    Tensor[] next = new Tensor[presents.size()];
    for (int i = 0; i < next.length; i++) {
      next[i] = model.output(binding, presents.get(i));
    }
    drop(slot);
    state[slot] = next;
  }

  private void drop(int slot) {
    Tensor[] held = state[slot];
    state[slot] = NOTHING;
    for (Tensor tensor : held) {
      tensor.close();
    }
  }

  @Override
  public void cut(int slot, int length, int to) {
    Tensor[] held = state[slot];
    if (held.length == 0 || to == 0) {
      drop(slot);
      return;
    }
    Tensor[] shorter = new Tensor[held.length];
    for (int i = 0; i < held.length; i++) {
      KvPort port = kv.get(i);
      shorter[i] = Tensor.allocate(port.type(), port.shape(1, to));
      int kept = to * port.headBytes();
      for (int s = 0; s < port.stretches(); s++) {
        int from = s * length * port.headBytes();
        shorter[i].bytes().put(s * kept, held[i].bytes(), from, kept);
      }
    }
    drop(slot);
    state[slot] = shorter;
  }

  @Override
  public String describe() {
    return (kv.get(0).fused() ? "fused" : "growing") + " KV, row by row";
  }

  @Override
  public void close() {
    for (int slot = 0; slot < state.length; slot++) {
      drop(slot);
    }
    owned.close();
  }
}
