package dev.minstrel.api.music;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The door to music that is composed while the game plays.
 *
 * <pre>{@code
 * Music music = ai.music();
 * music.onNote(sampler);
 * music.play(Composition.of(Mood.CALM));
 * // an ogre appears
 * music.mood(new Mood(0.9f, 0.8f, 0.2f, Style.GAME), Transition.BAR);
 * }</pre>
 *
 * <p>Bars are composed one or two ahead. Whatever is asked for, at most the bar that sounds stays
 * as it is: a change is heard at the next bar line, or sooner where the {@link Transition} says so.
 *
 * <p>Game thread, every method. None waits; listeners run inside {@code Minstrel.tick}, before
 * other events and whatever its budget, since a late note is a wrong one. Positions are those of
 * the last tick, but for {@link #positionInBeats} and {@link #timeToNextBar}, which read the clock.
 */
public interface Music {

  /** What the music does. */
  enum State {
    /** Nothing plays. */
    STOPPED,
    /** It begins as soon as its first bar is composed. */
    BEGINNING,
    /** It plays. */
    PLAYING,
    /** It stands still. */
    PAUSED,
    /** It plays, and ends with its fade. */
    ENDING
  }

  /** Who composes. */
  enum Readiness {
    /** The model is on its way; what is asked for begins when it is there. */
    LOADING,
    /** The model composes. */
    COMPOSING,
    /**
     * No model can run, and {@code diagnose()} says why: simple patterns over chords are played.
     */
    SIMPLE
  }

  /** Hears the beats. */
  @FunctionalInterface
  interface BeatListener {
    /**
     * A beat begins.
     *
     * @param bar since the piece began, from 0
     * @param beat in that bar, from 0; as many as {@link Metre#beats}
     */
    void on(int bar, int beat);
  }

  /** Hears the bar lines. */
  @FunctionalInterface
  interface BarListener {
    /**
     * A bar begins.
     *
     * @param bar since the piece began, from 0
     */
    void on(int bar);
  }

  /**
   * Counts since start.
   *
   * @param bars begun
   * @param lateBars whose own notes were not ready: the bar before them sounded again
   * @param transformedBars changed as they stood, because there was no time to compose them again
   * @param notes struck
   * @param droppedNotes passed over after the game had stood still
   */
  record Counts(long bars, long lateBars, long transformedBars, long notes, long droppedNotes) {}

  /** Begins a piece as soon as its first bar is composed; one that plays ends at once. */
  void play(Composition composition);

  /**
   * Ends the piece.
   *
   * @param fade how long it takes to fade out, zero to a minute; zero ends every note at once
   */
  void stop(Duration fade);

  /** Lets it stand still; sounding notes end. */
  void pause();

  /** Goes on where it stood; notes longer than a beat are struck again. */
  void resume();

  /** What it does now. */
  State state();

  /** Who composes. */
  Readiness readiness();

  /** Hears each change of {@link #readiness}, and at once what it is. */
  void onReadiness(Consumer<Readiness> listener);

  /**
   * Changes the mood. {@link Transition#NOW} changes loudness at once and the notes from the next
   * beat on, {@link Transition#BEAT} the notes from the next beat on; at a bar line or a phrase the
   * new mood is reached over one bar.
   */
  void mood(Mood mood, Transition when);

  /** The mood last asked for. */
  Mood mood();

  /** Replaces the table that turns moods into music, from the next bar line on. */
  void moodTable(MoodTable table);

  /** The table in use. */
  MoodTable moodTable();

  /**
   * Sets the tempo now, whatever the mood.
   *
   * @param quartersAMinute 40 to 220
   */
  void tempo(double quartersAMinute);

  /**
   * Leads the tempo to a value.
   *
   * @param quartersAMinute 40 to 220
   * @param time zero to ten minutes
   */
  void tempo(double quartersAMinute, Duration time);

  /** Lets the mood decide the tempo again, from the next bar line on. */
  void tempoByMood();

  /** Quarters a minute now, {@link #rate} not included. */
  double tempo();

  /**
   * How fast the game's time runs: slow motion slows the music, pitch stays.
   *
   * @param rate 0.05 to 8; 1 is as the clock runs
   */
  void rate(double rate);

  /** How fast the game's time runs. */
  double rate();

  /** One track of what is heard. */
  Stem stem(Track track);

  /**
   * Somebody speaks: the music steps back by 6 to 9 decibels and the melody thins out, until as
   * many {@link #speechEnded} have come.
   */
  void speechStarted();

  /** Somebody has spoken. */
  void speechEnded();

  /**
   * Marks a moment at the next beat, in key and chord.
   *
   * @return false when nothing plays, one waits, or the last was less than four seconds ago
   */
  boolean stinger(Stinger kind);

  /**
   * Remembers a motif under a name; one of that name is replaced.
   *
   * @param name 1 to 80 characters; at most 256 names are kept
   */
  void theme(String name, Motif motif);

  /**
   * Remembers what the melody played last, one or two bars.
   *
   * @return empty when it has played nothing fit to be remembered
   */
  Optional<Motif> rememberTheme(String name);

  /** The names that are remembered. */
  Set<String> themes();

  /**
   * Plays a motif in the melody, over chords of the present key.
   *
   * @param when {@link Transition#NOW} and {@link Transition#BEAT} mean the next bar line
   * @throws IllegalArgumentException for a name that is not remembered
   * @throws dev.minstrel.api.MinstrelException {@code MUSIC_INVALID} when the motif is in another
   *     metre than the music
   */
  void recall(String name, Transition when);

  /** Lets nothing sound; bars and beats go on. */
  void silence(Transition when);

  /** Ends the silence. */
  void breakSilence(Transition when);

  /** Whether the music is silent, or about to be. */
  boolean isSilent();

  /**
   * Goes to another key, through a bar that belongs to both.
   *
   * @param when {@link Transition#NOW} and {@link Transition#BEAT} mean the next bar line, where
   *     the bar between begins
   */
  void key(Key key, Transition when);

  /** Lets the mood decide the mode again, on the present tonic, from the next bar line on. */
  void modeByMood();

  /** Goes to another metre; {@link Transition#NOW} and {@link Transition#BEAT} as for the key. */
  void metre(Metre metre, Transition when);

  /** Hears every note. */
  void onNote(NoteListener listener);

  /** Hears every beat. */
  void onBeat(BeatListener listener);

  /** Hears every bar line. */
  void onBar(BarListener listener);

  /** Hears every chord as it begins. */
  void onChord(Consumer<Chord> listener);

  /** The chord that sounds; empty before the first. */
  Optional<Chord> chord();

  /** The key of the bar that sounds; empty before the first. */
  Optional<Key> key();

  /** The metre of the bar that sounds, or of the first to come. */
  Metre metre();

  /** Bars begun since the piece began. */
  int bar();

  /** Beats since the piece began, by the clock: for animation between two ticks. */
  double positionInBeats();

  /** How long until the next bar line at the present tempo and rate; zero when nothing moves. */
  Duration timeToNextBar();

  /** The player likes what sounds: more of it. Bounded, slow, and forgotten by resetTaste. */
  void liked();

  /** The player does not like what sounds: less of it. */
  void skipped();

  /** Forgets what the player liked. */
  void resetTaste();

  /**
   * Leans the music from the next phrase on, on top of what it learned; for the game's own rules.
   */
  void lean(Leaning leaning);

  /** What the present phrase leans towards, learned and given. */
  Leaning leaning();

  /**
   * The music as sound. One stream at a time: another one ends the one before.
   *
   * @param sampleRate frames a second, 8,000 to 192,000
   */
  PcmStream sound(int sampleRate);

  /**
   * Plays on the machine's sound device, opened behind the frame and filled by each tick; takes the
   * place of {@link #sound}. Where there is no device {@code diagnose()} says so, and events go on.
   */
  void playOnDevice();

  /** Counts since start. */
  Counts counts();
}
