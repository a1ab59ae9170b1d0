package dev.minstrel.dialogue.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * SentencePiece's compiled normalization: at every position the longest rule that fits, as
 * SentencePiece applies it. (Hugging Face's library asks for the shortest rule of each grapheme and
 * so loses a combining mark behind a character that a rule replaces.)
 *
 * <p>The rules are a Darts-clone double array over UTF-8 (darts-clone 0.32, {@code darts.h}: leaf
 * flag in bit 8, offset from bit 10, scaled by bit 9), each leaf an index into the replacements
 * that follow, which end with a zero byte.
 */
final class CharsMap implements Normalizer {
  private static final int NONE = -1;
  private static final int LEAF = 1 << 8;
  private static final int SCALED = 1 << 9;

  private final int[] units;
  private final byte[] replacements;

  private CharsMap(int[] units, byte[] replacements) {
    this.units = units;
    this.replacements = replacements;
  }

  static Normalizer read(Part part) {
    if (!part.has("precompiled_charsmap") || part.text("precompiled_charsmap").isEmpty()) {
      return text -> text;
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(part.text("precompiled_charsmap"));
    } catch (IllegalArgumentException notBase64) {
      throw part.unfit(part.object().line(), "\"precompiled_charsmap\" is not base64", notBase64);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int trieBytes = bytes.length < 8 ? -1 : buffer.getInt();
    if (trieBytes < 4 || trieBytes % 4 != 0 || trieBytes > buffer.remaining()) {
      throw part.unfit("has a \"precompiled_charsmap\" that is truncated");
    }
    int[] units = new int[trieBytes / 4];
    buffer.asIntBuffer().get(units);
    buffer.position(buffer.position() + trieBytes);
    byte[] replacements = new byte[buffer.remaining()];
    buffer.get(replacements);
    return new CharsMap(units, replacements);
  }

  @Override
  public String apply(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    int at = 0;
    while (at < bytes.length) {
      at = replaceOne(bytes, at, out);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /**
   * Writes the replacement of the longest rule, or one character as it is; returns what is next.
   */
  private int replaceOne(byte[] bytes, int start, ByteArrayOutputStream out) {
    int found = NONE;
    int foundEnd = start;
    int node = offset(units[0]);
    for (int at = start; at < bytes.length; at++) {
      int label = bytes[at] & 0xFF;
      node ^= label;
      if (node >= units.length || (units[node] & 0x8000_00FF) != label) {
        break;
      }
      int unit = units[node];
      node ^= offset(unit);
      if ((unit & LEAF) != 0 && node < units.length) {
        found = units[node] & 0x7FFF_FFFF;
        foundEnd = at + 1;
      }
    }
    if (found == NONE) {
      int length = lengthOf(bytes[start]);
      out.write(bytes, start, length);
      return start + length;
    }
    for (int i = found; i < replacements.length && replacements[i] != 0; i++) {
      out.write(replacements[i]);
    }
    return foundEnd;
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & SCALED) >>> 6);
  }

  /** Bytes of the character that begins with {@code lead}; Java encodes whole characters only. */
  private static int lengthOf(byte lead) {
    if (lead >= 0) {
      return 1;
    }
    return (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
  }
}
