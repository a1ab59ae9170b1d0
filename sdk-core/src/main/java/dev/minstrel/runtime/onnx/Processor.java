package dev.minstrel.runtime.onnx;

/** What computes a session's nodes. */
public enum Processor {
  /** The processor that runs the game; always there. */
  CPU,
  /** An NVIDIA card, through ONNX Runtime's CUDA provider. */
  CUDA
}
