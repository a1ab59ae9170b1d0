package dev.minstrel.runtime.device;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import dev.minstrel.runtime.natives.Natives;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The card of this machine, through ONNX Runtime. */
final class NvidiaCard implements Card {
  private static final List<String> DRIVERS =
      List.of(
          "/proc/driver/nvidia/version",
          "/usr/lib/wsl/lib/libcuda.so.1",
          "/usr/lib/x86_64-linux-gnu/libcuda.so.1",
          "/usr/lib64/libcuda.so.1",
          "C:\\Windows\\System32\\nvcuda.dll");

  /** The graph {@code y = relu(x)} over {@code [1, 4]} floats, IR version 8, opset 17. */
  private static final String RELU =
      "080842040a00101142110a0d636f6d2e6d6963726f736f667410013a3e1204746573745a130a0178"
          + "120e0a0c080112080a0208010a02080462130a0179120e0a0c080112080a0208010a0208040a0c0a"
          + "0178120179220452656c75";

  @Override
  public boolean hasProvider() {
    return Natives.placeCudaProvider();
  }

  @Override
  public boolean hasDriver() {
    return DRIVERS.stream().map(Path::of).anyMatch(Files::exists);
  }

  @Override
  public void attach(int index) throws OrtException {
    options(index).close();
  }

  private static SessionOptions options(int index) throws OrtException {
    SessionOptions options = new SessionOptions();
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(index)) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.addCUDA(cuda);
      return options;
    } catch (OrtException failure) {
      options.close();
      throw failure;
    }
  }

  @Override
  public void compute(int index) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    byte[] model = HexFormat.of().parseHex(RELU);
    try (SessionOptions options = options(index);
        OrtSession session = environment.createSession(model, options);
        OnnxTensor x = OnnxTensor.createTensor(environment, new float[][] {{-1, 2, -3, 4}});
        OrtSession.Result result = session.run(Map.of("x", x))) {
      float[][] y = (float[][]) result.get(0).getValue();
      if (y[0][0] != 0 || y[0][1] != 2 || y[0][2] != 0 || y[0][3] != 4) {
        throw new OrtException(OrtErrorCode.ORT_FAIL, "it computes wrong results");
      }
    }
  }
}
