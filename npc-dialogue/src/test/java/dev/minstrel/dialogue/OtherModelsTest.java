package dev.minstrel.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.api.dialogue.ReplyEnd.Reason;
import dev.minstrel.testing.Conformance;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model of another maker, through a chat template and without one: a children's storyteller. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OtherModelsTest {
  private static final String TEMPLATE =
      "{{ bos_token }}{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}assistant:";

  @TempDir static Path cache;
  @TempDir Path folder;

  private void place(String model) throws IOException {
    Path source = Conformance.folder(model);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.write(target, Files.readAllBytes(file));
      }
    }
    placeTokenizer("stories260K-512");
  }

  private void placeTokenizer(String name) throws IOException {
    Path packed = Conformance.folder("tokenizers/" + name + "/tokenizer.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
      Files.copy(in, folder.resolve("tokenizer.json"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"stories260K", "stories260K-growing"})
  void withoutATemplateItSpeaksInATranscript(String model) throws IOException {
    place(model);
    play("transcript");
  }

  @Test
  void withATemplateItSpeaksThroughIt() throws IOException {
    place("stories260K");
    Files.writeString(folder.resolve("chat_template.jinja"), TEMPLATE);
    play("chat template");
  }

  @Test
  void aTokenizerOfAnotherModelIsRefusedInOneLine() throws IOException {
    place("stories260K");
    placeTokenizer("qwen3-9k");
    try (Minstrel ai = start()) {
      assertEquals(Reason.CANNED, answer(ai, "Hello").reason());
      String why = ai.diagnose().about("dialogue").orElseThrow();
      assertTrue(why.startsWith("model does not fit its tokenizer: "), why);
    }
  }

  private void play(String format) {
    List<String> words = new ArrayList<>();
    for (int game = 0; game < 2; game++) {
      try (Minstrel ai = start()) {
        ReplyEnd one = answer(ai, "How much is a room?");
        ReplyEnd two = answer(ai, "And two?");
        words.add(one.text() + "|" + two.text());
        for (ReplyEnd end : List.of(one, two)) {
          assertTrue(end.reason() == Reason.STOP || end.reason() == Reason.LENGTH, "" + end);
          assertTrue(end.timing().newTokens() > 0);
        }
        assertTrue(ai.diagnose().about("dialogue").orElseThrow().contains(format));
        assertEquals(List.of(), ai.diagnose().fallbacks());
      }
    }
    assertEquals(words.get(0), words.get(1));
  }

  private Minstrel start() {
    return Minstrel.start(MinstrelConfig.defaults().withCache(cache).withDialogueModel(folder));
  }

  private static ReplyEnd answer(Minstrel ai, String line) {
    Persona who = Persona.named("Brom").role("innkeeper").knows("A room costs two.").build();
    Reply reply = ai.dialogue().npc(who).hear(line);
    while (!reply.toFuture().isDone()) {
      if (ai.tick(Duration.ofMillis(4)) == 0) {
        LockSupport.parkNanos(500_000);
      }
    }
    return reply.toFuture().join();
  }
}
