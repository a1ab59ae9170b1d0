package dev.minstrel.music.midi;

import java.util.List;

/**
 * A Standard MIDI File as a value: everything that a player may act on, in its order.
 *
 * @param format 0 one track, 1 tracks that sound together, 2 independent sequences
 * @param division above 0: ticks a quarter; below 0: as in the file, high byte minus frames a
 *     second (24, 25, 29, 30), low byte ticks a frame
 * @param tracks at least one, at most 65,535
 */
public record MidiFile(int format, int division, List<MidiTrack> tracks) {
  private static final int MOST_TRACKS = 0xFFFF;

  public MidiFile {
    tracks = List.copyOf(tracks);
    if (!(format >= 0 && format <= 2)) {
      throw new IllegalArgumentException("format must be 0, 1 or 2, was " + format);
    }
    if (!isDivision(division)) {
      throw new IllegalArgumentException(
          "division must be 1 to 32767 ticks a quarter or SMPTE frames, was " + division);
    }
    if (!(tracks.size() >= 1 && tracks.size() <= MOST_TRACKS)) {
      throw new IllegalArgumentException("a file has 1 to 65535 tracks, was " + tracks.size());
    }
  }

  static boolean isDivision(int division) {
    if (division >= 0) {
      return division >= 1 && division <= Short.MAX_VALUE;
    }
    int frames = -(division >> 8);
    boolean known = frames == 24 || frames == 25 || frames == 29 || frames == 30;
    return known && (division & 0xFF) > 0;
  }

  /** Whether ticks are parts of a film frame, not of a quarter; tempo then has no effect. */
  public boolean countsFrames() {
    return division < 0;
  }

  /** Events of all tracks, ends of tracks not counted. */
  public int eventCount() {
    return tracks.stream().mapToInt(MidiTrack::eventCount).sum();
  }

  /** The tracks that sound together: all of them, or of format 2 each alone. */
  public List<List<MidiTrack>> sequences() {
    return format == 2 ? tracks.stream().map(List::of).toList() : List.of(tracks);
  }
}
