package dev.minstrel.runtime.device;

import ai.onnxruntime.OrtException;
import dev.minstrel.api.MinstrelConfig.Device;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.onnx.Processor;

/**
 * Where inference runs, and why there. The card is tried before it is used: provider, driver,
 * libraries, a small computation. What fails means the processor, with the reason.
 */
public final class DeviceChoice {
  private static final int LONGEST = 160;

  private DeviceChoice() {}

  /**
   * A choice.
   *
   * @param reason for {@code diagnose()}: one line
   * @param isFallback true when the card was wanted and is not used
   */
  public record Chosen(Processor processor, int deviceIndex, String reason, boolean isFallback) {}

  /** Tries this machine's first card unless the processor was asked for. Takes up to seconds. */
  public static Chosen choose(Device wanted) {
    return choose(wanted, new NvidiaCard());
  }

  static Chosen choose(Device wanted, Card card) {
    if (wanted == Device.CPU) {
      return new Chosen(Processor.CPU, 0, "CPU, as chosen", false);
    }
    try {
      if (!card.hasProvider()) {
        return cpu(
            wanted,
            "this ONNX Runtime has no CUDA provider; com.microsoft.onnxruntime:onnxruntime_gpu has");
      }
      if (!card.hasDriver()) {
        return cpu(wanted, "there is no NVIDIA driver");
      }
      card.attach(0);
      card.compute(0);
      return new Chosen(Processor.CUDA, 0, "CUDA on card 0", false);
    } catch (OrtException | MinstrelException | LinkageError failure) {
      return cpu(wanted, reason(String.valueOf(failure.getMessage())));
    }
  }

  /** With AUTO a machine without a card is as it should be; with CUDA it is a step back. */
  private static Chosen cpu(Device wanted, String reason) {
    return new Chosen(Processor.CPU, 0, "CPU: " + reason, wanted == Device.CUDA);
  }

  static String reason(String text) {
    String line =
        text.replaceFirst("^Error code - \\w+ - message: ", "").replaceAll("\\s+", " ").strip();
    if (line.contains("cannot open shared object") && line.contains("with error: ")) {
      String missing = line.replaceFirst(".*with error: ", "").replaceFirst(":.*", "");
      return "a library of CUDA is missing: " + missing + "; install CUDA 12 and cuDNN 9";
    }
    if (line.contains("LoadLibrary failed")) { // Windows does not name the one that is missing
      return "a library of CUDA is missing; install CUDA 12 and cuDNN 9";
    }
    if (line.contains("Failed to find CUDA shared provider")) {
      return "this ONNX Runtime has no CUDA provider";
    }
    if (line.contains("no CUDA-capable device")) {
      return "there is no card that can run CUDA";
    }
    if (line.contains("driver version is insufficient")) {
      return "the NVIDIA driver is too old for CUDA 12";
    }
    if (line.contains("out of memory") || line.contains("Failed to allocate memory")) {
      return "the card's memory is full";
    }
    return "the card failed: "
        + (line.length() > LONGEST ? line.substring(0, LONGEST - 3) + "..." : line);
  }
}
