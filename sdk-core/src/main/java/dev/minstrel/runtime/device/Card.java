package dev.minstrel.runtime.device;

import ai.onnxruntime.OrtException;

/** A graphics card as the choice sees it; a test plays one that fails. */
interface Card {
  /** True when ONNX Runtime's CUDA provider is there, placed beside the other natives. */
  boolean hasProvider();

  /** True when this system has NVIDIA's driver. */
  boolean hasDriver();

  /** Lets ONNX Runtime load the provider and its libraries. */
  void attach(int index) throws OrtException;

  /** Computes something small, and checks the result. */
  void compute(int index) throws OrtException;
}
