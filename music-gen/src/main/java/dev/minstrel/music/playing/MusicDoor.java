package dev.minstrel.music.playing;

import dev.minstrel.api.Clock;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Composition;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.MoodTable;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Music;
import dev.minstrel.api.music.NoteListener;
import dev.minstrel.api.music.PcmStream;
import dev.minstrel.api.music.Stem;
import dev.minstrel.api.music.Stinger;
import dev.minstrel.api.music.Track;
import dev.minstrel.api.music.Transition;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.direction.Change;
import dev.minstrel.music.direction.Opening;
import dev.minstrel.music.direction.Taste;
import dev.minstrel.music.score.Bar;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.Host;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The music of a game. Owned by the game thread, but for {@link #close}. */
public final class MusicDoor implements Music, Feature<Music> {
  private static final int SAVE_VERSION = 1;
  private static final int DEVICE_RATE = 44_100;
  private static final Duration LONGEST_FADE = Duration.ofMinutes(1);
  private static final Duration LONGEST_CURVE = Duration.ofMinutes(10);
  private static final Voice[] VOICES = Voice.values();

  private final Host host;
  private final Clock clock;
  private final Rehearsal rehearsal;
  private final Delivery delivery = new Delivery();
  private final Speaker speaker = new Speaker();
  private final Map<Track, Stem> stems = new EnumMap<>(Track.class);
  private final List<Consumer<Readiness>> readinessListeners = new ArrayList<>();
  private Performance performance;
  private Readiness told = Readiness.LOADING;
  private long lateSaid;
  private boolean awake;

  /**
   * Opens the door at once; the worker opens the composer when the game first asks for the door.
   */
  public MusicDoor(Host host, Opening opening) {
    this.host = host;
    clock = host.config().clock();
    rehearsal = new Rehearsal(host, opening);
    performance = new Performance(rehearsal, delivery, host.config().seed(), clock.nanos());
    for (Track track : Track.values()) {
      stems.put(track, new StemHandle(track, () -> performance));
    }
  }

  /** A game that never asks for music loads no composer, and hears of none that is missing. */
  private void awake() {
    if (!awake) {
      awake = host.submit(() -> host.add(rehearsal));
    }
  }

  @Override
  public int tick(long nowNanos) {
    if (!awake && performance.state() != State.STOPPED) {
      awake(); // the worker's queue was full when it was asked
    }
    performance.advance(nowNanos);
    tellSound(nowNanos);
    sayLate();
    int delivered = delivery.deliver(nowNanos);
    return delivered + tellReadiness();
  }

  /** For tests: what plays, with all its state. */
  Performance performance() {
    return performance;
  }

  private void tellSound(long nanos) {
    PulledSound sound = delivery.sound();
    if (sound == null) {
      return;
    }
    if (sound.isClosed()) {
      delivery.sound(null);
      speaker.close();
      return;
    }
    for (Voice voice : VOICES) {
      sound.gain(voice, performance.playhead().stems().gainDecibels(voice, nanos), nanos);
    }
    sound.tick(nanos);
    speaker.pump();
  }

  private void sayLate() {
    long late = performance.conductor().lateBars();
    if (late > 0 && lateSaid == 0) {
      lateSaid = late;
      host.report(
          Diagnosis.Kind.FALLBACK,
          "music",
          "a bar was not composed in time, so the one before it was repeated; the machine is busy");
    }
  }

  private int tellReadiness() {
    Readiness now = rehearsal.readiness();
    if (now == told) {
      return 0;
    }
    told = now;
    int count = readinessListeners.size();
    for (int i = 0; i < count; i++) {
      readinessListeners.get(i).accept(now);
    }
    return count;
  }

  @Override
  public void play(Composition composition) {
    performance.play(Objects.requireNonNull(composition, "composition"), host.config().seed());
  }

  @Override
  public void stop(Duration fade) {
    performance.stop(Spans.nanos(fade, LONGEST_FADE, "fade"));
  }

  @Override
  public void pause() {
    performance.pause();
  }

  @Override
  public void resume() {
    performance.resume();
  }

  @Override
  public State state() {
    return performance.state();
  }

  @Override
  public Readiness readiness() {
    return told;
  }

  @Override
  public void onReadiness(Consumer<Readiness> listener) {
    readinessListeners.add(Objects.requireNonNull(listener, "listener"));
    host.post(() -> listener.accept(told));
  }

  @Override
  public void mood(Mood mood, Transition when) {
    Objects.requireNonNull(mood, "mood");
    performance.mood(mood, Objects.requireNonNull(when, "when"));
  }

  @Override
  public Mood mood() {
    return performance.mood();
  }

  @Override
  public void moodTable(MoodTable table) {
    Objects.requireNonNull(table, "table");
    performance.direct(performance.conductor().direction().withTable(table));
  }

  @Override
  public MoodTable moodTable() {
    return performance.conductor().direction().table();
  }

  @Override
  public void tempo(double quartersAMinute) {
    tempo(quartersAMinute, Duration.ZERO);
  }

  @Override
  public void tempo(double quartersAMinute, Duration time) {
    if (!(quartersAMinute >= 40 && quartersAMinute <= 220)) {
      throw new IllegalArgumentException("tempo must be 40 to 220, was " + quartersAMinute);
    }
    Spans.nanos(time, LONGEST_CURVE, "time");
    performance.tempo(quartersAMinute, time);
  }

  @Override
  public void tempoByMood() {
    performance.playhead().curve().byMood(tempo());
  }

  @Override
  public double tempo() {
    return performance.playhead().transport().tempo();
  }

  @Override
  public void rate(double rate) {
    Transport.checkRate(rate);
    performance.playhead().transport().rate(rate, performance.playhead().lastNanos());
  }

  @Override
  public double rate() {
    return performance.playhead().transport().rate();
  }

  @Override
  public Stem stem(Track track) {
    return Objects.requireNonNull(stems.get(track), "track");
  }

  @Override
  public void speechStarted() {
    performance.playhead().stems().speaker(1);
  }

  @Override
  public void speechEnded() {
    performance.playhead().stems().speaker(-1);
  }

  @Override
  public boolean stinger(Stinger kind) {
    Objects.requireNonNull(kind, "kind");
    Prepared sounding = performance.conductor().sounding();
    boolean plays =
        performance.state() == State.PLAYING && sounding != null && !sounding.order().silent();
    return plays && performance.playhead().stinger().ask(kind, performance.playhead().lastNanos());
  }

  @Override
  public void theme(String name, Motif motif) {
    Objects.requireNonNull(motif, "motif");
    checkName(name);
    performance.themes().put(name, motif);
  }

  private void checkName(String name) {
    if (name.isBlank() || name.length() > Performance.LONGEST_NAME) {
      throw new IllegalArgumentException(
          "a theme's name has 1 to %d characters, not %d"
              .formatted(Performance.LONGEST_NAME, name.length()));
    }
    Set<String> names = performance.themes().keySet();
    if (names.size() >= Performance.MOST_THEMES && !names.contains(name)) {
      throw new IllegalArgumentException(
          "at most %d themes are kept".formatted(Performance.MOST_THEMES));
    }
  }

  @Override
  public Optional<Motif> rememberTheme(String name) {
    checkName(name);
    Optional<Motif> motif = performance.melody();
    motif.ifPresent(found -> performance.themes().put(name, found));
    return motif;
  }

  @Override
  public Set<String> themes() {
    return Set.copyOf(performance.themes().keySet());
  }

  @Override
  public void recall(String name, Transition when) {
    Motif motif = performance.themes().get(name);
    if (motif == null) {
      throw new IllegalArgumentException("no theme of that name is remembered");
    }
    if (motif.metre() != metre()) {
      throw new MinstrelException(
          MinstrelException.Code.MUSIC_INVALID,
          "a motif does not fit the metre",
          "the motif is in %s, the music in %s".formatted(motif.metre().sign(), metre().sign()),
          "Change the metre first, or give the motif in this one");
    }
    performance.change(new Change.ToMotif(motif, atBarLine(when)));
  }

  /** What changes at bar lines alone. */
  private static Transition atBarLine(Transition when) {
    return when == Transition.PHRASE ? Transition.PHRASE : Transition.BAR;
  }

  @Override
  public void silence(Transition when) {
    performance.silence(Objects.requireNonNull(when, "when"));
  }

  @Override
  public void breakSilence(Transition when) {
    performance.change(new Change.ToSilence(false, atBarLine(when)));
  }

  @Override
  public boolean isSilent() {
    return performance.conductor().course().willBeSilent();
  }

  @Override
  public void key(Key key, Transition when) {
    Objects.requireNonNull(key, "key");
    performance.change(new Change.ToKey(key, atBarLine(when)));
  }

  @Override
  public void modeByMood() {
    performance.modeByMood();
  }

  @Override
  public void metre(Metre metre, Transition when) {
    Objects.requireNonNull(metre, "metre");
    performance.change(new Change.ToMetre(metre, atBarLine(when)));
  }

  @Override
  public void onNote(NoteListener listener) {
    delivery.addNote(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void onBeat(BeatListener listener) {
    delivery.addBeat(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void onBar(BarListener listener) {
    delivery.addBar(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void onChord(Consumer<Chord> listener) {
    delivery.addChord(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public Optional<Chord> chord() {
    return Optional.ofNullable(performance.playhead().chord());
  }

  @Override
  public Optional<Key> key() {
    return Optional.ofNullable(performance.playhead().bar()).map(Bar::key);
  }

  @Override
  public Metre metre() {
    Bar bar = performance.playhead().bar();
    return bar == null ? performance.conductor().course().metre() : bar.metre();
  }

  @Override
  public int bar() {
    return performance.playhead().barIndex() + 1;
  }

  @Override
  public double positionInBeats() {
    return performance.playhead().beatsAt(clock.nanos());
  }

  @Override
  public Duration timeToNextBar() {
    Playhead playhead = performance.playhead();
    boolean moves = playhead.transport().runs() && playhead.hasBegun();
    long left = moves ? playhead.barLineNanos() - clock.nanos() : 0;
    return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
  }

  @Override
  public void liked() {
    performance.reward(1);
  }

  @Override
  public void skipped() {
    performance.reward(-1);
  }

  @Override
  public void resetTaste() {
    performance.direct(performance.conductor().direction().withTaste(Taste.NONE));
  }

  @Override
  public void lean(Leaning leaning) {
    Objects.requireNonNull(leaning, "leaning");
    performance.direct(performance.conductor().direction().withGiven(leaning));
  }

  @Override
  public Leaning leaning() {
    return performance.leaning();
  }

  @Override
  public PcmStream sound(int sampleRate) {
    PulledSound next = new PulledSound(sampleRate);
    PulledSound before = delivery.sound();
    if (before != null) {
      before.close();
      speaker.close();
    }
    delivery.sound(next);
    next.tick(performance.playhead().lastNanos());
    return next;
  }

  @Override
  public void playOnDevice() {
    PulledSound sound = (PulledSound) sound(DEVICE_RATE);
    speaker.open(sound, host);
  }

  @Override
  public Counts counts() {
    Playhead playhead = performance.playhead();
    Conductor conductor = performance.conductor();
    return new Counts(
        playhead.barsBegun(),
        conductor.lateBars(),
        conductor.transformedBars(),
        playhead.notesStruck(),
        playhead.notesDropped());
  }

  @Override
  public Music door() {
    awake();
    return this;
  }

  @Override
  public int saveVersion() {
    return SAVE_VERSION;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    performance.write(out);
  }

  @Override
  public void restore(DataInput in, int version) throws IOException {
    Performance restored = Performance.read(in, rehearsal, delivery, clock.nanos());
    restored.takeOver(performance);
    performance = restored;
    if (restored.state() != State.STOPPED) {
      awake();
    }
  }

  /** Closes the composer and the sound. Worker thread. */
  @Override
  public void close() {
    PulledSound sound = delivery.sound();
    if (sound != null) {
      sound.close();
    }
    speaker.close();
    rehearsal.close();
  }
}
