package dev.minstrel.dialogue.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.api.dialogue.ReplyEnd.Reason;
import dev.minstrel.api.dialogue.Utterance;
import dev.minstrel.testing.Trials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Many characters, long talks, failures, saves: what must never change a word. */
class CrowdTest {
  private static final List<Persona> CAST =
      List.of(
          Persona.named("Ana").role("smith").build(),
          Persona.named("Bo").role("cook").build(),
          Persona.named("Cy").role("guard").build(),
          Persona.named("Di").role("thief").build());

  private static Scene babbling(int context, int slots) {
    Scene scene = Scene.babbling(new TestHost(), context, slots);
    scene.host.settle();
    return scene;
  }

  /** Two lines for each, the second when the first was answered. */
  private static List<String> story(Scene scene, SplittableRandom random) {
    List<Reply> replies = new ArrayList<>();
    for (int line = 0; line < 2; line++) {
      for (Persona persona : CAST) {
        replies.add(scene.door.npc(persona).hear("Line " + line));
      }
    }
    scene.host.settle(random);
    return replies.stream().map(reply -> reply.toFuture().join().text()).toList();
  }

  @Test
  void sameSeedSameStoryWhateverTheOrderOfSteps() {
    List<String> expected = new ArrayList<>();
    for (Persona persona : CAST) {
      Scene alone = babbling(2_048, 1);
      expected.add(alone.play(persona, "Line 0").text());
      expected.add(alone.play(persona, "Line 1").text());
    }
    List<String> ordered = new ArrayList<>();
    for (int i = 0; i < expected.size(); i += 2) {
      ordered.add(expected.get(i));
    }
    for (int i = 1; i < expected.size(); i += 2) {
      ordered.add(expected.get(i));
    }
    assertEquals(8, ordered.stream().distinct().count(), "replies differ: " + ordered);
    Trials.run(
        15,
        random -> {
          int slots = 1 + random.nextInt(5);
          assertEquals(ordered, story(babbling(2_048, slots), random), slots + " slots");
        });
  }

  @Test
  void anotherSeedAnotherStory() {
    Scene other = Scene.babbling(new TestHost(), 2_048, 1);
    other.host.seed = 2;
    other.host.settle();
    Scene one = babbling(2_048, 1);
    assertFalse(
        one.play(CAST.get(0), "Hello").text().equals(other.play(CAST.get(0), "Hello").text()));
  }

  @Test
  void allWhoSpeakShareOneBatch() {
    Scene scene = babbling(2_048, 4);
    CAST.forEach(persona -> scene.door.npc(persona).hear("Hello"));
    scene.host.settle();
    assertTrue(scene.decoder.batches.contains(4), scene.decoder.batches.toString());
  }

  @Test
  void readingDoesNotSilenceWhoSpeaks() {
    Scene scene = babbling(4_096, 2);
    Reply first = scene.door.npc(CAST.get(0)).hear("Hello");
    StringBuilder text = new StringBuilder();
    first.onText(text::append);
    while (text.isEmpty()) {
      scene.host.work();
      scene.host.tick();
    }
    int before = scene.decoder.batches.size();
    scene.door.npc(CAST.get(1)).hear("x".repeat(1_500));
    int read = scene.decoder.prefilled;
    for (int i = 0; i < 11; i++) {
      scene.host.work();
    }
    assertTrue(scene.decoder.batches.size() - before >= 5);
    assertTrue(scene.decoder.prefilled - read <= 6 * Ensemble.CHUNK);
  }

  @Test
  void aTalkWithoutEndDropsTheOldestAndKeepsWhoItIs() {
    Scene scene = new Scene(new TestHost(), 400, 1);
    scene.host.settle();
    List<Utterance> forgotten = new ArrayList<>();
    scene.door.npc(Scene.BROM).onForgotten(forgotten::addAll);
    for (int i = 0; i < 100; i++) {
      assertEquals(Reason.STOP, scene.play(Scene.BROM, "Number " + i + "?").reason());
      assertTrue(scene.held(0).startsWith("<|persona|> Brom, innkeeper.<|know|> The bridge"));
    }
    assertEquals("Number 0?", forgotten.get(0).text());
    int all = forgotten.size() + scene.door.npc(Scene.BROM).history().size();
    assertEquals(200, all);
    long again =
        scene.decoder.prefilled; // most turns are appended, few make room and are read again
    assertTrue(again < 100 * 200, "read " + again);
  }

  @Test
  void aContextThatHoldsHardlyAnythingStillAnswers() {
    for (int context : new int[] {16, 40, 100, 160}) {
      Scene scene = new Scene(new TestHost(), context, 1);
      scene.host.settle();
      Persona wordy = Persona.named("W").style("long ".repeat(300)).knows("k".repeat(300)).build();
      for (int i = 0; i < 5; i++) {
        ReplyEnd end = scene.play(wordy, "A line " + "that is long ".repeat(i * 10));
        assertTrue(end.reason() != Reason.FAILED, context + ": " + end);
      }
    }
  }

  @Test
  void aModelThatComputesNoNumberFailsOneReplyAlone() {
    Scene scene = Scene.ready();
    scene.answer("Tell", "<|e:joy|><|say|> One. NaN");
    ReplyEnd end = scene.play(Scene.BROM, "Tell");
    assertEquals(Reason.FAILED, end.reason());
    assertEquals("One.", end.text());
    assertFalse(end.detail().isEmpty());
    assertEquals("Aye.", scene.play(Scene.BROM, "And now?").text());
    assertTrue(scene.held(0).contains("<|say|> One.<|end|>"));
  }

