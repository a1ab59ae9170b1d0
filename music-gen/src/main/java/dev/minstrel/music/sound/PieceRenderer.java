package dev.minstrel.music.sound;

import dev.minstrel.music.score.Piece;
import dev.minstrel.music.synth.SampleBank;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.music.synth.Synthesizer;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Renders whole pieces and loops, offline and as fast as it goes.
 *
 * <p>The tempo is that of the bars, kept in whole frames and fixed point, so that nothing drifts.
 * Immutable; any thread; each source has its own synthesizer.
 */
public final class PieceRenderer {
  /** After this the tail is over by definition; our own sounds are silent long before. */
  private static final int MOST_TAIL_SECONDS = 12;

  private final SynthSettings settings;
  private final SampleBank bank;

  /** Renders with the synthesizer's own sounds. */
  public PieceRenderer(SynthSettings settings) {
    this(settings, (stem, pitch, velocity, key, found) -> 0);
  }

  /** Renders with recorded sounds. */
  public PieceRenderer(SynthSettings settings, SampleBank bank) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.bank = Objects.requireNonNull(bank, "bank");
  }

  /** The piece from its first frame until the last echo is gone. */
  public PcmSource piece(Piece piece) {
    Schedule schedule = Schedule.of(piece, settings.rate());
    long most = schedule.frames() + (long) MOST_TAIL_SECONDS * settings.rate();
    return new PlayedSchedule(schedule, synthesizer(), 1, most, true);
  }

  /**
   * The piece as a loop: exactly as many frames as its bars last, the tail of the end folded into
   * the beginning, so that its last frame leads into its first.
   */
  public PcmSource loop(Piece piece) {
    Schedule schedule = Schedule.of(piece, settings.rate());
    if (schedule.frames() == 0) {
      return (left, right, offset, frames) -> 0;
    }
    // Round and round until the longest tail is inside, then once more to be heard.
    long tail = (long) MOST_TAIL_SECONDS / 2 * settings.rate();
    int unheard = (int) ((tail + schedule.frames() - 1) / schedule.frames());
    PlayedSchedule played =
        new PlayedSchedule(schedule, synthesizer(), unheard + 1, Long.MAX_VALUE, false);
    played.skip(unheard * schedule.frames());
    played.endAfter(schedule.frames());
    return played;
  }

  /** How many frames the bars of a piece last, without the tail. */
  public long frames(Piece piece) {
    return Schedule.of(piece, settings.rate()).frames();
  }

  /** Writes {@link #piece} to a file; whatever was there is replaced. */
  public void write(Piece piece, Path file) {
    WavFile.write(piece(piece), settings.rate(), file);
  }

  /** Writes {@link #loop} to a file; whatever was there is replaced. */
  public void writeLoop(Piece piece, Path file) {
    WavFile.write(loop(piece), settings.rate(), file);
  }

  private Synthesizer synthesizer() {
    return new Synthesizer(settings, bank);
  }
}
