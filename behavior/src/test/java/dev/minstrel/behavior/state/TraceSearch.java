package dev.minstrel.behavior.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for a player in every byte of a folder, in every form in which a byte could betray one. */
public final class TraceSearch {
  private final Map<String, byte[]> forms = new LinkedHashMap<>();

  public TraceSearch(String name, long hash) {
    for (Charset charset :
        List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      add("name in " + charset, name.getBytes(charset));
    }
    byte[] big = ByteBuffer.allocate(8).putLong(hash).array();
    byte[] little = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(hash).array();
    add("hash, big-endian", big);
    add("hash, little-endian", little);
    forms.put("hash in decimal", ascii(Long.toString(hash)));
    forms.put("hash in decimal, unsigned", ascii(Long.toUnsignedString(hash)));
  }

  /** The bytes as they are, in hexadecimal digits and in base 64. */
  private void add(String what, byte[] bytes) {
    forms.put(what, bytes);
    forms.put(what + ", hex", ascii(HexFormat.of().formatHex(bytes)));
    forms.put(what + ", HEX", ascii(HexFormat.of().withUpperCase().formatHex(bytes)));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      // Characters that hold bits of the neighbours are left out at both ends.
      int from = (8 * shift + 5) / 6;
      int to = 8 * shifted.length / 6;
      for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
        String text = encoder.withoutPadding().encodeToString(shifted).substring(from, to);
        forms.put(what + ", base 64, " + shift + encoder.getClass() + forms.size(), ascii(text));
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The forms that are looked for. */
  Map<String, byte[]> forms() {
    return forms;
  }

  /** Where the player was found: file and form. */
  public List<String> in(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        byte[] called = folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8);
        forms.forEach(
            (form, wanted) -> {
              if (contains(content, wanted) || contains(called, wanted)) {
                found.add(file.getFileName() + ": " + form);
              }
            });
      }
    }
    return found;
  }

  static boolean contains(byte[] content, byte[] wanted) {
    byte first = wanted[0];
    for (int at = 0; at <= content.length - wanted.length; at++) {
      if (content[at] == first && matches(content, at, wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(byte[] content, int at, byte[] wanted) {
    for (int i = 1; i < wanted.length; i++) {
      if (content[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
