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
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of other makers, with random weights or none that fit: they must run, not make sense. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class OtherModelsTest {
  @TempDir static Path cache;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stories260K",
        "stories260K-growing",
        "tiny-random-LlamaForCausalLM-fp16",
        "tiny-random-gpt2-fp32"
      })
  void theySpeak(String model) {
    MinstrelConfig config =
        MinstrelConfig.defaults().withCache(cache).withDialogueModel(Conformance.folder(model));
    Persona who = Persona.named("Brom").role("innkeeper").knows("A room costs two.").build();
    try (Minstrel ai = Minstrel.start(config)) {
      for (String line : new String[] {"How much is a room?", "And two?"}) {
        Reply reply = ai.dialogue().npc(who).hear(line);
        while (!reply.toFuture().isDone()) {
          if (ai.tick(Duration.ofMillis(4)) == 0) {
            LockSupport.parkNanos(500_000);
          }
        }
        ReplyEnd end = reply.toFuture().join();
        assertTrue(end.reason() == Reason.STOP || end.reason() == Reason.LENGTH, end.toString());
        assertTrue(end.timing().newTokens() > 0);
      }
      assertEquals(0, ai.diagnose().fallbacks().size(), ai.diagnose().toString());
    }
  }
}
