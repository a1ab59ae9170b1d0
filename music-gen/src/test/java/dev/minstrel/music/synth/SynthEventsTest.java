package dev.minstrel.music.synth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SynthEventsTest {
  @Test
  void fullRingRefusesAndTakesAgainWhenDrained() {
    SynthEvents ring = new SynthEvents(4);
    for (int i = 0; i < 4; i++) {
      assertTrue(ring.offer(i, SynthEvent.noteOn(Stem.BASS, 40 + i, 90, i)));
    }
    assertEquals(0, ring.free());
    assertFalse(ring.offer(9, SynthEvent.allNotesOff()));
    Synthesizer synthesizer = Rendered.synthesizer(new SynthSettings(8_000, 8, 0));
    assertEquals(4, synthesizer.take(ring));
    assertEquals(4, ring.free());
    synthesizer.render(new float[200], new float[200], 0, 200);
    assertEquals(4, synthesizer.sounding());
  }

  @Test
  void eventsCrossThreadsInOrder() throws InterruptedException {
    SynthEvents ring = new SynthEvents(64);
    int notes = 20_000;
    Thread game =
        new Thread(
            () -> {
              for (int i = 0; i < notes; i++) {
                while (!ring.offer(i, SynthEvent.pan(Stem.BASS, i % 2))) {
                  Thread.onSpinWait();
                }
              }
            });
    Synthesizer synthesizer = Rendered.synthesizer(new SynthSettings(8_000, 8, 0));
    float[] left = new float[1_024];
    game.start();
    int taken = 0;
    while (taken < notes) {
      taken += synthesizer.take(ring);
      synthesizer.render(left, left, 0, 64);
      Thread.onSpinWait();
    }
    game.join();
    assertEquals(notes, taken);
  }

  @Test
  void eventsSurviveBeingPacked() {
    long event = SynthEvent.noteOn(Stem.STINGER, 127, 1, -7);
    assertEquals(127, SynthEvent.pitch(event));
    assertEquals(1, SynthEvent.velocity(event));
    assertEquals(-7, SynthEvent.key(event));
    assertEquals(Stem.STINGER.number, SynthEvent.stem(event));
    long gain = SynthEvent.stemGain(Stem.DRUMS, -20, 12_345);
    assertEquals(0.1f, SynthEvent.value(gain), 1e-7f);
    assertEquals(12_345, SynthEvent.rampFrames(gain));
    assertEquals(0, SynthEvent.value(SynthEvent.masterGain(Double.NEGATIVE_INFINITY, 1)), 0);
    assertEquals(-1f, SynthEvent.value(SynthEvent.pan(Stem.BASS, -1)), 0);
  }

  @Test
  void capacityIsAPowerOfTwo() {
    assertThrows(IllegalArgumentException.class, () -> new SynthEvents(100));
  }
}