  @Test
  void aStepThatFailsFailsItsRepliesAndTheNextWork() {
    Scene scene = Scene.ready();
    Reply one = scene.door.npc(Scene.BROM).hear("One");
    Reply two = scene.door.npc(Scene.MIRA).hear("Two");
    for (int i = 0; i < 6; i++) {
      scene.host.work();
    }
    scene.decoder.failure = new IllegalStateException("device lost");
    scene.host.work();
    scene.decoder.failure = null;
    scene.host.settle();
    assertEquals(Reason.FAILED, one.toFuture().join().reason());
    assertTrue(one.toFuture().join().detail().contains("device lost"));
    assertTrue(two.toFuture().isDone());
    assertEquals("Aye.", scene.play(Scene.BROM, "Again?").text());
  }

  @Test
  void aModelThatAlwaysFailsLeavesCannedLines() {
    Scene scene = Scene.ready();
    scene.decoder.failure = new IllegalStateException("device lost");
    for (int i = 0; i < 3; i++) {
      scene.play(Scene.BROM, "Hello");
    }
    assertEquals(Reason.CANNED, scene.play(Scene.BROM, "Hello").reason());
    assertTrue(scene.decoder.closed);
  }

  @Test
  void aSavedTalkGoesOnWithTheSameWords() throws IOException {
    Scene played = babbling(2_048, 4);
    played.play(CAST.get(0), "One");
    played.play(CAST.get(1), "Two");
    byte[] save = save(played);
    String expected = played.play(CAST.get(0), "Three").text();

    Scene fresh = babbling(2_048, 4);
    restore(fresh, save);
    Persona known = fresh.door.find("Ana").orElseThrow().persona();
    assertEquals(CAST.get(0), known);
    assertEquals(played.door.npc(CAST.get(1)).history(), fresh.door.npc(CAST.get(1)).history());
    assertEquals(expected, fresh.play(known, "Three").text());

    restore(played, save);
    assertEquals(expected, played.play(CAST.get(0), "Three").text(), "back in the same game");
  }

  @Test
  void aSaveInMidReplyKeepsWhatWasShown() throws IOException {
    Scene scene = Scene.ready();
    scene.answer("Tell", "<|e:joy|><|say|> One fine day.<|end|>");
    StringBuilder text = new StringBuilder();
    Reply reply = scene.door.npc(Scene.BROM).hear("Tell").onText(text::append);
    while (text.length() < 5) {
      scene.host.work();
      scene.host.tick();
    }
    byte[] save = save(scene);
    Scene fresh = Scene.ready();
    restore(fresh, save);
    List<Utterance> history = fresh.door.find("Brom").orElseThrow().history();
    assertEquals(List.of("Tell", text.toString()), history.stream().map(Utterance::text).toList());
    scene.host.settle();
    assertEquals("One fine day.", reply.toFuture().join().text());

    Reply cut = scene.door.npc(Scene.BROM).hear("Tell");
    scene.host.workUntilEvent();
    restore(scene, save);
    scene.host.settle();
    assertEquals(Reason.CANCELLED, cut.toFuture().join().reason());
    assertEquals(history, scene.door.npc(Scene.BROM).history());
  }

  @Test
  void theGamesPersonaIsNewerThanTheSaves() throws IOException {
    Scene scene = Scene.ready();
    scene.play(Scene.BROM, "Hello");
    Scene fresh = Scene.ready();
    restore(fresh, save(scene));
    Persona patched = Persona.named("Brom").role("baker").build();
    assertEquals(2, fresh.door.npc(patched).history().size());
    assertEquals(patched, fresh.door.npc(patched).persona());
  }

  @Test
  void whoSpokeAfterTheSaveHasSaidNothing() throws IOException {
    Scene scene = Scene.ready();
    byte[] save = save(scene);
    scene.play(Scene.BROM, "Hello");
    restore(scene, save);
    assertEquals(List.of(), scene.door.npc(Scene.BROM).history());
  }

  @Test
  void aDamagedSaveChangesNothing() throws IOException {
    Scene scene = Scene.ready();
    scene.play(Scene.BROM, "Hello");
    byte[] save = save(scene);
    List<Utterance> before = scene.door.npc(Scene.BROM).history();
    Trials.run(
        300,
        random -> {
          byte[] damaged = save.clone();
          int length = random.nextInt(save.length);
          byte[] cut = java.util.Arrays.copyOf(damaged, length);
          assertThrows(IOException.class, () -> restore(scene, cut));
        });
    assertEquals(before, scene.door.npc(Scene.BROM).history());
  }

  @Test
  void afterTheEndRepliesEndAtOnce() {
    Scene scene = Scene.ready();
    Reply open = scene.door.npc(Scene.MIRA).hear("Hello");
    scene.host.work();
    scene.door.close();
    scene.door.close();
    assertTrue(open.toFuture().isCompletedExceptionally());
    assertTrue(scene.decoder.closed);
    Reply reply = scene.door.npc(Scene.BROM).hear("Hello");
    scene.host.settle();
    assertEquals(Reason.CANCELLED, reply.toFuture().join().reason());
  }

  private static byte[] save(Scene scene) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    scene.door.save(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static void restore(Scene scene, byte[] save) throws IOException {
    scene.door.restore(new DataInputStream(new ByteArrayInputStream(save)), 1);
  }
}
