package dev.minstrel.music.studio;

import dev.minstrel.api.music.Mood;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.score.Piece;
import java.util.List;

/** A composed piece and how each of its bars came to be. */
public record Recording(Piece piece, List<Take> takes) {

  /**
   * One bar.
   *
   * @param mood that it was composed in, on the way from one to the other
   * @param nanos that composing took
   */
  public record Take(ComposedBar composed, Mood mood, long nanos) {}

  public Recording {
    takes = List.copyOf(takes);
  }

  /** The tension of each bar, 0 to 1, as it was asked for. */
  public float[] tension() {
    float[] tension = new float[takes.size()];
    for (int bar = 0; bar < tension.length; bar++) {
      tension[bar] = takes.get(bar).mood().tension();
    }
    return tension;
  }
}
