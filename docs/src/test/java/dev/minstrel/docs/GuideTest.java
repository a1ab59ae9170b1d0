package dev.minstrel.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.dialogue.Dialogue.Readiness;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.dialogue.persona.PersonaFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the README and the guide show, run on the bundled model. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class GuideTest {
  @TempDir Path folder;

  private final Persona brom =
      Persona.named("Brom")
          .role("innkeeper")
          .traits("gruff", "kind")
          .knows("The bridge to Ashford is out since the flood.")
          .canned("Busy night. Later.")
          .build();

  @Test
  void theFirstSentence() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      // region: first
      Minstrel ai = Minstrel.start(MinstrelConfig.defaults());
      Persona brom = Persona.named("Brom").knows("The bridge to Ashford is out.").build();
      Reply reply = ai.dialogue().npc(brom).hear("Is the road to Ashford open?");
      CompletableFuture<ReplyEnd> end = reply.onText(System.out::print).toFuture();
      while (!end.isDone()) ai.tick(Duration.ofMillis(2));
      ai.close();
      // endregion
    } finally {
      System.setOut(console);
    }
    String text = printed.toString(StandardCharsets.UTF_8);
    assertTrue(text.contains("Ashford"), text);
  }

  @Test
  void repliesArriveInTheFrame() {
    Bubble bubble = new Bubble();
    Minstrel ai = Minstrel.start(MinstrelConfig.defaults().withCache(folder));
    Npc npc = ai.dialogue().npc(brom);
    // region: listen
    npc.hear("Is the road to Ashford open?")
        .onEmotion(emotion -> bubble.face(emotion.name()))
        .onText(bubble::append)
        .onSentence(sentence -> bubble.voice(sentence.text()))
        .onEnd(bubble::finish);
    // endregion
    Game game = new Game(bubble);
    // region: loop
    while (game.running()) {
      ai.tick(Duration.ofMillis(2)); // every callback runs here, on this thread
      game.render();
    }
    ai.close();
    // endregion
    assertEquals(bubble.text.toString().strip(), bubble.end.get(0).text().strip());
    assertFalse(bubble.voiced.isEmpty());
  }

  @Test
  void aSavedGameGoesOn() {
    MinstrelConfig config = MinstrelConfig.defaults().withCache(folder).withSeed(7);
    byte[] bytes;
    String expected;
    try (Minstrel ai = Minstrel.start(config)) {
      Npc npc = ai.dialogue().npc(brom);
      answer(ai, npc, "Good evening.");
      // region: save
      byte[] save = ai.save();
      // endregion
      bytes = save;
      expected = answer(ai, npc, "Is the road to Ashford open?");
    }
    // region: restore
    try (Minstrel ai = Minstrel.start(config)) {
      ai.restore(bytes);
      Npc npc = ai.dialogue().find("Brom").orElseThrow();
      // endregion
      assertEquals(expected, answer(ai, npc, "Is the road to Ashford open?"));
    }
  }

  @Test
  void aPersonaComesFromAFile() throws IOException {
    Path file = folder.resolve("mira.json");
    Files.writeString(
        file,
        """
        {"name": "Mira", "role": "hunter", "traits": ["wary"],
         "knowledge": ["Wolves hold the north road after dark."]}
        """);
    // region: file
    Persona mira = PersonaFile.read(file);
    // endregion
    assertEquals("hunter", mira.role());
  }

  @Test
  void withoutAModelTheCannedLineSpeaks() {
    MinstrelConfig config =
        MinstrelConfig.defaults().withCache(folder).withDialogueModel(folder.resolve("nothing"));
    try (Minstrel ai = Minstrel.start(config)) {
      Npc npc = ai.dialogue().npc(brom);
      assertEquals("Busy night. Later.", answer(ai, npc, "Hello?"));
      assertEquals(Readiness.CANNED, ai.dialogue().readiness());
      // region: diagnose
      List<Diagnosis.Finding> reasons = ai.diagnose().fallbacks();
      // endregion
      assertEquals("dialogue", reasons.get(0).subject());
    }
  }

  private static String answer(Minstrel ai, Npc npc, String line) {
    CompletableFuture<ReplyEnd> end = npc.hear(line).toFuture();
    while (!end.isDone()) {
      ai.tick(Duration.ofMillis(2));
    }
    return end.join().text();
  }

  /** A speech bubble of a game. */
  private static final class Bubble {
    private final StringBuilder text = new StringBuilder();
    private final List<String> voiced = new ArrayList<>();
    private final List<ReplyEnd> end = new ArrayList<>();
    private String face = "";

    void face(String name) {
      face = name;
    }

    void append(String piece) {
      assertFalse(face.isEmpty(), "the emotion comes before the words");
      text.append(piece);
    }

    void voice(String sentence) {
      voiced.add(sentence);
    }

    void finish(ReplyEnd ended) {
      end.add(ended);
    }
  }

  /** A game that runs until the reply has ended. */
  private record Game(Bubble bubble) {
    boolean running() {
      return bubble.end.isEmpty();
    }

    void render() {
      Thread.onSpinWait();
    }
  }
}
