package dev.minstrel.dialogue.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of normalizer, pre-tokenizer and decoder, by itself. */
class KindsTest {

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{\"type\":\"NFD\"}~é~e\u0301",
        "{\"type\":\"NFC\"}~e\u0301~é",
        "{\"type\":\"NFKC\"}~ﬁ①~fi1",
        "{\"type\":\"NFKD\"}~ﬁé~fie\u0301",
        "{\"type\":\"Lowercase\"}~ΟΔΟΣ İ~οδοσ i\u0307",
        "{\"type\":\"StripAccents\"}~e\u0301\u0902~e",
        "{\"type\":\"Strip\",\"strip_right\":false}~ \u00A0a ~a ",
        "{\"type\":\"Replace\",\"pattern\":{\"Regex\":\" {2,}\"},\"content\":\"$1\"}~a   b~a$1b",
        "{\"type\":\"Prepend\",\"prepend\":\"_\"}~a~_a",
        "{\"type\":\"BertNormalizer\"}~É\u000B\t你x~e  你 x",
        "{\"type\":\"BertNormalizer\",\"lowercase\":false}~É~É",
        "{\"type\":\"Nmt\"}~a\u0001\u200Bb~a b",
        "{\"type\":\"Precompiled\",\"precompiled_charsmap\":\"\"}~ﬁ~ﬁ"
      })
  void normalizers(String json, String text, String expected) throws JsonException {
    assertEquals(expected, Normalizers.read(part("normalizer", json)).apply(text));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{\"type\":\"Whitespace\"}~Hé, you!~Hé|,|you|!",
        "{\"type\":\"WhitespaceSplit\"}~Hé,  you!~Hé,|you!",
        "{\"type\":\"BertPreTokenizer\"}~a$b ‘c~a|$|b|‘|c",
        "{\"type\":\"Punctuation\"}~a!?b~a|!|?|b",
        "{\"type\":\"Punctuation\",\"behavior\":\"Contiguous\"}~a!?b~a|!?|b",
        "{\"type\":\"Digits\"}~a12½b~a|12½|b",
        "{\"type\":\"Digits\",\"individual_digits\":true}~a12b~a|1|2|b",
        "{\"type\":\"CharDelimiterSplit\",\"delimiter\":\".\"}~a.b~a|b",
        "{\"type\":\"Metaspace\"}~a  b~\u2581a|\u2581|\u2581b",
        "{\"type\":\"Metaspace\",\"split\":false}~ a b~\u2581a\u2581b",
        "{\"type\":\"Metaspace\",\"prepend_scheme\":\"never\"}~a b~a|\u2581b",
        "{\"type\":\"Metaspace\",\"add_prefix_space\":false}~a b~a|\u2581b",
        "{\"type\":\"Metaspace\",\"prepend_scheme\":\"first\"}~a~\u2581a",
        "{\"type\":\"ByteLevel\",\"add_prefix_space\":true}~it's  12~ it|'s| | 12",
        "{\"type\":\"ByteLevel\",\"use_regex\":false,\"add_prefix_space\":false}~a b~a b",
        "{\"type\":\"Split\",\"pattern\":{\"Regex\":\"\\\\p{Han}+\"},\"behavior\":\"Isolated\"}"
            + "~a漢字b~a|漢字|b",
        "{\"type\":\"Split\",\"pattern\":{\"String\":\".\"},\"behavior\":\"MergedWithPrevious\"}"
            + "~a.b~a.|b"
      })
  void preTokenizers(String json, String text, String expected) throws JsonException {
    StringJoiner out = new StringJoiner("|");
    PreTokenizers.read(part("pre_tokenizer", json), List.of())
        .cut()
        .cut(text, 0, text.length(), true, (piece, from, to) -> out.add(piece.substring(from, to)));
    assertEquals(expected, out.toString());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "{\"type\":\"Metaspace\"}~\u2581a|b|\u2581c~ab c",
        "{\"type\":\"Metaspace\",\"prepend_scheme\":\"never\"}~\u2581a|\u2581c~ a c",
        "{\"type\":\"WordPiece\",\"cleanup\":false}~a|##b|.~ab .",
        "{\"type\":\"WordPiece\"}~a|##b|.|n't~ab.n't",
        "{\"type\":\"BPEDecoder\"}~a|b</w>|c</w>~ab c",
        "{\"type\":\"ByteFallback\"}~a|<0xC3>|<0xA9>|<0xC3>|b|<0xC3>~aé\uFFFDb",
        "{\"type\":\"ByteLevel\"}~Ġa|Ã|©|Ã~ aé",
        "{\"type\":\"Replace\",\"pattern\":{\"String\":\"_\"},\"content\":\" \"}~a_|_b~a  b",
        "{\"type\":\"Strip\",\"content\":\"-\",\"start\":1,\"stop\":1}~--a--|-b~-a-b",
        "{\"type\":\"Sequence\",\"decoders\":[{\"type\":\"Fuse\"},"
            + "{\"type\":\"Strip\",\"content\":\"-\",\"start\":2,\"stop\":2}]}"
            + "~-|-|-a-|-b-|-|-~-a--b-",
        "{\"type\":\"Sequence\",\"decoders\":[{\"type\":\"Fuse\"},"
            + "{\"type\":\"Replace\",\"pattern\":{\"String\":\"ab\"},\"content\":\"c\"}]}~a|b~c"
      })
  void decoders(String json, String tokens, String expected) throws JsonException {
    assertEquals(expected, decoded(Decoders.read(part("decoder", json)), tokens));
  }

  @Test
  void withoutADecoderTokensAreWords() {
    assertEquals("a b", decoded(Decoders.read(null), "a|b"));
  }

  private static String decoded(Decoder decoder, String tokens) {
    StringBuilder out = new StringBuilder();
    Decoder.Stage stage =
        decoder.open(
            new Decoder.Stage() {
              @Override
              public void accept(String text) {
                out.append(text);
              }

              @Override
              public void finish() {}
            });
    for (String token : tokens.split("\\|", -1)) {
      stage.accept(token);
    }
    stage.finish();
    return out.toString();
  }

  private static Part part(String name, String json) throws JsonException {
    return new Part("t.json", name, (Json.Obj) JsonReader.read(json));
  }
}
