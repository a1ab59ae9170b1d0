package dev.minstrel.dialogue.tokenizer;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a {@code tokenizer.json}; its {@code truncation} and {@code padding} are ignored. */
final class TokenizerFile {
  private static final long MOST_BYTES = 64L << 20;

  private TokenizerFile() {}

  static Tokenizer open(Path file) {
    try {
      long bytes = Files.size(file);
      if (!Files.isRegularFile(file)) {
        throw missing(file, null);
      }
      if (bytes > MOST_BYTES) {
        throw new MinstrelException(
            Code.TOKENIZER_UNFIT,
            "tokenizer is too big",
            "%s: %d bytes, at most %d are read".formatted(file, bytes, MOST_BYTES),
            "Use the tokenizer.json that was published with the model.");
      }
      return read(Files.readString(file, StandardCharsets.UTF_8), file.toString());
    } catch (NoSuchFileException absent) {
      throw missing(file, absent);
    } catch (CharacterCodingException notText) {
      throw notJson(file.toString(), "the file is not UTF-8 text", notText);
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO,
          "tokenizer cannot be read",
          file + ": " + unreadable.getMessage(),
          "Check the file's permissions and its disk.",
          unreadable);
    }
  }

  static Tokenizer read(String json, String where) {
    Json document;
    try {
      document = JsonReader.read(json);
    } catch (JsonException notJson) {
      throw notJson(where + ":" + notJson.line(), notJson.getMessage(), notJson);
    }
    if (!(document instanceof Json.Obj object)) {
      throw notJson(where + ":" + document.line(), "the document is not an object", null);
    }
    return build(new Part(where, "tokenizer", object));
  }

  private static Tokenizer build(Part file) {
    List<AddedToken> added = file.parts("added_tokens").stream().map(AddedToken::read).toList();
    Part normalizer = file.partIfAny("normalizer");
    Models models =
        Models.read(file.part("model"), added.stream().filter(AddedToken::isMarker).toList());
    List<PreTokenizer> more = models.cutsAtMarks() ? List.of(Metaspace.runs()) : List.of();
    PreTokenizers cut = PreTokenizers.read(file.partIfAny("pre_tokenizer"), more);
    Model model = cut.writesBytes() ? bytes(models.model()) : models.model();
    return new Tokenizer(
        new Tokens(models.vocabulary(), added),
        new Encoder(
            added,
            normalizer == null ? text -> text : Normalizers.read(normalizer),
            cut.cut(),
            new WordCache(model)),
        PostProcessor.read(file.partIfAny("post_processor")),
        Decoders.read(file.partIfAny("decoder")));
  }

  private static Model bytes(Model model) {
    ByteAlphabet alphabet = new ByteAlphabet();
    return (text, start, end, out) -> {
      String written = alphabet.write(text, start, end);
      model.encode(written, 0, written.length(), out);
    };
  }

  private static MinstrelException missing(Path file, @Nullable Throwable cause) {
    return new MinstrelException(
        Code.TOKENIZER_UNFIT,
        "tokenizer is missing",
        file + ": no such file",
        "A model folder holds a tokenizer.json beside its weights.",
        cause);
  }

  private static MinstrelException notJson(
      String where, @Nullable String problem, @Nullable Throwable cause) {
    return new MinstrelException(
        Code.TOKENIZER_UNFIT,
        "tokenizer is not JSON",
        where + ": " + problem,
        "The file may be truncated; fetch it again.",
        cause);
  }
}
