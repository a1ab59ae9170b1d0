package dev.minstrel.runtime.save;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.testing.Trials;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SaveFileTest {
  private static final int VERSION_AT = 8;

  private final List<Section> sections =
      List.of(section("dialogue", 3, "Brom remembers"), section("music", 1, "bar 17"));

  @Test
  void whatWasWrittenIsRead() {
    SaveFile file = SaveFile.read(SaveFile.write(sections));
    assertEquals(List.of(), file.lost());
    assertSameSections(sections, file.sections());
    assertSameSections(List.of(), SaveFile.read(SaveFile.write(List.of())).sections());
  }

  @Test
  void anySectionsAreRead() {
    Trials.run(
        300,
        random -> {
          List<Section> some = randomSections(random);
          assertSameSections(some, SaveFile.read(SaveFile.write(some)).sections());
        });
  }

  /** The promise: a clean refusal, or sections that are lost; never a section that is wrong. */
  @Test
  void everyFlippedBitIsARefusalOrALoss() {
    Trials.run(
        5,
        random -> {
          List<Section> some = randomSections(random);
          byte[] whole = SaveFile.write(some);
          for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertRefusedOrLost(some, flipped, "bit " + bit);
          }
        });
  }

  @Test
  void everyTruncationIsARefusalOrALoss() {
    Trials.run(
        20,
        random -> {
          List<Section> some = randomSections(random);
          byte[] whole = SaveFile.write(some);
          for (int length = 0; length < whole.length; length++) {
            assertRefusedOrLost(some, Arrays.copyOf(whole, length), "cut at " + length);
          }
        });
  }

  @Test
  void noiseIsNeverRestored() {
    Trials.run(
        5_000,
        random -> {
          byte[] noise = new byte[random.nextInt(400)];
          random.nextBytes(noise);
          byte[] head = SaveFile.write(sections);
          int kept = random.nextInt(Math.min(noise.length, 24) + 1);
          System.arraycopy(head, 0, noise, 0, kept);
          MinstrelException refused =
              assertThrows(MinstrelException.class, () -> SaveFile.read(noise));
          assertTrue(refused.getMessage().length() < 200, refused.getMessage());
        });
  }

  @Test
  void aDamagedSectionIsLostAlone() {
    byte[] save = SaveFile.write(sections);
    save[save.length - 1] ^= 1;
    SaveFile file = SaveFile.read(save);
    assertSameSections(sections.subList(0, 1), file.sections());
    assertEquals(List.of("music is lost: its checksum is wrong"), file.lost());
  }

  @Test
  void aCutSectionIsLostAlone() {
    byte[] save = SaveFile.write(sections);
    SaveFile file = SaveFile.read(Arrays.copyOf(save, save.length - 2));
    assertSameSections(sections.subList(0, 1), file.sections());
    assertEquals(List.of("music is lost: the save ends 2 bytes too early"), file.lost());
  }

  @Test
  void bytesBehindTheEndAreIgnoredAndSaidSo() {
    byte[] save = SaveFile.write(sections);
    SaveFile file = SaveFile.read(Arrays.copyOf(save, save.length + 3));
    assertSameSections(sections, file.sections());
    assertEquals(List.of("3 bytes after the end of the save were ignored"), file.lost());
  }

  @Test
  void aSaveOfAnotherProgramIsForeign() {
    assertRefused(Code.SAVE_FOREIGN, "PK\u0003\u0004 a zip".getBytes(StandardCharsets.US_ASCII));
    assertRefused(Code.SAVE_FOREIGN, new byte[0]);
  }

  @Test
  void aSaveOfANewerVersionIsRefusedWhole() {
    byte[] save = SaveFile.write(sections);
    ByteBuffer.wrap(save).putInt(VERSION_AT, SaveFile.FORMAT + 1);
    assertRefused(Code.SAVE_NEWER, save);
    ByteBuffer.wrap(save).putInt(VERSION_AT, 0);
    assertRefused(Code.SAVE_DAMAGED, save);
  }

  @Test
  void sizesAreCheckedBeforeTheyAreBelieved() {
    byte[] save = SaveFile.write(sections);
    ByteBuffer.wrap(save).putInt(VERSION_AT + 4, Integer.MAX_VALUE);
    assertRefused(Code.SAVE_DAMAGED, save);
    ByteBuffer.wrap(save).putInt(VERSION_AT + 4, -1);
    assertRefused(Code.SAVE_DAMAGED, save);
  }

  @Test
  void whatCannotBeReadIsNotWritten() {
    assertThrows(IllegalArgumentException.class, () -> section("Dialogue", 1, ""));
    assertThrows(IllegalArgumentException.class, () -> section("a".repeat(41), 1, ""));
    assertThrows(IllegalArgumentException.class, () -> section("a", 0, ""));
    Section one = section("a", 1, "");
    assertThrows(IllegalArgumentException.class, () -> SaveFile.write(List.of(one, one)));
    List<Section> many = new ArrayList<>();
    for (int i = 0; i <= SaveFile.MOST_SECTIONS; i++) {
      many.add(section("s" + i, 1, ""));
    }
    assertThrows(IllegalArgumentException.class, () -> SaveFile.write(many));
  }

  private static void assertRefusedOrLost(List<Section> written, byte[] damaged, String how) {
    SaveFile file;
    try {
      file = SaveFile.read(damaged);
    } catch (MinstrelException refused) {
      assertTrue(
          List.of(Code.SAVE_DAMAGED, Code.SAVE_FOREIGN, Code.SAVE_NEWER).contains(refused.code()),
          how);
      return;
    }
    assertTrue(!file.lost().isEmpty(), how + " went unnoticed");
    for (Section read : file.sections()) {
      Section original =
          written.stream().filter(s -> s.name().equals(read.name())).findFirst().orElseThrow();
      assertSameSections(List.of(original), List.of(read));
    }
  }

  private static void assertRefused(Code code, byte[] save) {
    assertEquals(code, assertThrows(MinstrelException.class, () -> SaveFile.read(save)).code());
  }

  private static void assertSameSections(List<Section> expected, List<Section> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).name(), actual.get(i).name());
      assertEquals(expected.get(i).version(), actual.get(i).version());
      assertArrayEquals(expected.get(i).bytes(), actual.get(i).bytes());
    }
  }

  private static List<Section> randomSections(SplittableRandom random) {
    List<Section> some = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      some.add(new Section("part-" + i, 1 + random.nextInt(9), bytes));
    }
    return some;
  }

  private static Section section(String name, int version, String text) {
    return new Section(name, version, text.getBytes(StandardCharsets.UTF_8));
  }
}
