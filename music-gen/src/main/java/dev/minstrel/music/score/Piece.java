package dev.minstrel.music.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Bars in a row. */
public record Piece(List<Bar> bars) {
  private static final Comparator<TimedNote> BY_TIME =
      Comparator.comparingLong(TimedNote::onset)
          .thenComparing(TimedNote::track)
          .thenComparingInt(TimedNote::pitch);

  public Piece {
    bars = List.copyOf(bars);
  }

  /** Length in musicTicks, 48 a quarter. */
  public long musicTicks() {
    return bars.stream().mapToLong(bar -> bar.metre().musicTicks()).sum();
  }

  /** Where a bar begins, in musicTicks from the beginning. */
  public long start(int bar) {
    return bars.subList(0, bar).stream().mapToLong(each -> each.metre().musicTicks()).sum();
  }

  /**
   * Every struck note by onset, track and pitch, with ties joined. A held note whose tie is missing
   * counts as struck.
   */
  public List<TimedNote> notes() {
    List<TimedNote> all = new ArrayList<>();
    List<TimedNote> open = new ArrayList<>();
    long start = 0;
    for (int index = 0; index < bars.size(); index++) {
      Bar bar = bars.get(index);
      List<TimedNote> tied = new ArrayList<>();
      for (Note note : bar.notes()) {
        TimedNote timed = joined(note, start, index, open);
        if (note.tied()) {
          tied.add(timed);
        } else {
          all.add(timed);
        }
      }
      all.addAll(open); // ties that this bar did not take up end at its line
      open = tied;
      start += bar.metre().musicTicks();
    }
    all.addAll(open);
    all.sort(BY_TIME);
    return all;
  }

  private static TimedNote joined(Note note, long start, int bar, List<TimedNote> open) {
    if (note.held()) {
      for (int i = 0; i < open.size(); i++) {
        TimedNote from = open.get(i);
        if (from.track() == note.track() && from.pitch() == note.pitch()) {
          open.remove(i);
          return new TimedNote(
              from.track(),
              from.onset(),
              start + note.end() - from.onset(),
              from.pitch(),
              from.velocity(),
              from.bar());
        }
      }
    }
    return new TimedNote(
        note.track(), start + note.onset(), note.duration(), note.pitch(), note.velocity(), bar);
  }
}
