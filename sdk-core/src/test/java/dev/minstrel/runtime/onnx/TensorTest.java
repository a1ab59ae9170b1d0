package dev.minstrel.runtime.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minstrel.testing.Leaks;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTest {
  @RegisterExtension final Leaks leaks = new Leaks();

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OTHER")
  void everyTypeStartsAsZerosOnACacheLine(ElementType type) {
    try (Tensor tensor = Tensor.allocate(type, 3, 5)) {
      assertEquals(15 * type.bytes(), tensor.bytes().capacity());
      assertEquals(0, tensor.bytes().alignmentOffset(0, 64));
      assertEquals(ByteOrder.nativeOrder(), tensor.bytes().order());
      for (int i = 0; i < tensor.bytes().capacity(); i++) {
        assertEquals(0, tensor.bytes().get(i));
      }
    }
  }

  @Test
  void aScalarHasOneElementAndNoDimensions() {
    try (Tensor scalar = Tensor.allocate(ElementType.INT32)) {
      assertArrayEquals(new long[0], scalar.shape());
      assertEquals(1, scalar.ints().capacity());
    }
  }

  @Test
  void aViewSharesMemory() {
    try (Tensor tensor = Tensor.allocate(ElementType.INT64, 4, 2)) {
      Tensor view = tensor.view(2, 1, 2);
      view.longs().put(1, 7);
      assertEquals(7, tensor.longs().get(3));
      view.close();
      assertEquals(7, tensor.longs().get(3));
    }
  }

  @Test
  void whatIsTooLargeOrNegativeOrOfAnotherTypeIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Tensor.allocate(ElementType.FLOAT, 1 << 20, 1 << 20));
    assertThrows(
        ArithmeticException.class,
        () -> Tensor.allocate(ElementType.FLOAT, Long.MAX_VALUE, Long.MAX_VALUE));
    assertThrows(IllegalArgumentException.class, () -> Tensor.allocate(ElementType.FLOAT, -1));
    assertThrows(IllegalArgumentException.class, () -> Tensor.allocate(ElementType.OTHER, 1));
    try (Tensor tensor = Tensor.allocate(ElementType.FLOAT, 4)) {
      assertThrows(IllegalStateException.class, tensor::longs);
      assertThrows(IllegalArgumentException.class, () -> tensor.view(2, 3));
      assertThrows(IllegalArgumentException.class, () -> tensor.view(-1, 2));
    }
  }
}
