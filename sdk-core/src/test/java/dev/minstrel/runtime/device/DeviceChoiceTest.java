package dev.minstrel.runtime.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtException.OrtErrorCode;
import dev.minstrel.api.MinstrelConfig.Device;
import dev.minstrel.runtime.device.DeviceChoice.Chosen;
import dev.minstrel.runtime.onnx.Processor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceChoiceTest {
  private final FakeCard card = new FakeCard();

  @Test
  void aCardThatWorksIsUsedAfterEachStepWasTried() {
    assertEquals(
        new Chosen(Processor.CUDA, 0, "CUDA on card 0", false),
        DeviceChoice.choose(Device.AUTO, card));
    assertEquals(List.of("provider", "driver", "attach", "compute"), card.asked);
  }

  @Test
  void theProcessorAsksNoCard() {
    assertEquals(Processor.CPU, DeviceChoice.choose(Device.CPU, card).processor());
    assertEquals(List.of(), card.asked);
  }

  @Test
  void whatIsMissingIsNamedBeforeAnythingLoads() {
    card.provider = false;
    assertEquals(
        "CPU: this ONNX Runtime has no CUDA provider;"
            + " com.microsoft.onnxruntime:onnxruntime_gpu has",
        DeviceChoice.choose(Device.AUTO, card).reason());
    card.provider = true;
    card.driver = false;
    assertEquals("CPU: there is no NVIDIA driver", DeviceChoice.choose(Device.AUTO, card).reason());
    assertFalse(card.asked.contains("attach"));
  }

  @Test
  void aCardThatWasAskedForAndIsNotUsedIsAStepBack() {
    card.driver = false;
    assertTrue(DeviceChoice.choose(Device.CUDA, card).isFallback());
    assertFalse(DeviceChoice.choose(Device.AUTO, card).isFallback());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ORT_EP_FAIL | Failed to find CUDA shared provider | this ONNX Runtime has no CUDA provider",
        "ORT_FAIL | Failed to load library /x/libonnxruntime_providers_cuda.so with error:"
            + " libcublasLt.so.12: cannot open shared object file: No such file or directory"
            + " | a library of CUDA is missing: libcublasLt.so.12; install CUDA 12 and cuDNN 9",
        "ORT_FAIL | LoadLibrary failed with error 126"
            + " | a library of CUDA is missing; install CUDA 12 and cuDNN 9",
        "ORT_FAIL | CUDA failure 100: no CUDA-capable device is detected ; GPU=-1"
            + " | there is no card that can run CUDA",
        "ORT_FAIL | CUDA failure 35: CUDA driver version is insufficient for CUDA runtime version"
            + " | the NVIDIA driver is too old for CUDA 12",
        "ORT_FAIL | CUDA failure 2: out of memory ; GPU=0 | the card's memory is full",
        "ORT_DEVICE_RESET | the device was reset | the card failed: the device was reset"
      })
  void aFailureBecomesAReason(OrtErrorCode code, String text, String reason) {
    card.failure = new OrtException(code, text);
    Chosen chosen = DeviceChoice.choose(Device.AUTO, card);
    assertEquals("CPU: " + reason, chosen.reason());
    assertEquals(Processor.CPU, chosen.processor());
    card.asked.clear();
    card.failsAtCompute = true;
    assertEquals("CPU: " + reason, DeviceChoice.choose(Device.AUTO, card).reason());
    assertTrue(card.asked.contains("compute"));
  }

  @Test
  void thisMachineGivesAnAnswer() {
    Chosen chosen = DeviceChoice.choose(Device.AUTO);
    assertTrue(chosen.reason().matches("CPU: .+|CUDA on card 0"), chosen.reason());
  }

  private static final class FakeCard implements Card {
    final List<String> asked = new ArrayList<>();
    boolean provider = true;
    boolean driver = true;
    boolean failsAtCompute;
    OrtException failure = new OrtException(OrtErrorCode.ORT_OK, "");

    @Override
    public boolean hasProvider() {
      asked.add("provider");
      return provider;
    }

    @Override
    public boolean hasDriver() {
      asked.add("driver");
      return driver;
    }

    @Override
    public void attach(int index) throws OrtException {
      asked.add("attach");
      fail(!failsAtCompute);
    }

    @Override
    public void compute(int index) throws OrtException {
      asked.add("compute");
      fail(failsAtCompute);
    }

    private void fail(boolean here) throws OrtException {
      if (here && failure.getCode() != OrtErrorCode.ORT_OK) {
        throw failure;
      }
    }
  }
}
