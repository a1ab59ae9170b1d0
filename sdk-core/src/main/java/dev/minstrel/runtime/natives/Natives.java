package dev.minstrel.runtime.natives;

/** Loads ONNX Runtime once a process. */
public final class Natives {
  private Natives() {}

  /** Loads the natives where that has not happened. */
  public static void prepare() {}
}
