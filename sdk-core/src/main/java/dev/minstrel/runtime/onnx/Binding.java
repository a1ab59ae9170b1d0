package dev.minstrel.runtime.onnx;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tensors tied to a model's names, checked once, for any number of runs: change what is in the
 * tensors and run again.
 *
 * <p>Owns nothing; the tensors stay the caller's. Made by {@link OnnxModel#bind}.
 */
public final class Binding {
  final OnnxModel model;
  final Map<String, OnnxTensorLike> inputs;
  final Map<String, OnnxValue> pinned;
  final Set<String> requested;
  final List<String> requestedNames;
  private final Tensor[] tensors;

  Binding(
      OnnxModel model,
      Map<String, OnnxTensorLike> inputs,
      Map<String, OnnxValue> pinned,
      Set<String> requested,
      List<Tensor> tensors) {
    this.model = model;
    this.inputs = inputs;
    this.pinned = pinned;
    this.requested = requested;
    this.requestedNames = List.copyOf(requested);
    this.tensors = tensors.toArray(Tensor[]::new);
  }

  /** A closed tensor in a native call ends the process (1.28.0, measured): look first. */
  void checkOpen() {
    for (Tensor tensor : tensors) {
      tensor.checkOpen();
    }
  }
}
