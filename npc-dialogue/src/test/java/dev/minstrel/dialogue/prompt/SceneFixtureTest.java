package dev.minstrel.dialogue.prompt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.dialogue.tokenizer.Tokenizer;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The trainer wrote the same scenes: ids must agree one by one. */
class SceneFixtureTest {
  private static final Path TOKENIZER =
      Path.of("model/src/main/resources/dev/minstrel/dialogue/bundled/tokenizer.json");

  @TestFactory
  List<DynamicTest> theTrainerWritesTheSameIds() throws Exception {
    TokenizerVocabulary vocabulary =
        new TokenizerVocabulary(Tokenizer.open(TOKENIZER), TokenizerVocabulary.Thoughts.NONE);
    SceneMarkers markers = new SceneMarkers(vocabulary);
    List<DynamicTest> tests = new ArrayList<>();
    for (Json item : cases().items()) {
      Json.Obj scene = (Json.Obj) item;
      String name = "%d %s".formatted(tests.size(), text(scene, "name"));
      tests.add(
          DynamicTest.dynamicTest(
              name, () -> assertArrayEquals(expected(scene), written(scene, markers))));
    }
    assertEquals(200, tests.size());
    return tests;
  }

  private static Json.Arr cases() throws Exception {
    try (InputStream in = SceneFixtureTest.class.getResourceAsStream("cases.json")) {
      byte[] bytes = Objects.requireNonNull(in, "cases.json").readAllBytes();
      return (Json.Arr) JsonReader.read(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static int[] expected(Json.Obj scene) {
    return list(scene, "ids").stream().mapToInt(id -> (int) ((Json.Num) id).asLong()).toArray();
  }

  private static int[] written(Json.Obj scene, SceneMarkers markers) {
    ScenePrompt prompt = new ScenePrompt(markers);
    TokenList out = new TokenList();
    Json.Obj who = (Json.Obj) scene.get("persona");
    String described =
        FieldText.sentences(
            ScenePrompt.nameAndRole(text(who, "name"), text(who, "role")),
            String.join(", ", FieldText.clean(texts(who, "traits"))),
            FieldText.clean(text(who, "style")));
    List<Integer> relation =
        scene.get("relation") instanceof Json.Arr levels
            ? levels.items().stream().map(level -> (int) ((Json.Num) level).asLong()).toList()
            : List.of();
    prompt.head(
        out,
        described,
        texts(who, "knowledge"),
        new Surroundings(text(scene, "world"), text(scene, "scene"), relation),
        PromptWriter.KNOWLEDGE_LINES);
    List<Json> turns = list(scene, "turns");
    boolean open = ((Json.Bool) Objects.requireNonNull(scene.get("open"))).value();
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turn((Json.Obj) turns.get(i));
      if (open && i == turns.size() - 1) {
        prompt.open(out, turn);
      } else {
        prompt.add(out, turn);
      }
    }
    return out.toArray();
  }

  private static Turn turn(Json.Obj turn) {
    return new Turn(
        turn.get("player") instanceof Json.Str line ? Optional.of(line.value()) : Optional.empty(),
        texts(turn, "memories"),
        texts(turn, "legal"),
        Emotion.valueOf(text(turn, "emotion").toUpperCase(Locale.ROOT)),
        Optional.of(text(turn, "action")),
        text(turn, "reply"));
  }

  private static String text(Json.Obj object, String key) {
    return ((Json.Str) Objects.requireNonNull(object.get(key), key)).value();
  }

  private static List<String> texts(Json.Obj object, String key) {
    return list(object, key).stream().map(item -> ((Json.Str) item).value()).toList();
  }

  private static List<Json> list(Json.Obj object, String key) {
    return ((Json.Arr) Objects.requireNonNull(object.get(key), key)).items();
  }

  /** A persona is described by the same parts. */
  @org.junit.jupiter.api.Test
  void aPersonaIsDescribedInOneLine() {
    assertEquals(
        "Brom, innkeeper. gruff, kind. Short sentences!",
        ScenePrompt.describe(
            Persona.named(" Brom ")
                .role("innkeeper")
                .traits("gruff", "kind")
                .style("Short\nsentences!")
                .build()));
  }
}
