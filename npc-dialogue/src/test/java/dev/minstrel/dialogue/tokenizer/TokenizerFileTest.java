package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.testing.Trials;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerFileTest {
  @TempDir Path folder;

  @Test
  void missingFileIsNamed() {
    Path absent = folder.resolve("tokenizer.json");
    assertRefused("tokenizer is missing: " + absent, () -> Tokenizer.open(absent));
    assertRefused("tokenizer is missing: " + folder, () -> Tokenizer.open(folder));
  }

  @Test
  void tooBigAFileIsNotRead() throws Exception {
    Path big = folder.resolve("tokenizer.json");
    try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }
    assertRefused("tokenizer is too big: " + big + ": 67108865 bytes", () -> Tokenizer.open(big));
  }

  @Test
  void binaryGarbageIsNotJson() throws Exception {
    Path garbage = folder.resolve("tokenizer.json");
    Files.write(garbage, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xFF, 0});
    assertRefused("tokenizer is not JSON: " + garbage, () -> Tokenizer.open(garbage));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "hello~tokenizer is not JSON: t.json:1: expected a value",
        "[]~tokenizer is not JSON: t.json:1: the document is not an object",
        "{}~tokenizer is not valid: t.json:1: tokenizer has no \"model\"",
        "{\"model\": 3}~t.json:1: \"model\" of tokenizer must be an object",
        "{\"model\": {\"type\": \"Sparse\"}}~t.json:1: model \"Sparse\" is not known. Known: BPE",
        "{\"model\": {\"type\": \"BPE\"}}~model has no \"vocab\"",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": -1}}}~\"-1\" is not a whole number",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 1e9}}}~\"1e9\" is not a whole number",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 99999999}}}~an id must be 0 to 4194303",
        "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 1, \"b\": 1}}}~\"b\" has the id 1 of",
        "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 1}}}~\"unk_token\"",
        "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\"]]}}~pairs of a token and its score",
        "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"a\", 0]], \"unk_id\": 1}}~has unk_id 1"
      })
  void whatIsWrongIsSaidInOneLine(String json, String message) {
    assertRefused(message, () -> Tokenizer.read(json, "t.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "normalizer, \"NFC\"",
    "pre_tokenizer, \"ByteLevel\"",
    "post_processor, \"ByteLevel\"",
    "decoder, \"ByteLevel\"",
    "model, \"BPE\""
  })
  void aKindThatIsNotKnownIsNamedWithItsLine(String part, String kind) {
    String json = Tiny.json("byte-level");
    int at = json.indexOf(kind, json.indexOf("\"" + part + "\": {"));
    String changed = json.substring(0, at) + "\"Kind9\"" + json.substring(at + kind.length());
    long line = json.substring(0, json.indexOf("\"" + part + "\": {")).lines().count();
    assertRefused(
        "of a kind this version cannot run: t.json:" + line + ": " + part + " \"Kind9\"",
        () -> Tokenizer.read(changed, "t.json"));
  }

  @Test
  void aMergeOfUnknownTokensIsNamedWithItsLine() {
    String json = Tiny.json("metaspace").replace("\"he ll\"", "\"he lx\"");
    long line = json.substring(0, json.indexOf("\"he lx\"")).lines().count();
    assertRefused(
        "t.json:" + line + ": merge \"he\" + \"lx\" names or makes a token that is not in the",
        () -> Tokenizer.read(json, "t.json"));
  }

  @Test
  void aMergeThatIsNoPairIsRefused() {
    String json = Tiny.json("metaspace").replace("\"he ll\"", "\"he l l\"");
    assertRefused("a merge must be \"a b\"", () -> Tokenizer.read(json, "t.json"));
  }

  @Test
  void everyTruncatedFileIsRefused() {
    String json = Tiny.json("byte-level").strip();
    Trials.run(
        300,
        random -> {
          String cut = json.substring(0, random.nextInt(json.length()));
          assertRefused("tokenizer is not JSON: t.json:", () -> Tokenizer.read(cut, "t.json"));
        });
  }

  @Test
  void aFileWithOneWrongCharacterIsReadOrRefused() {
    String json = Tiny.json("unigram");
    int[] refused = new int[1];
    Trials.run(
        300,
        random -> {
          StringBuilder changed = new StringBuilder(json);
          changed.setCharAt(random.nextInt(json.length()), (char) random.nextInt(' ', 0x7F));
          try {
            Tokenizer.read(changed.toString(), "t.json").encode("hello");
          } catch (MinstrelException unfit) {
            assertEquals(MinstrelException.Code.TOKENIZER_UNFIT, unfit.code());
            refused[0]++;
          }
        });
    assertTrue(refused[0] > 0);
  }

  private static void assertRefused(String message, Executable opening) {
    MinstrelException refusal = assertThrows(MinstrelException.class, opening);
    assertEquals(MinstrelException.Code.TOKENIZER_UNFIT, refusal.code());
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("\n"));
  }
}
