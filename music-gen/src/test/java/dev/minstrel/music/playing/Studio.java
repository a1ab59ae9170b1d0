package dev.minstrel.music.playing;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.music.NoteListener;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.direction.Opening;
import dev.minstrel.spi.Host;
import dev.minstrel.spi.StepSource;
import dev.minstrel.testing.ManualClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Music with a clock that the test moves and a worker that works when the test lets it. Keeps what
 * was heard, one line an event, and checks that every note that begins ends once.
 */
final class Studio implements Host, NoteListener {
  final ManualClock clock = new ManualClock();
  final List<String> log = new ArrayList<>();
  final List<String> findings = new ArrayList<>();
  final ArrayDeque<Runnable> commands = new ArrayDeque<>();
  final ArrayDeque<Runnable> posted = new ArrayDeque<>();
  final List<StepSource> sources = new ArrayList<>();
  final Set<String> sounding = new HashSet<>();
  final MinstrelConfig config;
  final MusicDoor music;
  int notes;
  boolean takesCommands = true;

  /** Steps that the worker may run after a tick. */
  int stepsPerTick = 1_000;

  /** A studio that was restored knows nothing of notes that begin before it. */
  boolean strict = true;

  Studio(Opening opening) {
    this(opening, 7);
  }

  Studio(Opening opening, long seed) {
    config = MinstrelConfig.defaults().withClock(clock).withSeed(seed);
    music = new MusicDoor(this, opening);
    music.door();
    music.onNote(this);
    music.onBeat((bar, beat) -> log.add("beat " + bar + " " + beat));
    music.onBar(bar -> log.add("bar " + bar));
    music.onChord(chord -> log.add("chord " + chord));
    work();
  }

  /** Begins to play and ticks until the first bar sounds. */
  Studio playing(dev.minstrel.api.music.Composition composition) {
    music.play(composition);
    for (int i = 0; i < 10 && music.bar() == 0; i++) {
      tick(1);
    }
    return this;
  }

  void tick(long millis) {
    tickNanos(Duration.ofMillis(millis).toNanos());
  }

  void tickNanos(long nanos) {
    clock.advance(Duration.ofNanos(nanos));
    music.tick(clock.nanos());
    for (int i = posted.size(); i > 0; i--) {
      posted.remove().run();
    }
    work();
  }

  /** Ticks of 10 ms. */
  void run(long millis) {
    for (long at = 0; at < millis; at += 10) {
      tick(10);
    }
  }

  void work() {
    while (!commands.isEmpty()) {
      commands.remove().run();
    }
    for (int step = 0; step < stepsPerTick; step++) {
      boolean worked = false;
      for (StepSource source : sources) {
        if (source.dueNanos() != StepSource.IDLE) {
          source.nextKind();
          source.step();
          worked = true;
        }
      }
      if (!worked) {
        return;
      }
    }
  }

  byte[] save() {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      music.save(new DataOutputStream(bytes));
      return bytes.toByteArray();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void restore(byte[] save) throws IOException {
    music.restore(new DataInputStream(new ByteArrayInputStream(save)), 1);
  }

  @Override
  public void on(Voice voice, int pitch, int velocity, long lateNanos) {
    notes++;
    log.add("on " + voice + " " + pitch + " " + velocity + " " + lateNanos);
    if (!sounding.add(voice + " " + pitch)) {
      throw new AssertionError(voice + " " + pitch + " began twice");
    }
  }

  @Override
  public void off(Voice voice, int pitch, long lateNanos) {
    log.add("off " + voice + " " + pitch + " " + lateNanos);
    if (!sounding.remove(voice + " " + pitch) && strict) {
      throw new AssertionError(voice + " " + pitch + " ended without a beginning");
    }
  }

  @Override
  public MinstrelConfig config() {
    return config;
  }

  @Override
  public boolean submit(Runnable command) {
    return takesCommands && commands.add(command);
  }

  @Override
  public void add(StepSource source) {
    sources.add(source);
  }

  @Override
  public boolean post(Runnable event) {
    return posted.add(event);
  }

  @Override
  public void count(int tokens, int replies) {}

  @Override
  public void report(Diagnosis.Kind kind, String subject, String text) {
    String line = kind + " " + subject + ": " + text;
    if (!findings.contains(line)) {
      findings.add(line);
    }
  }
}
