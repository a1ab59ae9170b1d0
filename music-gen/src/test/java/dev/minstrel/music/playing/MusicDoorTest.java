package dev.minstrel.music.playing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Music.State;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MusicDoorTest {
  private final ScriptedOpening script = new ScriptedOpening();
  private final Studio studio = new Studio(script);

  @Test
  void aPieceBeginsBarsFollowAndItEndsWithEveryNoteEnded() {
    studio.playing(Composition.of(Mood.CALM).withTempo(120));
    studio.run(9_000);
    assertEquals(State.PLAYING, studio.music.state());
    assertTrue(studio.notes > 20, "notes: " + studio.notes);
    assertEquals(5, studio.music.bar(), "two seconds a bar");
    studio.music.stop(Duration.ZERO);
    studio.tick(10);
    assertEquals(State.STOPPED, studio.music.state());
    assertEquals(Set.of(), studio.sounding);
  }
}
