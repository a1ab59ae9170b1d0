package dev.minstrel.music.midi;

import dev.minstrel.api.music.Track;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a piece becomes a file.
 *
 * @param title shown by players
 * @param programs General MIDI, 0 to 127, of each track; of {@link Track#DRUMS} the kit
 * @param ending what comes after the last bar
 */
public record MidiSettings(String title, Map<Track, Integer> programs, Ending ending) {
  /** Acoustic bass, string ensemble, flute and the standard kit; a piece that ends. */
  public static final MidiSettings PLAIN =
      new MidiSettings(
          "Minstrel",
          Map.of(Track.BASS, 32, Track.HARMONY, 48, Track.MELODY, 73, Track.DRUMS, 0),
          Ending.CLOSE);

  private static final int MOST_TITLE = 200;

  /** What comes after the last bar. */
  public enum Ending {
    /** Silence: all notes are switched off at the last bar line. */
    CLOSE,
    /** The first bar again: markers {@code loopStart} and {@code loopEnd}, nothing reset. */
    LOOP
  }

  public MidiSettings {
    Objects.requireNonNull(ending, "ending");
    if (!(title.length() <= MOST_TITLE)) {
      throw new IllegalArgumentException(
          "title must be at most 200 characters, was " + title.length());
    }
    Map<Track, Integer> all = new EnumMap<>(Track.class);
    for (Track track : Track.values()) {
      Integer program = programs.get(track);
      if (program == null || !(program >= 0 && program <= 127)) {
        throw new IllegalArgumentException(
            "program of " + track + " must be 0 to 127, was " + program);
      }
      all.put(track, program);
    }
    programs = Map.copyOf(all);
  }

  /** General MIDI program of a track, 0 to 127. */
  public int program(Track track) {
    return Objects.requireNonNull(programs.get(track));
  }

  /** The same with another title. */
  public MidiSettings withTitle(String title) {
    return new MidiSettings(title, programs, ending);
  }

  /** The same with another instrument of a track. */
  public MidiSettings withProgram(Track track, int program) {
    Map<Track, Integer> changed = new EnumMap<>(programs);
    changed.put(track, program);
    return new MidiSettings(title, changed, ending);
  }

  /** The same with another ending. */
  public MidiSettings withEnding(Ending ending) {
    return new MidiSettings(title, programs, ending);
  }
}
