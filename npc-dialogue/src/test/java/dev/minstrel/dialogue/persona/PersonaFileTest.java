package dev.minstrel.dialogue.persona;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.dialogue.Persona;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonaFileTest {
  private static final Persona BROM =
      Persona.named("Brom")
          .role("innkeeper")
          .traits("gruff", "kind")
          .knows("The bridge is \"out\".", "Prices:\ttwo silver")
          .style("Short. Plain.")
          .greeting("Come in.")
          .canned("Later.")
          .filler("Hm.")
          .build();

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() {
    assertEquals(BROM, PersonaFile.parse(PersonaFile.write(BROM), "brom.json"));
  }

  @Test
  void everythingButTheNameIsOptional() {
    assertEquals(
        Persona.named("Mira").build(), PersonaFile.parse("{\"name\": \"Mira\"}", "mira.json"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"name": "B",%"trait": []}        | a:2: "trait" is not a field (did you mean "traits"?). Fields: name, role, traits, knowledge, style, greeting, canned, filler.
          {"name": "B",%"xyzzy": 1}         | a:2: "xyzzy" is not a field. Fields: name, role, traits, knowledge, style, greeting, canned, filler.
          {"role": "smith"}                 | a:1: "name" is missing. Mend the line.
          {"name":%7}                       | a:2: "name" must be a text, found the number 7. Mend the line.
          {"name": "B",%%"traits": "gruff"} | a:3: "traits" must be a list of texts, found "gruff". Mend the line.
          {"name": "B", "knowledge": ["x",%null]} | a:2: "knowledge" must be a list of texts, found null. Mend the line.
          {"name": ""}                      | a:1: name must have 1 to 80 characters, has 0. Mend the line.
          []                                | a:1: expected an object, found a list. Mend the line.
          {"name": "B",%}                   | a:2: not JSON: expected a key in double quotes. Mend the line.
          """)
  void anErrorNamesFileLineAndRemedy(String json, String message) {
    MinstrelException refused =
        assertThrows(
            MinstrelException.class, () -> PersonaFile.parse(json.replace('%', '\n'), "a"));
    assertEquals(MinstrelException.Code.PERSONA_INVALID, refused.code());
    assertEquals("persona is not valid: " + message, refused.getMessage());
  }

  @Test
  void aTextThatIsTooLongNamesItsLine() {
    String json = "{\"name\": \"B\",\n\"role\": \"" + "x".repeat(3_000) + "\"}";
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> PersonaFile.parse(json, "a"));
    assertTrue(refused.getMessage().startsWith("persona is not valid: a:2: role must have"));
  }

  @Test
  void aHugeFileIsRefusedUnread() throws IOException {
    Path file = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(100L << 20);
    }
    MinstrelException refused = assertThrows(MinstrelException.class, () -> PersonaFile.read(file));
    assertTrue(refused.getMessage().contains("104,857,600 bytes"), refused.getMessage());
  }

  @Test
  void aMissingFileAndAFolderAreNamed() {
    for (Path path : List.of(folder, folder.resolve("absent.json"))) {
      MinstrelException refused =
          assertThrows(MinstrelException.class, () -> PersonaFile.read(path));
      assertEquals(MinstrelException.Code.IO, refused.code());
      assertTrue(refused.getMessage().contains(path.toString()));
    }
  }

  @Test
  void bytesThatAreNotUtf8AreRefused() throws IOException {
    Path file = Files.write(folder.resolve("latin.json"), new byte[] {'"', (byte) 0xE9, '"'});
    MinstrelException refused = assertThrows(MinstrelException.class, () -> PersonaFile.read(file));
    assertTrue(refused.getMessage().contains("not UTF-8"));
  }

  @Test
  void anOffendingValueIsShownBounded() {
    String json = "{\"name\": \"B\", \"traits\": \"" + "y".repeat(500) + "\"}";
    MinstrelException refused =
        assertThrows(MinstrelException.class, () -> PersonaFile.parse(json, "a"));
    assertTrue(refused.getMessage().length() < 200);
  }
}
