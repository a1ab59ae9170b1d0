package dev.minstrel.music.playing;

import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Music.State;
import dev.minstrel.api.music.Track;
import dev.minstrel.api.music.Transition;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.direction.Aim;
import dev.minstrel.music.direction.Change;
import dev.minstrel.music.direction.Course;
import dev.minstrel.music.direction.Direction;
import dev.minstrel.music.direction.Melodies;
import dev.minstrel.music.direction.Saved;
import dev.minstrel.music.direction.Taste;
import dev.minstrel.music.score.Bar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything of the music that a save holds, and what each request of the game does to it.
 *
 * <p>Owned by the game thread.
 */
@SuppressWarnings("EnumOrdinal") // arrays with a place for each
final class Performance {
  /** With less time than this before the bar line, the next bar is changed as it stands. */
  static final long TOO_LATE_NANOS = 30_000_000L;

  static final int MOST_THEMES = 256;
  static final int LONGEST_NAME = 80;
  private static final float LINGERED = 0.05f;
  private static final float SHUT_UP = -0.5f;

  private final Rehearsal rehearsal;
  private final Heard heard;
  private State state = State.STOPPED;
  private Mood mood = Mood.CALM;
  private Conductor conductor;
  private Playhead playhead;
  private final Map<String, Motif> themes = new LinkedHashMap<>();
  private @Nullable Bar barBefore;
  private @Nullable Bar barNow;
  private int knownBar = -1;

  Performance(Rehearsal rehearsal, Heard heard, long seed, long nanos) {
    this.rehearsal = rehearsal;
    this.heard = heard;
    Composition nothing = Composition.of(mood);
    Direction direction =
        new Direction(
            seed,
            nothing.phraseBars(),
            nothing.calmingBars(),
            MoodTable.DEFAULT,
            Leaning.NONE,
            Taste.NONE);
    conductor = new Conductor(rehearsal, direction, Course.start(nothing));
    playhead = new Playhead(conductor, heard, nanos);
  }

  State state() {
    return state;
  }

  Mood mood() {
    return mood;
  }

  Playhead playhead() {
    return playhead;
  }

  Conductor conductor() {
    return conductor;
  }

  Map<String, Motif> themes() {
    return themes;
  }

  void advance(long nanos) {
    if (state == State.STOPPED) {
      playhead.settle(nanos);
      return;
    }
    if (state == State.BEGINNING) {
      playhead.settle(nanos);
      conductor.poll(nanos, 0);
      if (!conductor.isReady()) {
        return;
      }
      state = State.PLAYING;
      playhead.begin(nanos, firstTempo());
    }
    playhead.advance(nanos);
    notice();
    if (state == State.ENDING && playhead.stems().whole().arrived(nanos)) {
      end();
      playhead.settle(nanos);
    }
  }

  private double firstTempo() {
    return playhead.curve().isByMood()
        ? conductor.direction().next(conductor.course()).tempo()
        : playhead.transport().tempo();
  }

  /** A bar has begun since the last tick. */
  private void notice() {
    if (playhead.barIndex() == knownBar) {
      return;
    }
    knownBar = playhead.barIndex();
    barBefore = barNow;
    barNow = playhead.bar();
    Prepared now = conductor.sounding();
    Direction direction = conductor.direction();
    boolean half = now != null && now.order().barInPhrase() == direction.phraseBars() / 2;
    if (half && !direction.taste().equals(Taste.NONE)) {
      reward(LINGERED);
    }
  }

  void play(Composition composition, long worldSeed) {
    mood = composition.mood();
    Direction old = conductor.direction();
    Direction direction =
        new Direction(
            composition.seed().orElse(worldSeed),
            composition.phraseBars(),
            composition.calmingBars(),
            old.table(),
            old.given(),
            old.taste());
    rehearsal.next().ask(null);
    rehearsal.swap().ask(null);
    Conductor last = conductor;
    conductor = new Conductor(rehearsal, direction, Course.start(composition));
    conductor.countOn(last);
    Playhead before = playhead;
    playhead = new Playhead(conductor, heard, before.lastNanos());
    playhead.follow(before);
    playhead.stems().whole().fade(0, before.lastNanos(), 0);
    composition.tempo().ifPresent(this::tempo);
    barBefore = null;
    barNow = null;
    knownBar = -1;
    state = State.BEGINNING;
  }

  void stop(long fadeNanos) {
    if (state == State.PLAYING && fadeNanos > 0) {
      state = State.ENDING;
      playhead.stems().whole().fade(Stems.SILENCE, playhead.lastNanos(), fadeNanos);
    } else if (state != State.STOPPED && (fadeNanos == 0 || state != State.ENDING)) {
      end();
    }
  }

  private void end() {
    state = State.STOPPED;
    playhead.halt();
    playhead.stems().whole().fade(0, playhead.lastNanos(), 0);
    rehearsal.next().ask(null);
    rehearsal.swap().ask(null);
  }

  void pause() {
    if (state == State.PLAYING || state == State.ENDING) {
      playhead.stems().whole().fade(0, playhead.lastNanos(), 0);
      state = State.PAUSED;
      playhead.pause();
    }
  }

  void resume() {
    if (state == State.PAUSED) {
      state = State.PLAYING;
      playhead.resume();
    }
  }

  private boolean sounds() {
    return state == State.PLAYING || state == State.PAUSED || state == State.ENDING;
  }

