package dev.minstrel.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import dev.minstrel.api.MinstrelException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OrtFailureTest {
  private static final Path FILE = Path.of("tiny.onnx");

  @Test
  void aLostDeviceHasACodeOfItsOwn() {
    for (OrtException failure :
        new OrtException[] {
          new OrtException(OrtErrorCode.ORT_DEVICE_RESET, "the device was reset"),
          new OrtException(OrtErrorCode.ORT_FAIL, "CUDA failure 700: an illegal memory access")
        }) {
      MinstrelException thrown =
          assertInstanceOf(MinstrelException.class, OrtFailure.running(FILE, failure));
      assertEquals(MinstrelException.Code.DEVICE_LOST, thrown.code());
    }
  }

  @Test
  void whatTheCallerGaveWrongIsTheCallers() {
    OrtException failure =
        new OrtException(
            OrtErrorCode.ORT_INVALID_ARGUMENT, "Gather node\nindices element out of data bounds");
    assertEquals(
        "model refused its inputs: tiny.onnx: Gather node indices element out of data bounds",
        assertInstanceOf(IllegalArgumentException.class, OrtFailure.running(FILE, failure))
            .getMessage());
  }
}
