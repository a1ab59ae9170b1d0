package dev.minstrel.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message that the troubleshooting page explains is one that the code can say. */
class MessagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @Test
  void everyExplainedMessageStandsInTheCode() throws IOException {
    String code = code();
    String page = Files.readString(ROOT.resolve("docs/guide/troubleshooting.md"));
    Matcher row = ROW.matcher(page);
    List<String> unknown = new ArrayList<>();
    int checked = 0;
    while (row.find()) {
      checked++;
      if (!code.contains(row.group(1))) {
        unknown.add(row.group(1));
      }
    }
    assertTrue(checked >= 25, "rows found: " + checked);
    assertEquals(List.of(), unknown);
  }

  private static String code() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String module :
        List.of("sdk-core", "npc-dialogue", "music-gen", "behavior", "samples/cli")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }
}
