package dev.minstrel.behavior.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitReaderTest {
  @TempDir Path folder;

  private TraitTable read(String text, String id) throws IOException {
    Path file = Files.writeString(folder.resolve("traits.csv"), text);
    return TraitReader.read(file, id, Progress.NONE);
  }

  @Test
  void quotesGapsAndWordsAreUnderstood() throws IOException {
    TraitTable table =
        read(
            "\"who\",\"a, b\",kind,speed\r\n\"Ann, \"\"A\"\"\",1.5,orc,\r\nBob,?,elf,1e6\r\n",
            "who");
    assertEquals(List.of("a, b", "speed"), table.traits());
    assertEquals(List.of("kind"), table.leftOut());
    assertEquals("Ann, \"A\"", table.player(0));
    assertEquals(1.5f, table.value(0, 0));
    assertTrue(Float.isNaN(table.value(0, 1)));
    assertTrue(Float.isNaN(table.value(1, 0)));
    assertEquals(1e6f, table.value(1, 1));
  }

  @ParameterizedTest(name = "separator {0}")
  @CsvSource({"';'", "'\t'", "' '", "','"})
  void separatorIsFoundInTheNames(String separator) throws IOException {
    TraitTable table = read("id,x,y\n7,1,-2\n8,3,4\n".replace(",", separator), "id");
    assertEquals(List.of("x", "y"), table.traits());
    assertEquals(-2f, table.value(0, 1));
    assertEquals("8", table.player(1));
  }

  @Test
  void packedFileReadsTheSame() throws IOException {
    Path file = folder.resolve("traits.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("id,x\na,1\nb,2\n".getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(2, TraitReader.read(file, "id", Progress.NONE).playerCount());
  }

  @Test
  void withoutAnIdPlayersAreCalledByTheirLine() throws IOException {
    assertEquals("line 3", read("x,y\n1,2\n3,4\n", null).player(1));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "id,x;a,1;b,word|:3|not a number",
        "id,x;a,1;b|:3|1 fields where there are 2",
        "id,x;a,1;a,2|:3|stands twice",
        "id,x;a,1e300|:2|not finite",
        "id,x;,1|:2|id is empty",
        "id,x;\"a,1|:2|quote is not closed",
        "1,2;3,4|:1|holds numbers",
        "id,x,x;a,1,2|:1|one name",
        "name,x;a,1|:1|no column is called 'id'",
        "id,x|:1|no player follows",
      })
  void brokenLineIsNamed(String text, String line, String what) {
    MinstrelException broken =
        assertThrows(
            MinstrelException.class,
            () -> read(text.replace(';', '\n').replace("\\\"", "\"") + "\n", "id"));
    assertTrue(broken.getMessage().contains("traits.csv" + line), broken.getMessage());
    assertTrue(broken.getMessage().contains(what), broken.getMessage());
    assertEquals(MinstrelException.Code.EVENTS_INVALID, broken.code());
  }

  @Test
  void columnOfWordsThatIsAskedForIsRefusedByName() throws IOException {
    TraitTable table = read("id,x,kind\na,1,orc\n", "id");
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> table.only(List.of("x", "kind")));
    assertTrue(refused.getMessage().contains("'kind' holds words"), refused.getMessage());
  }
}
