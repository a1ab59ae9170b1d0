package dev.minstrel.behavior.portrait;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.behavior.data.TraitTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortraitFileTest {
  private static final int HEADER_BYTES = 24;

  @TempDir Path folder;

  private Path file = Path.of("");
  private TraitTable table = PortraitsTest.players(1, 300, 3);
  private PortraitModel model = learned();

  private PortraitModel learned() {
    return PortraitsTest.trainer(table, PortraitSettings.DEFAULTS.withCount(4))
        .train(
            List.of(Composite.of("pace", "clicks", "-delay"), Composite.of("care", "looks")), null)
        .model();
  }

  @BeforeEach
  void write() {
    file = folder.resolve("kinds.portraits");
    PortraitFile.write(model, file);
  }

  @Test
  void portraitsComeBackAsTheyWere() {
    PortraitModel back = PortraitFile.read(file);
    assertEquals(model.rules(), back.rules());
    assertEquals(model.portraits().toString(), back.portraits().toString());
    assertArrayEquals(model.portraits(table), back.portraits(table));
    assertEquals(model.nextId(), back.nextId());
    assertFalse(Files.exists(folder.resolve("kinds.portraits.tmp")));
  }

  @Test
  void fileCutAnywhereIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length += length < 64 ? 1 : 37) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertEquals(Code.MODEL_DAMAGED, refused().code());
    }
  }

  @Test
  void flippedBitIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += at < HEADER_BYTES ? 1 : 61) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 0x10;
      Files.write(file, flipped);
      refused();
    }
  }

  @Test
  void payloadThatLiesUnderATrueChecksumIsRefusedOrSane() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int at = HEADER_BYTES; at < bytes.length; at++) {
      byte[] lying = bytes.clone();
      lying[at] = (byte) 0xFF;
      CRC32C checksum = new CRC32C();
      checksum.update(lying, HEADER_BYTES, lying.length - HEADER_BYTES);
      ByteBuffer.wrap(lying).putInt(20, (int) checksum.getValue());
      Files.write(file, lying);
      try {
        PortraitFile.read(file).portraits(table);
      } catch (MinstrelException expected) {
        assertEquals(Code.MODEL_DAMAGED, expected.code());
      } catch (IllegalArgumentException renamedTrait) {
        // A trait by another name is sane for the file, and missing in the table.
        assertFalse(renamedTrait.getMessage().isEmpty());
      }
    }
  }

  @Test
  void newerVersionAndForeignFileAreToldApart() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[11] = 2;
    Files.write(file, bytes);
    assertEquals(Code.MODEL_UNSUPPORTED, refused().code());
    Files.writeString(file, "this is a shopping list, and no portraits of anyone at all");
    assertEquals(Code.MODEL_DAMAGED, refused().code());
    Files.delete(file);
    assertEquals(Code.MODEL_MISSING, refused().code());
  }

  private MinstrelException refused() {
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> PortraitFile.read(file));
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    return refused;
  }
}
