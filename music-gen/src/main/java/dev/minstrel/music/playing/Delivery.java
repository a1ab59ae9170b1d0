package dev.minstrel.music.playing;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Music;
import dev.minstrel.api.music.NoteListener;
import dev.minstrel.api.music.Voice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what happened until the game's listeners have heard it, oldest first, and passes notes on
 * to the sound. Bounded: when listeners fail again and again, notes that begin are left out first.
 *
 * <p>Owned by the game thread. Allocates nothing.
 */
@SuppressWarnings("EnumOrdinal") // arrays with a place for each
final class Delivery implements Heard {
  private static final int CAPACITY = 4_096;
  private static final int NOTE_ROOM = CAPACITY / 2;
  private static final int ON = 0;
  private static final int OFF = 1;
  private static final int BEAT = 2;
  private static final int BAR = 3;
  private static final int CHORD = 4;
  private static final Voice[] VOICES = Voice.values();
  private static final double DECIBELS_A_DECADE = 40; // loudness goes with the square of velocity

  private final int[] kinds = new int[CAPACITY];
  private final int[] firsts = new int[CAPACITY];
  private final int[] seconds = new int[CAPACITY];
  private final int[] thirds = new int[CAPACITY];
  private final long[] nanos = new long[CAPACITY];
  private final @Nullable Chord[] chords = new Chord[CAPACITY];
  private long added;
  private long taken;

  private final List<NoteListener> noteListeners = new ArrayList<>();
  private final List<Music.BeatListener> beatListeners = new ArrayList<>();
  private final List<Music.BarListener> barListeners = new ArrayList<>();
  private final List<Consumer<Chord>> chordListeners = new ArrayList<>();
  private @Nullable PulledSound sound;

  void addNote(NoteListener listener) {
    noteListeners.add(listener);
  }

  void addBeat(Music.BeatListener listener) {
    beatListeners.add(listener);
  }

  void addBar(Music.BarListener listener) {
    barListeners.add(listener);
  }

  void addChord(Consumer<Chord> listener) {
    chordListeners.add(listener);
  }

  /** Notes go there too from now on. */
  void sound(@Nullable PulledSound stream) {
    sound = stream;
  }

  @Nullable PulledSound sound() {
    return sound;
  }

  @Override
  public void on(Voice voice, int pitch, int velocity, double gainDecibels, long atNanos) {
    PulledSound stream = sound;
    if (stream != null) {
      stream.on(voice, pitch, velocity, atNanos);
    }
    if (added - taken < NOTE_ROOM) {
      add(ON, voice.ordinal(), pitch, scaled(velocity, gainDecibels), atNanos, null);
    }
  }

  private static int scaled(int velocity, double gainDecibels) {
    if (gainDecibels == 0) {
      return velocity;
    }
    double scaled = velocity * StrictMath.pow(10, gainDecibels / DECIBELS_A_DECADE);
    return (int) Math.max(1, Math.min(127, Math.round(scaled)));
  }

  @Override
  public void off(Voice voice, int pitch, long atNanos) {
    PulledSound stream = sound;
    if (stream != null) {
      stream.off(voice, pitch, atNanos);
    }
    add(OFF, voice.ordinal(), pitch, 0, atNanos, null);
  }

  @Override
  public void beat(int bar, int beat, long atNanos) {
    add(BEAT, bar, beat, 0, atNanos, null);
  }

  @Override
  public void bar(int bar, long atNanos) {
    add(BAR, bar, 0, 0, atNanos, null);
  }

  @Override
  public void chord(Chord chord, long atNanos) {
    add(CHORD, 0, 0, 0, atNanos, chord);
  }

  private void add(
      int kind, int first, int second, int third, long atNanos, @Nullable Chord chord) {
    if (added - taken == CAPACITY) {
      return;
    }
    int at = (int) (added++ % CAPACITY);
    kinds[at] = kind;
    firsts[at] = first;
    seconds[at] = second;
    thirds[at] = third;
    nanos[at] = atNanos;
    chords[at] = chord;
  }

  /** Tells the listeners; what one of them throws leaves this method, the rest waits. */
  int deliver(long nowNanos) {
    int delivered = 0;
    while (taken < added) {
      int at = (int) (taken++ % CAPACITY);
      delivered++;
      tell(at, Math.max(0, nowNanos - nanos[at]));
    }
    return delivered;
  }

  private void tell(int at, long lateNanos) {
    int first = firsts[at];
    int second = seconds[at];
    switch (kinds[at]) {
      case ON -> {
        for (int i = 0; i < noteListeners.size(); i++) {
          noteListeners.get(i).on(VOICES[first], second, thirds[at], lateNanos);
        }
      }
      case OFF -> {
        for (int i = 0; i < noteListeners.size(); i++) {
          noteListeners.get(i).off(VOICES[first], second, lateNanos);
        }
      }
      case BEAT -> {
        for (int i = 0; i < beatListeners.size(); i++) {
          beatListeners.get(i).on(first, second);
        }
      }
      case BAR -> {
        for (int i = 0; i < barListeners.size(); i++) {
          barListeners.get(i).on(first);
        }
      }
      default -> {
        Chord chord = chords[at];
        for (int i = 0; i < chordListeners.size() && chord != null; i++) {
          chordListeners.get(i).accept(chord);
        }
      }
    }
  }
}
