package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonReader;
import dev.minstrel.testing.Conformance;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ids and texts on which two other implementations agree. */
class TokenizerConformanceTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "phi-3-mini, 104",
    "bert-base-uncased, 104",
    "qwen3-9k, 104",
    "stories260K-512, 104",
    "spm-unigram-1k, 78"
  })
  void idsAndTextsAreThoseOfOtherImplementations(String name, int count) throws Exception {
    Path folder = Conformance.folder("tokenizers").resolve(name);
    Tokenizer tokenizer = open(folder.resolve("tokenizer.json.gz"));
    List<Json> vectors =
        ((Json.Arr) JsonReader.read(Files.readString(folder.resolve("vectors.json")))).items();
    assertEquals(count, vectors.size());
    for (Json vector : vectors) {
      check(tokenizer, (Json.Obj) vector);
    }
  }

  private static void check(Tokenizer tokenizer, Json.Obj vector) {
    String text = text(vector, "text");
    int[] ids = ids(vector, "ids");
    assertArrayEquals(ids, tokenizer.encode(text), () -> "ids of <" + text + ">");
    assertArrayEquals(
        ids(vector, "plain"), tokenizer.encodePlain(text), () -> "plain ids of <" + text + ">");
    if (vector.get("decoded") != null) {
      assertEquals(text(vector, "decoded"), tokenizer.decode(ids, false));
      assertEquals(text(vector, "decoded"), streamed(tokenizer, ids));
    }
    if (vector.get("decodedAll") != null) {
      assertEquals(text(vector, "decodedAll"), tokenizer.decode(ids, true));
    }
  }

  private static String streamed(Tokenizer tokenizer, int[] ids) {
    TokenStream stream = tokenizer.stream(false);
    StringBuilder whole = new StringBuilder();
    for (int id : ids) {
      whole.append(wellFormed(stream.accept(id)));
    }
    return whole.append(wellFormed(stream.finish())).toString();
  }

  private static String wellFormed(String piece) {
    assertEquals(piece, Chars.wellFormed(piece), "a piece holds half a character");
    return piece;
  }

  private static Tokenizer open(Path gzip) throws Exception {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(gzip))) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(json.length() > 1_000);
      return Tokenizer.read(json, gzip.toString());
    }
  }

  private static String text(Json.Obj vector, String field) {
    return ((Json.Str) vector.fields().get(field)).value();
  }

  private static int[] ids(Json.Obj vector, String field) {
    return ((Json.Arr) vector.fields().get(field))
        .items().stream().mapToInt(id -> (int) ((Json.Num) id).asLong()).toArray();
  }
}
