package dev.minstrel.runtime.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.testing.Trials;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "0.5",
        "-0.5e-7",
        "1E+2",
        "1e2",
        "true",
        "false",
        "null",
        " [ 1 , 2 ] ",
        "\t\r\n{\"a\":[{}]}\n",
        "\uFEFF{}",
        "\"\u007F\"",
        "\"\\u0000\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83d\"",
        "123456789012345678901234567890",
        "{\"\":1}",
        "[[[[]]]]"
      })
  void readsWhatTheStandardAllows(String text) throws JsonException {
    JsonReader.read(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\uFEFF",
        "[",
        "]",
        "{",
        "}",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{\"a\" 1}",
        "'a'",
        "\"a",
        "\"a\\\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12G4\"",
        "\"\\u\"",
        "\"a\nb\"",
        "\"a\tb\"",
        "01",
        "-01",
        "00",
        "+1",
        "-",
        ".5",
        "1.",
        "1.e2",
        "1e",
        "1e+",
        "0x1",
        "1_000",
        "NaN",
        "Infinity",
        "-Infinity",
        "True",
        "nul",
        "truefalse",
        "true false",
        "{} {}",
        "[] ,",
        "// c\n1",
        "/* c */ 1",
        "\u00A01",
        "\f1",
        "\u0000",
        "[1]\u0000",
        "\"\\u\u0661234\"",
        "\uFEFF\uFEFF{}"
      })
  void refusesWhatItDoesNot(String text) {
    JsonException refused = assertThrows(JsonException.class, () -> JsonReader.read(text), text);
    assertTrue(refused.line() >= 1);
    assertTrue(String.valueOf(refused.getMessage()).length() < 100);
  }

  @Test
  void unescapes() throws JsonException {
    assertEquals(
        new Json.Str("\"\\/\b\f\n\r\tA\u00e9\uD83D\uDE00", 1),
        JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00E9\\ud83d\\ude00\""));
  }

  @Test
  void everyValueKnowsTheLineItBeginsIn() throws JsonException {
    Json.Obj object = (Json.Obj) JsonReader.read("\n{\n\"a\": 1,\r\n\"b\":\n[\ntrue,\n\"x\"\n]}");
    assertEquals(2, object.line());
    assertEquals(3, line(object, "a"));
    assertEquals(5, line(object, "b"));
    Json.Arr array = (Json.Arr) object.get("b");
    assertEquals(6, array.items().get(0).line());
    assertEquals(7, array.items().get(1).line());
  }

  @Test
  void aMistakeIsReportedInItsLine() {
    JsonException refused =
        assertThrows(JsonException.class, () -> JsonReader.read("{\n\"a\": 1,\n\"b\" 2}"));
    assertEquals(3, refused.line());
    assertEquals("expected ':'", refused.getMessage());
  }

  @Test
  void theLastOfEqualKeysWinsAndKeysKeepTheirOrder() throws JsonException {
    Json.Obj object = (Json.Obj) JsonReader.read("{\"b\":1,\"a\":2,\"b\":3}");
    assertEquals(List.of("b", "a"), List.copyOf(object.fields().keySet()));
    assertEquals(new Json.Num("3", 0), object.get("b"));
  }

  @Test
  void nestingIsBounded() throws JsonException {
    JsonReader.read("[".repeat(256) + "]".repeat(256));
    for (String deep : List.of("[", "{\"a\":", "[{\"a\":")) {
      JsonException refused =
          assertThrows(JsonException.class, () -> JsonReader.read(deep.repeat(100_000)));
      assertTrue(String.valueOf(refused.getMessage()).contains("256"), refused.getMessage());
    }
    JsonReader.read("[" + "[],".repeat(10_000) + "[]]"); // wide is not deep
  }

  @Test
  void numbersKeepTheirText() throws JsonException {
    assertEquals(9_007_199_254_740_993L, number("9007199254740993").asLong());
    assertEquals(120, number("1.2e2").asLong());
    assertEquals(0.1, number("0.1").asDouble());
    assertThrows(ArithmeticException.class, () -> number("1.5").asLong());
    assertThrows(ArithmeticException.class, () -> number("9223372036854775808").asLong());
    assertThrows(ArithmeticException.class, () -> number("1e999999999").asLong());
  }

  @Test
  void whatIsReadCannotBeChanged() throws JsonException {
    Json.Obj object = (Json.Obj) JsonReader.read("{\"a\":[1]}");
    assertThrows(UnsupportedOperationException.class, () -> object.fields().clear());
    Json.Arr array = (Json.Arr) object.get("a");
    assertThrows(UnsupportedOperationException.class, () -> array.items().clear());
  }

  @Test
  void anyValueSurvivesWritingAndReading() {
    Trials.run(
        2_000,
        random -> {
          Json value = randomValue(random, 4);
          assertEquals(value, JsonReader.read(JsonWriter.write(value)));
        });
  }

  @Test
  void aDamagedDocumentIsReadOrRefusedButNothingElse() {
    Trials.run(
        5_000,
        random -> {
          StringBuilder text = new StringBuilder(JsonWriter.write(randomValue(random, 4)));
          for (int i = 0; i < 1 + random.nextInt(3); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
              case 0 -> text.setCharAt(at, (char) random.nextInt(128));
              case 1 -> text.insert(at, "{}[]\",:\\-.eE0tfn".charAt(random.nextInt(16)));
              default -> text.setLength(Math.max(1, at));
            }
          }
          try {
            Json value = JsonReader.read(text.toString());
            assertEquals(value, JsonReader.read(JsonWriter.write(value)));
          } catch (JsonException refused) {
            assertTrue(refused.line() >= 1);
          }
        });
  }

  private static Json.Num number(String text) throws JsonException {
    return (Json.Num) JsonReader.read(text);
  }

  private static int line(Json.Obj object, String key) {
    Json value = object.get(key);
    return value == null ? -1 : value.line();
  }

  static Json randomValue(SplittableRandom random, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> new Json.Str(randomText(random), 0);
      case 1 ->
          new Json.Num(
              random.nextBoolean()
                  ? Long.toString(random.nextLong())
                  : Double.toString(random.nextDouble() * 1e10),
              0);
      case 2 -> new Json.Bool(random.nextBoolean(), 0);
      case 3 -> new Json.Null(0);
      case 4 -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(randomValue(random, depth - 1));
        }
        yield new Json.Arr(items, 0);
      }
      default -> {
        Map<String, Json> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          fields.put(randomText(random), randomValue(random, depth - 1));
        }
        yield new Json.Obj(fields, 0);
      }
    };
  }

  private static String randomText(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append((char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(128)));
    }
    return text.toString();
  }
}
