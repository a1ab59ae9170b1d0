package dev.minstrel.music.playing;

import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.direction.BarOrder;
import dev.minstrel.music.direction.BarSource;
import dev.minstrel.music.direction.Opening;
import dev.minstrel.music.direction.Snapshot;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.runtime.CounterRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A composer without a network: notes follow from the order and from a number that each bar hands
 * to the next, with ties over the bar line; a bar takes as many steps as the test says.
 */
final class ScriptedOpening implements Opening, BarSource {
  int openingSteps = 1;
  int stepsPerBar = 3;
  boolean fails;
  boolean isClosed;
  int composed;

  @Override
  public Optional<BarSource> advance() {
    return --openingSteps > 0 ? Optional.empty() : Optional.of(this);
  }

  @Override
  public boolean isModel() {
    return true;
  }

  @Override
  public Work begin(BarOrder order, Snapshot before) {
    int[] left = {stepsPerBar};
    return new Work() {
      @Override
      public boolean step() {
        if (fails) {
          throw new IllegalStateException("the script tears");
        }
        return --left[0] <= 0;
      }

      @Override
      public Take take() {
        composed++;
        return compose(order, number(before));
      }
    };
  }

  /** What two bars share: a number, and which pitch is tied. */
  private record State(long number, int tied) {}

  private static Take compose(BarOrder order, State state) {
    long next = 0;
    for (int i = 0; i < 4; i++) {
      next = next << 16 | (int) (CounterRandom.draw(state.number, order.index(), i) * 65_536);
    }
    List<Note> notes = new ArrayList<>();
    int ticks = order.metre().musicTicks();
    int velocity = Math.round(order.aim().velocity());
    int tonic = order.key().tonic();
    if (state.tied > 0) {
      notes.add(new Note(Track.BASS, 0, 48, state.tied, velocity, true, false));
    }
    int tied = 36 + (int) (next & 7) + tonic;
    notes.add(new Note(Track.BASS, ticks - 48, 48, tied, velocity, false, true));
    int step = order.aim().density() > 0.5f ? 12 : 24;
    for (int onset = 0; onset < ticks; onset += step) {
      if (CounterRandom.draw(next, order.seed(), onset) < 0.3f + order.aim().density() / 2) {
        int pitch =
            60
                + tonic
                + Math.round(order.aim().register())
                + (int) (CounterRandom.draw(next, 1, onset) * 12);
        int duration = Math.min(ticks - onset, 12 + 12 * (int) (next >> onset % 32 & 3));
        notes.add(Note.of(Track.MELODY, onset, duration, pitch, velocity));
      }
    }
    for (int pitch : new int[] {48, 52, 55}) {
      notes.add(Note.of(Track.HARMONY, 0, ticks, pitch + tonic, velocity - 10));
    }
    for (int onset = 0; onset < ticks; onset += order.metre().musicTicksPerBeat()) {
      notes.add(Note.of(Track.DRUMS, onset, 12, onset == 0 ? 36 : 42, velocity - 5));
    }
    List<ChordSpan> chords =
        List.of(
            new ChordSpan(
                0, new Chord(Math.floorMod(tonic + (int) (next & 3), 12), Chord.Quality.MAJOR)),
            new ChordSpan(ticks / 2, new Chord(tonic, Chord.Quality.MINOR)));
    Bar bar = new Bar(order.index(), order.metre(), order.key(), 100, chords, notes);
    return new Take(bar, snapshot(new State(next, tied)));
  }

  private static State number(Snapshot snapshot) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      snapshot.write(new DataOutputStream(bytes));
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
      return in.readInt() == 0 ? new State(17, 0) : new State(in.readLong(), in.readInt());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Snapshot snapshot(State state) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(12);
      out.writeLong(state.number);
      out.writeInt(state.tied);
      return Snapshot.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
