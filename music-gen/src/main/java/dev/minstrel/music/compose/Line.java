package dev.minstrel.music.compose;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.score.Note;
import java.util.List;
import java.util.Objects;

/** Where a track's notes of a bar come from. */
public sealed interface Line {
  /** The network composes. */
  Line COMPOSED = new Composed();

  /** Nothing sounds, and what was tied over ends at the bar line. */
  Line SILENT = new Silent();

  /** The network composes. */
  record Composed() implements Line {}

  /** Nothing sounds. */
  record Silent() implements Line {}

  /**
   * A motif returns, moved to the chords, the scale and the register of its bar.
   *
   * @param bar which bar of the motif, counted from 0
   */
  record Recalled(Motif motif, int bar) implements Line {
    public Recalled {
      Objects.requireNonNull(motif, "motif");
      if (!(bar >= 0 && bar < motif.bars())) {
        throw new IllegalArgumentException(
            "bar must be 0 to %d, was %d".formatted(motif.bars() - 1, bar));
      }
    }
  }

  /**
   * Notes that are given, so that the network can go on from them. They are put on the grid;
   * velocities are kept. A composer refuses notes that do not fit its bar or the track's range with
   * {@link MinstrelException.Code#MUSIC_INVALID}.
   *
   * @param notes of this track and bar
   */
  record Given(List<Note> notes) implements Line {
    public Given {
      notes = List.copyOf(notes);
    }
  }
}
