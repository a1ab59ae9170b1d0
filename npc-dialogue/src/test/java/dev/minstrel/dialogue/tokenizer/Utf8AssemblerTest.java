package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.testing.Trials;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8AssemblerTest {
  /** Without 0xED: the JDK makes one U+FFFD of an encoded surrogate, the Standard three. */
  private static final int[] BYTES = {
    'a', 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC3, 0xE0, 0xE2, 0xEF, 0xF0, 0xF4, 0xF5
  };

  @Test
  void anyBytesGiveWhatTheJdkMakesOfThem() {
    Trials.run(
        5_000,
        random -> {
          byte[] bytes = new byte[random.nextInt(1, 10)];
          for (int i = 0; i + 1 < bytes.length; i++) {
            bytes[i] = (byte) BYTES[random.nextInt(BYTES.length)];
          }
          bytes[bytes.length - 1] = 'z';
          Utf8Assembler assembler = new Utf8Assembler();
          StringBuilder out = new StringBuilder();
          for (byte value : bytes) {
            assembler.accept(value & 0xFF, out);
          }
          assertEquals(new String(bytes, StandardCharsets.UTF_8), out.toString());
        });
  }

  @Test
  void anEncodedSurrogateIsThreeErrors() {
    Utf8Assembler assembler = new Utf8Assembler();
    StringBuilder out = new StringBuilder();
    for (int value : new int[] {0xED, 0xA0, 0x80, 0xED, 0x9F, 0xBF}) {
      assembler.accept(value, out);
    }
    assertEquals("\uFFFD\uFFFD\uFFFD\uD7FF", out.toString());
  }

  @Test
  void aCharacterAppearsWithItsLastByte() {
    Utf8Assembler assembler = new Utf8Assembler();
    StringBuilder out = new StringBuilder();
    byte[] bytes = "😀".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      assembler.accept(bytes[i] & 0xFF, out);
      assertEquals("", out.toString());
    }
    assembler.accept(bytes[3] & 0xFF, out);
    assertEquals("😀", out.toString());
  }
}
