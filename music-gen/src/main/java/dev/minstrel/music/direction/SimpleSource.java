package dev.minstrel.music.direction;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.runtime.CounterRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Music without a model: four chords of the key in turn and a pattern for each track, so that a
 * game is never silent because a file is missing. Needs no state: a bar is a function of its order.
 */
public final class SimpleSource implements BarSource {
  private static final int[] DEGREES = {0, 5, 3, 4, 0, 3, 1, 4};
  private static final int KICK = 36;
  private static final int SNARE = 38;
  private static final int HAT = 42;
  private static final int BASS_FROM = 36;
  private static final int HARMONY_FROM = 52;
  private static final int MELODY_FROM = 67;
  private static final double ANY_TEMPO = 100;

  @Override
  public boolean isModel() {
    return false;
  }

  @Override
  public Work begin(BarOrder order, Snapshot before) {
    return new Work() {
      @Override
      public boolean step() {
        return true;
      }

      @Override
      public Take take() {
        return new Take(compose(order), Snapshot.START);
      }
    };
  }

  /** The bar of an order. */
  public static Bar compose(BarOrder order) {
    List<ChordSpan> chords = chords(order);
    Pattern pattern = new Pattern(order, chords);
    pattern.bass();
    pattern.harmony();
    if (order.motif() == null) {
      pattern.melody();
    } else {
      pattern.motif(order.motif());
    }
    if (order.aim().density() > 0.35f) {
      pattern.drums();
    }
    return new Bar(order.index(), order.metre(), order.key(), ANY_TEMPO, chords, pattern.notes);
  }

  private static List<ChordSpan> chords(BarOrder order) {
    int degree = order.closing() ? 4 : DEGREES[Math.floorMod(order.index(), DEGREES.length)];
    List<ChordSpan> chords = new ArrayList<>();
    chords.add(new ChordSpan(0, triad(order.key(), degree)));
    Key next = order.nextKey();
    if (next != null) {
      Chord dominant =
          new Chord(Math.floorMod(next.tonic() + 7, 12), Chord.Quality.DOMINANT_SEVENTH);
      chords.add(new ChordSpan(half(order.metre()), dominant));
    }
    return chords;
  }

  private static int half(Metre metre) {
    return metre == Metre.THREE_FOUR ? 2 * metre.musicTicksPerBeat() : metre.musicTicks() / 2;
  }

  /** The triad on a degree of the scale. */
  static Chord triad(Key key, int degree) {
    int root = key.mode().semitones(degree);
    int third = key.mode().semitones(degree + 2) - root;
    int fifth = key.mode().semitones(degree + 4) - root;
    Chord.Quality quality =
        third == 4
            ? (fifth == 8 ? Chord.Quality.AUGMENTED : Chord.Quality.MAJOR)
            : (fifth == 6 ? Chord.Quality.DIMINISHED : Chord.Quality.MINOR);
    return new Chord(Math.floorMod(key.tonic() + root, 12), quality);
  }

  @Override
  public void close() {}

  /** The notes of one bar. */
  private static final class Pattern {
    private final BarOrder order;
    private final List<ChordSpan> chords;
    private final List<Note> notes = new ArrayList<>();
    private final Metre metre;
    private final int beat;

    Pattern(BarOrder order, List<ChordSpan> chords) {
      this.order = order;
      this.chords = chords;
      metre = order.metre();
      beat = metre.musicTicksPerBeat();
    }

    void bass() {
      int step = order.aim().density() > 0.6f ? beat : metre.musicTicks();
      for (int onset = 0; onset < metre.musicTicks(); onset += step) {
        add(Track.BASS, onset, step, atOrAbove(chordAt(onset).root(), BASS_FROM), 0);
      }
    }

    void harmony() {
      int step = order.aim().density() > 0.45f ? beat : metre.musicTicks();
      int from = HARMONY_FROM + Math.round(order.aim().register() / 2);
      for (int onset = 0; onset < metre.musicTicks(); onset += step) {
        for (int pitch = from; pitch < from + 12; pitch++) {
          if (chordAt(onset).holds(pitch)) {
            add(Track.HARMONY, onset, step, pitch, -12);
          }
        }
      }
    }

    /** Chord tones on the beats, now and then the scale's next note between them. */
    void melody() {
      int from = MELODY_FROM + Math.round(order.aim().register());
      for (int onset = 0; onset < metre.musicTicks(); onset += beat) {
        if (draw(2L * onset) > 0.4f + order.aim().density() / 2 && onset > 0) {
          continue;
        }
        int pitch = nearest(chordAt(onset), from + (int) (draw(2L * onset + 1) * 12));
        boolean passing = draw(2L * onset + 7) < order.aim().density() - 0.2f;
        add(Track.MELODY, onset, passing ? beat / 2 : beat, pitch, 6);
        if (passing) {
          add(Track.MELODY, onset + beat / 2, beat / 2, neighbour(pitch), 0);
        }
      }
    }

    void motif(Motif motif) {
      int start = order.motifBar() * metre.musicTicks();
      int tonic = order.key().tonic() - motif.key().tonic();
      for (Motif.Tone tone : motif.tones()) {
        int onset = tone.onset() - start;
        if (onset >= 0 && onset < metre.musicTicks()) {
          int pitch = tone.pitch() + (tonic > 6 ? tonic - 12 : tonic < -6 ? tonic + 12 : tonic);
          int duration = Math.min(tone.duration(), metre.musicTicks() - onset);
          add(Track.MELODY, onset, duration, Math.max(0, Math.min(127, pitch)), 6);
        }
      }
    }

    void drums() {
      for (int onset = 0; onset < metre.musicTicks(); onset += beat) {
        add(Track.DRUMS, onset, beat, onset / beat % 2 == 0 ? KICK : SNARE, 0);
        add(Track.DRUMS, onset, beat / 2, HAT, -20);
        if (order.aim().density() > 0.6f) {
          add(Track.DRUMS, onset + beat / 2, beat / 2, HAT, -24);
        }
      }
    }

    private void add(Track track, int onset, int length, int pitch, int accent) {
      float share = track.isPitched() ? order.aim().articulation() : 1;
      int duration = Math.max(1, Math.min(Math.round(length * share), length));
      int velocity = Math.max(1, Math.min(127, Math.round(order.aim().velocity()) + accent));
      notes.add(Note.of(track, onset, duration, pitch, velocity));
    }

    private Chord chordAt(int onset) {
      Chord sounding = chords.get(0).chord();
      for (ChordSpan span : chords) {
        sounding = span.onset() <= onset ? span.chord() : sounding;
      }
      return sounding;
    }

    private static int atOrAbove(int pitchClass, int from) {
      return from + Math.floorMod(pitchClass - from, 12);
    }

    private static int nearest(Chord chord, int pitch) {
      int found = pitch;
      while (!chord.holds(found)) {
        found++;
      }
      return found;
    }

    private int neighbour(int pitch) {
      int found = pitch + 1;
      while (!order.key().holds(found)) {
        found++;
      }
      return found;
    }

    private float draw(long position) {
      return CounterRandom.draw(order.seed(), order.index(), position);
    }
  }
}
