package dev.minstrel.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void writesOneCompactLine() {
    String text =
        new JsonObject()
            .put("text", "a\"b\\c\nd\r\t\u0001")
            .put("none", (String) null)
            .put("whole", -7)
            .put("third", 1.0 / 3)
            .put("large", 1e15)
            .put("nan", Double.NaN)
            .put("yes", true)
            .put("ids", new int[] {1, 2})
            .put("words", List.of("x", "y"))
            .put("empty", new JsonObject().build())
            .put("nothing", List.of())
            .write();
    assertEquals(
        "{\"text\":\"a\\\"b\\\\c\\nd\\r\\t\\u0001\",\"none\":null,\"whole\":-7,\"third\":0.333,"
            + "\"large\":1000000000000000,\"nan\":null,\"yes\":true,\"ids\":[1,2],"
            + "\"words\":[\"x\",\"y\"],\"empty\":{},\"nothing\":[]}",
        text);
  }

  @Test
  void textBeyondAsciiStaysWhatIsNoTextIsEscaped() {
    assertEquals("\"\u00e9\uD83D\uDE00\"", write("\u00e9\uD83D\uDE00"));
    assertEquals("\"a\\ud83db\"", write("a\uD83Db"));
    assertEquals("\"\\ude00\\ud83d\"", write("\uDE00\uD83D"));
    assertEquals("\"\\u2028\\u2029\"", write("\u2028\u2029"));
  }

  @Test
  void whatIsWrittenIsOneLineOfValidUtf8() {
    Trials.run(
        2_000,
        random -> {
          String text = JsonWriter.write(JsonReaderTest.randomValue(random, 3));
          assertTrue(text.lines().count() == 1, text);
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          assertEquals(text, new String(bytes, StandardCharsets.UTF_8), "a lone surrogate is lost");
        });
  }

  private static String write(String text) {
    return JsonWriter.write(new Json.Str(text, 0));
  }
}
