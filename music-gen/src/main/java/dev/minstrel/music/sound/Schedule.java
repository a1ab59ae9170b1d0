package dev.minstrel.music.sound;

import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.score.TimedNote;
import dev.minstrel.music.synth.SampleClock;
import dev.minstrel.music.synth.Stem;
import dev.minstrel.music.synth.SynthEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A piece's events in frames, in order; at one frame notes end before others begin.
 *
 * @param frames length of the piece, its tail not counted
 */
record Schedule(List<Timed> events, long frames) {
  /** An event and its frame. */
  record Timed(long frame, boolean isOnset, long event) {}

  Schedule {
    events = List.copyOf(events);
  }

  static Schedule of(Piece piece, int rate) {
    List<SampleClock> clocks = clocks(piece, rate);
    List<Timed> events = new ArrayList<>();
    int key = 0;
    for (TimedNote note : piece.notes()) {
      Stem stem = Stem.of(note.track());
      long on = frame(piece, clocks, note.onset());
      long off = frame(piece, clocks, note.onset() + note.duration());
      events.add(new Timed(on, true, SynthEvent.noteOn(stem, note.pitch(), note.velocity(), key)));
      events.add(new Timed(Math.max(off, on + 1), false, SynthEvent.noteOff(stem, key)));
      key++;
    }
    events.sort(Comparator.comparingLong(Timed::frame).thenComparing(Timed::isOnset));
    return new Schedule(events, frame(piece, clocks, piece.musicTicks()));
  }

  /** One clock a bar, each anchored on the one before. */
  private static List<SampleClock> clocks(Piece piece, int rate) {
    List<SampleClock> clocks = new ArrayList<>();
    SampleClock clock = null;
    double tempo = 0;
    long start = 0;
    for (Bar bar : piece.bars()) {
      if (clock == null) {
        clock = SampleClock.of(rate, bar.tempo());
      } else if (bar.tempo() != tempo) {
        clock = clock.withTempo(start, bar.tempo());
      }
      tempo = bar.tempo();
      clocks.add(clock);
      start += bar.metre().musicTicks();
    }
    return clocks;
  }

  private static long frame(Piece piece, List<SampleClock> clocks, long musicTick) {
    long start = 0;
    for (int i = 0; i < clocks.size(); i++) {
      start += piece.bars().get(i).metre().musicTicks();
      if (musicTick < start || i == clocks.size() - 1) {
        return clocks.get(i).frameAt(musicTick);
      }
    }
    return 0;
  }
}
