package dev.minstrel.samples.cli;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Music;
import dev.minstrel.api.music.Transition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The band in the corner. It plays beside the talk and waits for nobody; but when it is heard or
 * kept, the talk takes its time and each line begins with a bar.
 */
final class TavernMusic {
  private static final float NOTICEABLE = 0.05f;
  private static final Duration FADE = Duration.ofSeconds(1);
  private static final long PATIENCE_NANOS = 15_000_000_000L;

  @Option(names = "--silent", description = "no music")
  private boolean silent;

  @Option(names = "--sound", description = "plays the music on this machine's sound device")
  private boolean sound;

  @Option(names = "--wav", paramLabel = "FILE", description = "keeps the music that was played")
  private @Nullable Path wav;

  @Option(names = "--mid", paramLabel = "FILE", description = "the same as notes")
  private @Nullable Path mid;

  @Option(
      names = "--pace",
      paramLabel = "BARS",
      description = "bars from line to line; default 1 when music is heard or kept, else 0")
  private @Nullable Integer pace;

  @Option(names = "--music-model", paramLabel = "DIR", description = "a composer; default: bundled")
  @Nullable Path model;

  private final TavernMood mood = new TavernMood();
  private final HeardNotes notes = new HeardNotes();
  private @Nullable Music music;
  private Mood shown = mood.mood();
  private String shownKey = "";
  private boolean excused;

  /** Refuses files that cannot be written, before the evening begins. */
  void check() {
    MusicFiles.check(Stream.of(wav, mid).filter(Objects::nonNull).toList());
    MusicFiles.checkKind(wav, ".wav");
    MusicFiles.checkKind(mid, ".mid");
    if (pace != null && !(pace >= 0 && pace <= 16)) {
      throw new IllegalArgumentException("pace must be 0 to 16, was " + pace);
    }
    if (silent && isWanted()) {
      throw new IllegalArgumentException("--silent leaves nothing to play or to keep");
    }
  }

  private boolean isWanted() {
    return sound || wav != null || mid != null;
  }

  /** Begins to play; without the module or a model the evening goes on without, and says so. */
  void begin(Minstrel ai, long seed) {
    if (silent) {
      return;
    }
    Music opened;
    try {
      opened = ai.music();
    } catch (MinstrelException missing) {
      Printer.note(missing.getMessage());
      return;
    }
    music = opened;
    opened.play(Composition.of(mood.mood()).withTonic(2).withSeed(seed));
    if (wav != null || mid != null) {
      opened.onNote(notes);
    }
    if (sound) {
      opened.playOnDevice();
    }
    if (isWanted()) {
      await(ai, () -> opened.state() == Music.State.PLAYING);
    }
  }

  /** Somebody begins to speak. */
  void lineBegins(Minstrel ai) {
    Music playing = music;
    if (playing == null) {
      return;
    }
    passBars(ai, playing);
    playing.speechStarted();
  }

  /** To the bar line at which the next line may begin. */
  private void passBars(Minstrel ai, Music playing) {
    int bars = pace != null ? pace : isWanted() ? 1 : 0;
    int until = playing.bar() + bars;
    if (bars > 0) {
      await(ai, () -> playing.bar() >= until);
    }
  }

  /** A reply was given: the mood follows, and a line says so when it is to be noticed. */
  void lineEnds(Minstrel ai, String line, ReplyEnd end) {
    Music playing = music;
    if (playing == null) {
      return;
    }
    playing.speechEnded();
    mood.heard(end.emotion(), line, end.text());
    playing.mood(mood.mood(), Transition.BAR);
    excuse(ai, playing);
    String key = playing.key().map(Object::toString).orElse("");
    boolean changed =
        Math.abs(mood.mood().tension() - shown.tension()) >= NOTICEABLE
            || (!key.isEmpty() && !key.equals(shownKey));
    if (changed && !key.isEmpty()) {
      shown = mood.mood();
      shownKey = key;
      System.out.printf(
          Locale.ROOT, "   ~ bar %d, %s, tension %.2f%n", playing.bar(), key, shown.tension());
    }
  }

  /** One line, once: when simple patterns stand in for the composer, or nothing can be heard. */
  private void excuse(Minstrel ai, Music playing) {
    if (!excused && (sound || playing.readiness() == Music.Readiness.SIMPLE)) {
      Optional<String> reason =
          ai.diagnose().fallbacks().stream()
              .filter(finding -> finding.subject().equals("music"))
              .map(Diagnosis.Finding::text)
              .findFirst();
      reason.ifPresent(Printer::note);
      excused = reason.isPresent();
    }
  }

  /** Ends the music, and writes what was kept. */
  void end(Minstrel ai) {
    Music playing = music;
    if (playing == null) {
      return;
    }
    if (isWanted()) {
      passBars(ai, playing);
      playing.stop(FADE);
      await(ai, () -> playing.state() == Music.State.STOPPED);
    }
    excuse(ai, playing);
    Music.Counts counts = playing.counts();
    System.out.printf(
        Locale.ROOT,
        "music: %d bars, %d notes, %d bars late%n",
        counts.bars(),
        counts.notes(),
        counts.lateBars());
    if (mid != null) {
      notes.writeMidi(mid);
    }
    if (wav != null) {
      notes.writeWav(wav);
    }
    for (Path file : Stream.of(wav, mid).filter(Objects::nonNull).toList()) {
      System.out.println("wrote " + file);
    }
  }

  private static void await(Minstrel ai, BooleanSupplier done) {
    long start = System.nanoTime();
    Stage.playUntil(ai, () -> done.getAsBoolean() || System.nanoTime() - start > PATIENCE_NANOS);
  }
}
