package dev.minstrel.runtime.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Path;
import java.util.Map;

/** Makes sessions with the options of a game. */
final class Sessions {
  /** File of weights beside a packed model. */
  static final String WEIGHTS = "model.data";

  private static final String PACK_FROM_BYTES = "1024";

  private Sessions() {}

  static OrtSession open(Path file, SessionSettings settings) throws OrtException {
    try (SessionOptions options = options(settings)) {
      return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    }
  }

  /**
   * Opens {@code file} and writes it with packed weights to {@code packed} and to {@link #WEIGHTS}
   * beside.
   */
  static OrtSession pack(Path file, SessionSettings settings, Path packed) throws OrtException {
    try (SessionOptions options = options(settings)) {
      options.setOptimizedModelFilePath(packed.toString());
      options.addConfigEntry(SessionKeys.WEIGHTS_FILE, WEIGHTS);
      options.addConfigEntry(SessionKeys.WEIGHTS_FROM, PACK_FROM_BYTES);
      options.addConfigEntry(SessionKeys.SAVE_PREPACKED, "1");
      return OrtEnvironment.getEnvironment().createSession(file.toString(), options);
    }
  }

  private static SessionOptions options(SessionSettings settings) throws OrtException {
    SessionOptions options = new SessionOptions();
    try {
      options.setIntraOpNumThreads(settings.threads());
      options.setInterOpNumThreads(1);
      options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
      options.setMemoryPatternOptimization(false); // patterns are per shape, and shapes change
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      for (Map.Entry<String, String> entry : SessionKeys.GAME.entrySet()) {
        options.addConfigEntry(entry.getKey(), entry.getValue());
      }
      if (settings.processor() == Processor.CUDA) {
        addCuda(options, settings.deviceIndex());
      }
      return options;
    } catch (OrtException failure) {
      options.close();
      throw failure;
    }
  }

  private static void addCuda(SessionOptions options, int deviceIndex) throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(deviceIndex)) {
      options.addCUDA(cuda);
    }
  }
}
