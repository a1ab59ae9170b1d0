package dev.minstrel.docs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Music;
import dev.minstrel.api.music.NoteListener;
import dev.minstrel.api.music.PcmStream;
import dev.minstrel.api.music.Stinger;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.api.music.Transition;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.compose.Rules;
import dev.minstrel.music.midi.MidiExport;
import dev.minstrel.music.midi.MidiWriter;
import dev.minstrel.music.sound.PieceRenderer;
import dev.minstrel.music.studio.Commission;
import dev.minstrel.music.studio.Recording;
import dev.minstrel.music.studio.Studio;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.testing.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to music shows, run on the bundled composer. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class MusicGuideTest {
  private static final Duration FRAME = Duration.ofMillis(20);

  @TempDir static Path folder;

  private final ManualClock clock = new ManualClock();

  /** One thread and a clock that frames move: nothing here depends on the machine's speed. */
  private Minstrel start() {
    return Minstrel.start(
        MinstrelConfig.defaults()
            .withCache(folder)
            .withHost(MinstrelConfig.Host.TICK)
            .withClock(clock));
  }

  private void frames(Minstrel ai, int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(FRAME);
      ai.tick(Duration.ofMillis(2));
    }
  }

  /** Ticks until bars were begun. */
  private void bars(Minstrel ai, int count) {
    int until = ai.music().bar() + count;
    for (int i = 0; ai.music().bar() < until; i++) {
      assertTrue(i < 100_000, () -> "no bar begins: " + ai.diagnose());
      frames(ai, 1);
    }
  }

  @Test
  void tenLines() {
    Sampler sampler = new Sampler();
    Window window = new Window(sampler);
    // region: first
    Minstrel ai = Minstrel.start(MinstrelConfig.defaults());
    Music music = ai.music();
    music.onNote(sampler);
    music.play(Composition.of(Mood.CALM));
    while (window.isOpen()) {
      ai.tick(Duration.ofMillis(2)); // every note is delivered here, on this thread
      window.draw(music.positionInBeats());
    }
    ai.close();
    // endregion
    assertTrue(sampler.notes > 0);
  }

  @Test
  void notesReachTheEnginesSampler() {
    Sampler engine = new Sampler();
    // region: sampler
    NoteListener sampler =
        new NoteListener() {
          private static final long DELAY = 33_000_000; // nanoseconds

          @Override
          public void on(Voice voice, int pitch, int velocity, long lateNanos) {
            engine.start(voice, pitch, velocity / 127f, DELAY - lateNanos);
          }

          @Override
          public void off(Voice voice, int pitch, long lateNanos) {
            engine.release(voice, pitch, DELAY - lateNanos);
          }
        };
    // endregion
    sampler.on(Voice.BASS, 40, 90, 1_000);
    sampler.off(Voice.BASS, 40, 1_000);
    assertEquals(2, engine.log.size());
  }

  @Test
  void theMoodChangesAtTheNextBarLine() {
    try (Minstrel ai = start()) {
      Music music = ai.music();
      music.play(Composition.of(Mood.CALM).withTempo(120));
      bars(ai, 2);
      assertEquals(Music.Readiness.COMPOSING, music.readiness(), ai.diagnose().toString());
      // region: mood
      music.mood(new Mood(0.9f, 0.8f, 0.2f, Style.GAME), Transition.BAR); // an ogre appears
      // endregion
      bars(ai, 2);
      assertEquals(0.9f, music.mood().tension());
      // region: change
      music.tempo(132, Duration.ofSeconds(8)); // a chase
      music.key(Key.of("Eb", Mode.DORIAN), Transition.PHRASE); // through a bar that is in both
      music.metre(Metre.SIX_EIGHT, Transition.PHRASE);
      music.silence(Transition.BAR); // bars and beats go on
      // endregion
      bars(ai, 8);
      assertEquals(Metre.SIX_EIGHT, music.metre());
      assertEquals("Eb dorian", music.key().orElseThrow().toString());
      assertTrue(music.isSilent());
    }
  }

  @Test
  void soundIsPulledByTheAudioThread() {
    try (Minstrel ai = start()) {
      Music music = ai.music();
      // region: pull
      PcmStream stream = music.sound(48_000);
      // endregion
      music.play(Composition.of(Mood.CALM));
      float[] buffer = new float[2 * 960];
      float loudest = 0;
      for (int i = 0; i < 400; i++) {
        frames(ai, 1);
        int frames = 960;
        // region: callback
        stream.read(buffer, 0, frames); // on the audio thread; never waits, allocates nothing
        // endregion
        for (float sample : buffer) {
          loudest = Math.max(loudest, Math.abs(sample));
        }
      }
      assertTrue(loudest > 0.01f && loudest <= 1, "loudest sample " + loudest);
    }
  }

  @Test
  void stemsStepBackWhileSomebodySpeaks() {
    try (Minstrel ai = start()) {
      Music music = ai.music();
      music.play(Composition.of(Mood.CALM).withTempo(120));
      bars(ai, 2);
      // region: stems
      music.stem(Track.DRUMS).fadeOut(Duration.ofSeconds(2));
      music.stem(Track.MELODY).mute();
      music.speechStarted(); // 6 to 9 decibels down, and fewer notes, until
      music.speechEnded();
      boolean taken = music.stinger(Stinger.DISCOVERY); // at the next beat, in key and chord
      // endregion
      assertTrue(taken);
      frames(ai, 150);
      assertEquals(-60, music.stem(Track.DRUMS).gainDecibels(), 0.5);
    }
  }

  @Test
  void aThemeComesBack() {
    try (Minstrel ai = start()) {
      Music music = ai.music();
      music.play(Composition.of(Mood.CALM).withTempo(120));
      bars(ai, 1);
      // region: theme
      List<Motif.Tone> tones =
          List.of(
              new Motif.Tone(0, 48, 67), new Motif.Tone(48, 48, 72), new Motif.Tone(96, 96, 76));
      music.theme("mira", new Motif(Key.of("C", Mode.IONIAN), Metre.FOUR_FOUR, tones));
      music.recall("mira", Transition.BAR); // over the chords and in the key of the moment
      // endregion
      assertTrue(music.themes().contains("mira"));
      bars(ai, 3);
    }
  }

  @Test
  void beatsCarryTheAnimation() {
    try (Minstrel ai = start()) {
      Music music = ai.music();
      Lights lights = new Lights();
      // region: beats
      music.onBeat((bar, beat) -> lights.flash(beat == 0));
      music.onBar(bar -> lights.turn(bar));
      music.onChord(lights::colour);
      // endregion
      music.play(Composition.of(Mood.CALM).withTempo(120));
      bars(ai, 2);
      // region: position
      double phase = music.positionInBeats() % 1; // 0 on the beat: for every frame between ticks
      Duration untilTheBar = music.timeToNextBar(); // jump now, land on the bar line
      // endregion
      assertTrue(phase >= 0 && phase < 1);
      assertTrue(untilTheBar.toMillis() > 0 && untilTheBar.toMillis() <= 2_000);
      assertTrue(lights.flashes >= 4 && lights.brightest && lights.chords > 0);
    }
  }

  @Test
  void aSaveGoesOnInMidBar() {
    byte[] save;
    List<String> expected;
    try (Minstrel ai = start()) {
      Sampler sampler = new Sampler();
      ai.music().onNote(sampler);
      ai.music().play(Composition.of(Mood.CALM).withTempo(120));
      bars(ai, 2);
      frames(ai, 30);
      save = ai.save();
      int before = sampler.log.size();
      frames(ai, 300);
      expected = sampler.log.subList(before, sampler.log.size());
    }
    try (Minstrel ai = start()) {
      Sampler sampler = new Sampler();
      ai.music().onNote(sampler);
      ai.restore(save);
      for (int i = 0; ai.music().readiness() == Music.Readiness.LOADING; i++) {
        assertTrue(i < 1_000, () -> ai.diagnose().toString());
        ai.tick(Duration.ofMillis(2));
      }
      frames(ai, 300);
      List<String> begins = begins(sampler.log);
      List<String> wanted = begins(expected);
      int common = Math.min(20, wanted.size());
      assertTrue(common > 10);
      assertTrue(
          Collections.indexOfSubList(begins, wanted.subList(0, common)) >= 0,
          () -> wanted + "\n" + begins);
    }
  }

  private static List<String> begins(List<String> log) {
    return log.stream().filter(line -> line.startsWith("on")).toList();
  }

  @Test
  void thePlayersTasteIsFollowedWithinBounds() {
    try (Minstrel ai = start()) {
      Music music = ai.music();
      music.play(Composition.of(Mood.CALM));
      bars(ai, 1);
      // region: taste
      music.liked(); // more of this; skipped() is less of it
      music.lean(new Leaning(-0.1f, 0, 0, 0)); // the game's own rule: fewer notes
      music.resetTaste();
      // endregion
      bars(ai, 5);
      assertTrue(music.leaning().density() < 0);
    }
  }

  @Test
  void aTableOfOnesOwn() {
    try (Minstrel ai = start()) {
      Music music = ai.music();
      // region: table
      music.moodTable(
          MoodTable.DEFAULT
              .withTempo(MoodTable.Line.of(50, 60, 0, 10)) // slower than ours
              .withPedalAbove(1)); // and never a pedal point
      // endregion
      music.play(Composition.of(new Mood(0, 0, 0.5f, Style.SONG)));
      bars(ai, 2);
      assertEquals(50, music.tempo(), 0.5);
    }
  }

  @Test
  void piecesAreWrittenToFiles() throws IOException {
    MinstrelConfig config = MinstrelConfig.defaults().withCache(folder);
    Path midi = folder.resolve("tavern.mid");
    Path wav = folder.resolve("tavern.wav");
    // region: offline
    Composition tavern = Composition.of(new Mood(0.2f, 0.6f, 0.8f, Style.SONG)).withSeed(1);
    try (Studio studio = Studio.open(config, MoodTable.DEFAULT, System.err::println)) {
      Commission commission =
          new Commission(tavern, 4, List.of(), 4, Rules.SCALE, Commission.Ending.LOOP);
      Recording recording = studio.compose(commission);
      MidiWriter.write(MidiExport.of(recording.piece()), midi);
      new PieceRenderer(SynthSettings.DEFAULT).writeLoop(recording.piece(), wav);
    }
    // endregion
    assertArrayEquals(new byte[] {'M', 'T', 'h', 'd'}, Arrays.copyOf(Files.readAllBytes(midi), 4));
    assertTrue(Files.size(wav) > 44_100);
  }

  @Test
  void withoutAModelSimplePatternsPlay() {
    MinstrelConfig config =
        MinstrelConfig.defaults()
            .withCache(folder)
            .withHost(MinstrelConfig.Host.TICK)
            .withClock(clock)
            .withMusicModel(folder.resolve("nothing"));
    try (Minstrel ai = Minstrel.start(config)) {
      Music music = ai.music();
      Sampler sampler = new Sampler();
      music.onNote(sampler);
      music.play(Composition.of(Mood.CALM));
      bars(ai, 2);
      // region: without
      if (music.readiness() == Music.Readiness.SIMPLE) {
        List<Diagnosis.Finding> reasons = ai.diagnose().fallbacks();
        // endregion
        assertEquals("music", reasons.get(0).subject());
        assertTrue(sampler.notes > 0);
        return;
      }
      fail(music.readiness().toString());
    }
  }

  /** An engine's sampler. */
  private static final class Sampler implements NoteListener {
    private final List<String> log = new ArrayList<>();
    private int notes;

    private static final long DELAY = 33_000_000;

    @Override
    public void on(Voice voice, int pitch, int velocity, long lateNanos) {
      start(voice, pitch, velocity / 127f, DELAY - lateNanos); // always two frames after its moment
    }

    @Override
    public void off(Voice voice, int pitch, long lateNanos) {
      release(voice, pitch, DELAY - lateNanos);
    }

    private void start(Voice voice, int pitch, float gain, long delayNanos) {
      notes++;
      log.add("on " + voice + " " + pitch + " " + gain);
      assertTrue(delayNanos <= DELAY);
    }

    private void release(Voice voice, int pitch, long delayNanos) {
      log.add("off " + voice + " " + pitch);
      assertTrue(delayNanos <= DELAY);
    }
  }

  /** A window that is closed after a few notes. */
  private record Window(Sampler sampler) {
    boolean isOpen() {
      return sampler.notes < 4;
    }

    void draw(double beats) {
      assertTrue(beats >= 0);
      Thread.onSpinWait();
    }
  }

  /** Lights of a dance floor. */
  private static final class Lights {
    private int flashes;
    private boolean brightest;
    private int chords;

    void flash(boolean bright) {
      flashes++;
      brightest |= bright;
    }

    void turn(int bar) {
      assertTrue(bar >= 0);
    }

    void colour(Chord chord) {
      chords += chord.root() >= 0 ? 1 : 0;
    }
  }
}
