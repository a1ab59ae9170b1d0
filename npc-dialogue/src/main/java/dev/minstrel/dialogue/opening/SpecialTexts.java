package dev.minstrel.dialogue.opening;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a chat template asks for by name, as {@code tokenizer_config.json} writes them.
 *
 * @param begin empty where there is none
 * @param end empty where there is none
 */
record SpecialTexts(String begin, String end) {
  private static final int MOST_BYTES = 16 << 20;

  static SpecialTexts read(Path folder) {
    Path file = folder.resolve("tokenizer_config.json");
    if (!Files.isRegularFile(file)) {
      return new SpecialTexts("", "");
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return JsonReader.read(text) instanceof Json.Obj config
          ? new SpecialTexts(text(config.get("bos_token")), text(config.get("eos_token")))
          : new SpecialTexts("", "");
    } catch (IOException | JsonException unreadable) {
      throw new MinstrelException(
          Code.TOKENIZER_UNFIT,
          "tokenizer_config.json cannot be read",
          file + ": " + unreadable.getMessage(),
          "Copy the whole folder again",
          unreadable);
    }
  }

  /** A text, or an object with the text as its content. */
  private static String text(@Nullable Json value) {
    if (value instanceof Json.Obj token) {
      return text(token.get("content"));
    }
    return value instanceof Json.Str text ? text.value() : "";
  }
}
