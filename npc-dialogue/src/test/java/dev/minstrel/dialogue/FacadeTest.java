package dev.minstrel.dialogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.dialogue.Dialogue.Readiness;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.api.dialogue.ReplyEnd.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way, from the facade to the bundled weights and back. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FacadeTest {
  private static final Path BUNDLED =
      Path.of("model/src/main/resources/dev/minstrel/dialogue/bundled");
  private static final Duration BUDGET = Duration.ofMillis(4);
  private static final Persona BROM =
      Persona.named("Brom")
          .role("innkeeper")
          .traits("gruff", "kind")
          .knows("The bridge to Ashford is out since the flood.")
          .canned("Busy night.")
          .build();

  @TempDir static Path cache; // one for all: natives are placed once
  @TempDir Path folder;

  private MinstrelConfig config() {
    return MinstrelConfig.defaults().withCache(cache).withDialogueModel(BUNDLED).withSeed(7);
  }

  private static void playUntil(Minstrel ai, BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      if (ai.tick(BUDGET) == 0) {
        LockSupport.parkNanos(500_000);
      }
    }
  }

  private static ReplyEnd answer(Minstrel ai, Npc npc, String line) {
    Reply reply = npc.hear(line);
    playUntil(ai, reply.toFuture()::isDone);
    return reply.toFuture().join();
  }

  @ParameterizedTest
  @EnumSource
  void aCharacterAnswersWhoeverRunsTheSteps(MinstrelConfig.Host host) {
    try (Minstrel ai = Minstrel.start(config().withHost(host))) {
      ReplyEnd end = answer(ai, ai.dialogue().npc(BROM), "Is the road to Ashford open?");
      assertTrue(end.reason() == Reason.STOP || end.reason() == Reason.LENGTH, end.toString());
      assertFalse(end.text().isBlank());
      assertTrue(end.timing().newTokens() > 3);
      assertEquals(Readiness.READY, ai.dialogue().readiness());
      assertTrue(ai.statistics().tokens() >= end.timing().newTokens());
    }
  }

  @Test
  void aSavedGameGoesOnWithTheSameWords() {
    byte[] save;
    String expected;
    try (Minstrel ai = Minstrel.start(config())) {
      Npc npc = ai.dialogue().npc(BROM);
      answer(ai, npc, "Good evening.");
      save = ai.save();
      expected = answer(ai, npc, "Is the road to Ashford open?").text();
    }
    try (Minstrel ai = Minstrel.start(config())) {
      assertEquals(List.of("dialogue"), ai.restore(save).sections());
      Npc npc = ai.dialogue().find("Brom").orElseThrow();
      assertEquals(expected, answer(ai, npc, "Is the road to Ashford open?").text());
    }
  }

  @Test
  void companyChangesNoWord() {
    List<String> alone = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      try (Minstrel ai = Minstrel.start(config())) {
        alone.add(answer(ai, ai.dialogue().npc(guest(i)), "Who are you?").text());
      }
    }
    try (Minstrel ai = Minstrel.start(config())) {
      List<Reply> replies = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        replies.add(ai.dialogue().npc(guest(i)).hear("Who are you?"));
      }
      playUntil(ai, () -> replies.stream().allMatch(reply -> reply.toFuture().isDone()));
      assertEquals(alone, replies.stream().map(reply -> reply.toFuture().join().text()).toList());
    }
  }

  private static Persona guest(int i) {
    return Persona.named("Guest " + i).role("traveller").build();
  }

  /** The game thread's promise: a frame's facade calls cost next to nothing, whatever runs. */
  @Test
  void theFrameIsSacred() {
    try (Minstrel ai = Minstrel.start(config())) {
      List<Reply> replies = new ArrayList<>();
      List<Long> frames = new ArrayList<>();
      for (int frame = 0; frame < 120; frame++) {
        long start = System.nanoTime();
        if (frame % 10 == 0) {
          replies.add(ai.dialogue().npc(guest(frame)).hear("What do you know of the flood?"));
        }
        ai.tick(Duration.ofMillis(2));
        frames.add(System.nanoTime() - start);
        LockSupport.parkNanos(16_000_000);
      }
      playUntil(ai, () -> replies.stream().allMatch(reply -> reply.toFuture().isDone()));
      frames.sort(Long::compare);
      long typical = frames.get(frames.size() * 9 / 10);
      assertTrue(typical < 8_000_000, "9 of 10 frames must cost less than 8 ms: " + frames);
    }
  }

  @Test
  void whatCannotBeLoadedIsAFindingAndCannedLinesSpeak() throws IOException {
    Path garbage = Files.createDirectory(folder.resolve("garbage"));
    Files.write(garbage.resolve("model.onnx"), new byte[] {1, 2, 3});
    Files.writeString(garbage.resolve("tokenizer.json"), "{");
    for (Path model : List.of(folder.resolve("absent"), garbage, folder)) {
      try (Minstrel ai = Minstrel.start(config().withDialogueModel(model))) {
        ReplyEnd end = answer(ai, ai.dialogue().npc(BROM), "Hello?");
        assertEquals(Reason.CANNED, end.reason());
        assertEquals("Busy night.", end.text());
        String why = ai.diagnose().about("dialogue").orElseThrow();
        assertFalse(why.contains("\n"), why);
        assertEquals(1, ai.diagnose().fallbacks().size(), ai.diagnose().toString());
      }
    }
  }

  @Test
  void closingInMidReplyIsQuick() {
    Minstrel ai = Minstrel.start(config());
    Reply reply = ai.dialogue().npc(BROM).hear("Tell me everything.");
    StringBuilder text = new StringBuilder();
    reply.onText(text::append);
    playUntil(ai, () -> !text.isEmpty());
    long start = System.nanoTime();
    ai.close();
    ai.close();
    assertTrue(System.nanoTime() - start < 3_000_000_000L);
  }
}
