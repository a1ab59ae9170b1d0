package dev.minstrel.runtime.natives;

import java.util.List;
import java.util.Locale;

/**
 * One of the systems that natives exist for, named as ONNX Runtime's artifact names it.
 *
 * @param name system and processor, such as {@code linux-x64}
 */
record Platform(String name) {
  private static final List<String> WITH_NATIVES =
      List.of("linux-x64", "linux-aarch64", "win-x64", "osx-aarch64");

  /** Reads {@code os.name} and {@code os.arch}. */
  static Platform of(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT);
    String arch = osArch.toLowerCase(Locale.ROOT);
    String system =
        os.contains("mac") || os.contains("darwin")
            ? "osx"
            : os.contains("win") ? "win" : os.contains("nux") ? "linux" : os;
    String processor =
        arch.equals("amd64") || arch.equals("x86_64")
            ? "x64"
            : arch.equals("arm64") ? "aarch64" : arch;
    return new Platform(system + "-" + processor);
  }

  boolean hasNatives() {
    return WITH_NATIVES.contains(name);
  }

  /** What a player of a system without natives can do. */
  String remedy() {
    return switch (name) {
      case "win-aarch64" -> "Run the game with a Java for x64, which this Windows emulates.";
      case "osx-x64" -> "There is none for Intel Macs; on Apple silicon use a Java for aarch64.";
      default -> "Natives exist for " + String.join(", ", WITH_NATIVES) + ".";
    };
  }

  boolean isWindows() {
    return name.startsWith("win-");
  }

  boolean isLinux() {
    return name.startsWith("linux-");
  }

  /** Where the libraries lie on the class path, with a slash at the end. */
  String resourceFolder() {
    return "ai/onnxruntime/native/" + name + "/";
  }

  /** The library that computes. */
  String core() {
    return library("onnxruntime");
  }

  /** The library between Java and {@link #core}; bound to the class loader that loads it. */
  String jni() {
    return library("onnxruntime4j_jni");
  }

  /** The library through which providers attach; only some artifacts have one. */
  String shared() {
    return library("onnxruntime_providers_shared");
  }

  /** The CUDA provider; only in {@code onnxruntime_gpu}. */
  String cuda() {
    return library("onnxruntime_providers_cuda");
  }

  private String library(String base) {
    return isWindows() ? base + ".dll" : "lib" + base + (isLinux() ? ".so" : ".dylib");
  }
}
