package dev.minstrel.dialogue.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import dev.minstrel.testing.Conformance;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Templates of published models, and broken ones, with answers of other projects. */
class ConformanceTest {
  private static final int PUBLISHED = 42;
  private static final int BROKEN = 18;

  @Test
  void publishedTemplatesRenderExactly() throws IOException, JsonException {
    int exact = 0;
    List<String> wrong = new ArrayList<>();
    for (Json.Obj entry : entries("chat-templates.json")) {
      if (entry.get("ambiguous") != null) {
        assertTrue(
            List.of(text(entry, "expected"), text(entry, "expectedPython"))
                .contains(rendered(entry)));
      } else if (rendered(entry).equals(text(entry, "expected"))) {
        exact++;
      } else {
        wrong.add(text(entry, "name"));
      }
    }
    assertEquals(List.of(), wrong);
    assertEquals(PUBLISHED, exact);
  }

  @Test
  void brokenTemplatesAreRefusedWithTheirLine() throws IOException, JsonException {
    int refused = 0;
    for (Json.Obj entry : entries("chat-templates-bad.json")) {
      MinstrelException refusal =
          assertThrows(MinstrelException.class, () -> rendered(entry), text(entry, "name"));
      assertEquals(MinstrelException.Code.TEMPLATE_INVALID, refusal.code());
      String message = String.valueOf(refusal.getMessage());
      boolean syntax = text(entry, "kind").equals("syntax");
      String line = syntax ? ((Json.Num) field(entry, "line")).text() : "1";
      String start = syntax ? "template is not valid: t:" : "template cannot be rendered: t:";
      assertTrue(message.startsWith(start + line + ": "), message);
      assertEquals(1, message.lines().count());
      refused++;
    }
    assertEquals(BROKEN, refused);
  }

  private static List<Json.Obj> entries(String name) throws IOException, JsonException {
    Json document = JsonReader.read(Files.readString(Conformance.folder(name)));
    Json.Arr entries = (Json.Arr) field((Json.Obj) document, "entries");
    assertTrue(!entries.items().isEmpty(), "no entries in " + name);
    return entries.items().stream().map(Json.Obj.class::cast).toList();
  }

  private static String rendered(Json.Obj entry) {
    Instant now =
        entry.get("now") instanceof Json.Str text ? Instant.parse(text.value()) : Instant.EPOCH;
    return ChatTemplate.parse(text(entry, "template"), "t")
        .render((Json.Obj) field(entry, "variables"), now);
  }

  private static String text(Json.Obj entry, String name) {
    return ((Json.Str) field(entry, name)).value();
  }

  private static Json field(Json.Obj entry, String name) {
    Json value = entry.get(name);
    assertTrue(value != null, name);
    return value;
  }
}