  void mood(Mood wanted, Transition when) {
    mood = wanted;
    if (!sounds()) {
      conductor.change(course -> course.atOnce(wanted));
      return;
    }
    if (when == Transition.BAR || when == Transition.PHRASE) {
      change(new Change.ToMood(wanted, when));
      return;
    }
    conductor.changeSounding(wanted, playhead.beatNanos());
    Aim aim = conductor.direction().next(conductor.course()).order().aim();
    if (when == Transition.NOW) {
      playhead.transformNow(aim);
    } else {
      playhead.changeAtBeat(aim);
    }
    hurry();
  }

  /** Something else from a bar line on; sooner than the next one it cannot be. */
  void change(Change change) {
    conductor.change(course -> course.with(change));
    hurry();
  }

  private void hurry() {
    boolean tooLate =
        state == State.PLAYING && playhead.barLineNanos() - playhead.lastNanos() < TOO_LATE_NANOS;
    if (tooLate) {
      conductor.settle();
    }
  }

  void modeByMood() {
    conductor.change(Course::withModeByMood);
    hurry();
  }

  void direct(Direction direction) {
    conductor.direct(direction);
    hurry();
  }

  void silence(Transition when) {
    if (sounds() && when == Transition.NOW) {
      playhead.hush(playhead.position());
    } else if (sounds() && when == Transition.BEAT) {
      playhead.hushAtBeat();
    }
    change(new Change.ToSilence(true, when));
  }

  void tempo(double quartersAMinute) {
    tempo(quartersAMinute, Duration.ZERO);
  }

  void tempo(double quartersAMinute, Duration time) {
    playhead.glide(quartersAMinute, sounds() ? time.toNanos() : 0);
  }

  void mute(Track track, boolean muted) {
    boolean[] shut = shut();
    playhead.stems().mute(track, muted);
    cutShut(shut);
  }

  void solo(Track track, boolean soloed) {
    boolean[] shut = shut();
    playhead.stems().solo(track, soloed);
    cutShut(shut);
  }

  private boolean[] shut() {
    boolean[] shut = new boolean[Track.values().length];
    for (Track track : Track.values()) {
      shut[track.ordinal()] = playhead.stems().isShut(track);
    }
    return shut;
  }

  /** What became silent ends; who silences all has heard enough of it. */
  private void cutShut(boolean[] before) {
    boolean more = false;
    for (Track track : Track.values()) {
      if (playhead.stems().isShut(track) && !before[track.ordinal()]) {
        playhead.cut(Voice.of(track));
        more = true;
      }
    }
    if (more && sounds() && playhead.stems().allShut()) {
      reward(SHUT_UP);
    }
  }

  void reward(float reward) {
    Prepared now = conductor.sounding();
    if (now != null) {
      Direction direction = conductor.direction();
      direct(direction.withTaste(direction.taste().rewarded(now.after().arms(), reward)));
    }
  }

  Leaning leaning() {
    Prepared now = conductor.sounding();
    return now == null ? conductor.direction().given() : now.after().leaning();
  }

  /** What the melody played in this bar and the one before. */
  Optional<Motif> melody() {
    Bar before = barBefore;
    Bar now = barNow;
    if (now == null) {
      return Optional.empty();
    }
    return Melodies.of(before == null ? List.of(now) : List.of(before, now));
  }

  void write(DataOutput out) throws IOException {
    Saved.writeEnum(state, out);
    Saved.writeMood(mood, out);
    conductor.direction().write(out);
    conductor.write(out);
    playhead.write(out);
    write(barBefore, out);
    write(barNow, out);
    out.writeInt(knownBar);
    out.writeInt(themes.size());
    for (Map.Entry<String, Motif> theme : themes.entrySet()) {
      out.writeUTF(theme.getKey());
      Saved.writeMotif(theme.getValue(), out);
    }
  }

  private static void write(@Nullable Bar bar, DataOutput out) throws IOException {
    out.writeBoolean(bar != null);
    if (bar != null) {
      Saved.writeBar(bar, out);
    }
  }

  private static @Nullable Bar readBar(DataInput in) throws IOException {
    return in.readBoolean() ? Saved.readBar(in) : null;
  }

  /** Reads all of what {@link #write} wrote and changes nothing else; {@link #takeOver} does. */
  static Performance read(DataInput in, Rehearsal rehearsal, Heard heard, long nanos)
      throws IOException {
    return Saved.checked(() -> readUnchecked(in, rehearsal, heard, nanos));
  }

  private static Performance readUnchecked(
      DataInput in, Rehearsal rehearsal, Heard heard, long nanos) throws IOException {
    Performance read = new Performance(rehearsal, heard, 0, nanos);
    read.state = Saved.readEnum(State.class, in);
    read.mood = Saved.readMood(in);
    read.conductor = Conductor.read(in, rehearsal, Direction.read(in));
    read.playhead = Playhead.read(in, read.conductor, heard, nanos);
    read.barBefore = readBar(in);
    read.barNow = readBar(in);
    read.knownBar = in.readInt();
    int count = Saved.range(in.readInt(), 0, MOST_THEMES, "themes");
    for (int i = 0; i < count; i++) {
      read.themes.put(in.readUTF(), Saved.readMotif(in));
    }
    boolean mustHaveBegun = read.sounds();
    if (mustHaveBegun && (read.conductor.sounding() == null || !read.playhead.hasBegun())) {
      throw new IOException("music plays, but no bar sounds");
    }
    return read;
  }

  /** Goes on in the place of another: what sounded there ends. */
  void takeOver(Performance other) {
    other.playhead.halt();
    other.playhead.settle(other.playhead.lastNanos());
    conductor.resume(playhead.beatNanos());
  }
}
