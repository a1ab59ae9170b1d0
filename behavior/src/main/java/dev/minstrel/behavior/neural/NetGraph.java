package dev.minstrel.behavior.neural;

import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.Binding;
import dev.minstrel.runtime.onnx.ElementType;
import dev.minstrel.runtime.onnx.OnnxModel;
import dev.minstrel.runtime.onnx.Port;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.runtime.onnx.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A net on tensors that stay: the last items in, one logit an item out.
 *
 * <p>Owned by one thread. A run allocates nothing above ONNX Runtime.
 */
final class NetGraph implements AutoCloseable {
  static final String FILE = "model.onnx";

  private final OnnxModel model;
  private final Binding binding;
  private final LongBuffer items;
  private final FloatBuffer logits;
  private final Owned owned;

  private NetGraph(OnnxModel model, Binding binding, Tensor items, Tensor logits, Owned owned) {
    this.model = model;
    this.binding = binding;
    this.items = items.longs();
    this.logits = logits.floats();
    this.owned = owned;
  }

  /** Opens the graph of a folder and compares its one input and output with the card. */
  static NetGraph open(Path folder, NetCard card, SessionSettings settings) {
    try (Owned owned = new Owned()) {
      OnnxModel model = owned.add(OnnxModel.open(folder.resolve(FILE), settings));
      Port in = only(model, model.inputs(), ElementType.INT64, card.length());
      Port out = only(model, model.outputs(), ElementType.FLOAT, card.items());
      Tensor items = owned.add(Tensor.allocate(ElementType.INT64, 1, card.length()));
      Tensor logits = owned.add(Tensor.allocate(ElementType.FLOAT, 1, card.items()));
      Binding binding = model.bind(Map.of(in.name(), items), Map.of(out.name(), logits), List.of());
      return new NetGraph(model, binding, items, logits, owned.release());
    }
  }

  private static Port only(OnnxModel model, List<Port> ports, ElementType type, int columns) {
    boolean fits =
        ports.size() == 1 && ports.get(0).type() == type && ports.get(0).fits(1, columns);
    if (!fits) {
      throw NetFiles.damaged(
          "%s: has %s where %s wants one %s [1, %d]"
              .formatted(model.file(), ports, NetCard.FILE, type, columns));
    }
    return ports.get(0);
  }

  /** What is read next, [length], oldest first. */
  LongBuffer items() {
    return items;
  }

  /** What the last run gave, [items]. */
  FloatBuffer logits() {
    return logits;
  }

  void run() {
    model.run(binding);
  }

  @Override
  public void close() {
    owned.close();
  }
}
