package dev.minstrel.runtime.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import java.nio.file.Path;

/**
 * Turns ONNX Runtime's answers into ours. Its codes are too coarse to tell causes apart (1.28.0),
 * so texts decide; its own words stay as the detail.
 */
final class OrtFailure {
  private static final int LONGEST = 240;

  private OrtFailure() {}

  /** A session that could not be made. */
  static MinstrelException opening(Path file, OrtException failure) {
    String whole = whole(failure);
    String text = text(failure);
    if (failure.getCode() == OrtErrorCode.ORT_NO_SUCHFILE) {
      return made(Code.MODEL_MISSING, "no model file", file, text, "Check the path.", failure);
    }
    if (failure.getCode() == OrtErrorCode.ORT_INVALID_PROTOBUF
        || whole.contains("does not have a graph")
        || whole.contains("xternal data")
        || whole.contains("xternal initializer")) {
      return made(
          Code.MODEL_DAMAGED,
          "model file is damaged",
          file,
          text,
          "Download or export it again.",
          failure);
    }
    if (whole.contains("is not a registered function/op")) {
      return made(
          Code.MODEL_UNSUPPORTED,
          "model uses an operator that this runtime does not have",
          file,
          text,
          "Export it with standard operators.",
          failure);
    }
    if (whole.contains("Unsupported model IR version") || whole.contains("only *guarantees*")) {
      return made(
          Code.MODEL_UNSUPPORTED,
          "model is newer than this runtime",
          file,
          text,
          "Export it with a lower opset.",
          failure);
    }
    return made(
        Code.MODEL_UNSUPPORTED,
        "model cannot be opened",
        file,
        text,
        "Export it again, or use another model.",
        failure);
  }

  /** A step that failed. What the caller gave wrong is the caller's; the rest is the world's. */
  static RuntimeException running(Path file, OrtException failure) {
    String text = text(failure);
    if (isLostDevice(failure)) {
      return made(
          Code.DEVICE_LOST, "device stopped working", file, text, "Open it on the CPU.", failure);
    }
    if (failure.getCode() == OrtErrorCode.ORT_INVALID_ARGUMENT) {
      return new IllegalArgumentException(
          "model refused its inputs: " + file.getFileName() + ": " + text, failure);
    }
    return made(
        Code.MODEL_UNSUPPORTED,
        "model failed while it ran",
        file,
        text,
        "Export it again, or use another model.",
        failure);
  }

  private static boolean isLostDevice(OrtException failure) {
    String text = String.valueOf(failure.getMessage());
    return failure.getCode() == OrtErrorCode.ORT_DEVICE_RESET
        || text.contains("CUDA failure")
        || text.contains("CUDA error");
  }

  private static MinstrelException made(
      Code code, String what, Path file, String text, String remedy, OrtException failure) {
    return new MinstrelException(code, what, file + ": " + text, remedy, failure);
  }

  /** ONNX Runtime's words on one line, without prefixes, at most 240 characters. */
  static String text(Throwable failure) {
    String text = whole(failure);
    int assertion = text.lastIndexOf(" was false. "); // of a C++ expression
    String told = assertion < 0 ? text : text.substring(assertion + " was false. ".length());
    return told.length() > LONGEST ? told.substring(0, LONGEST - 3) + "..." : told;
  }

  private static String whole(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .replaceFirst("^Error code - \\w+ - message: ", "")
        .replaceFirst("^Load model from .*? failed:", "")
        .replaceAll("\\s+", " ")
        .replaceFirst("^/onnxruntime_src/\\S+:\\d+ .*?\\) (?=[A-Z])", "") // a C++ signature
        .strip();
  }
}
