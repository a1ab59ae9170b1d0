package dev.minstrel.music.midi;

import dev.minstrel.api.MinstrelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the reader says about a file, for people.
 *
 * @param error the one line, empty when the file can be read; the rest is then as of no file
 * @param division as in {@link MidiFile}
 * @param seconds of the longest sequence
 * @param metres signs in order, without repeats in a row; none when the file says none
 * @param tempi quarters a minute in order, without repeats in a row
 * @param keys sharps in order, flats below 0, without repeats in a row
 * @param warnings what was odd and where
 */
public record MidiVerdict(
    String name,
    String error,
    int format,
    int division,
    int tracks,
    int events,
    int notes,
    double seconds,
    List<String> metres,
    List<Double> tempi,
    List<Integer> keys,
    List<String> warnings) {
  private static final int MOST_SHOWN = 8;

  public MidiVerdict {
    metres = List.copyOf(metres);
    tempi = List.copyOf(tempi);
    keys = List.copyOf(keys);
    warnings = List.copyOf(warnings);
  }

  /**
   * Judges a file.
   *
   * @throws MinstrelException {@code IO} when it cannot be read
   */
  public static MidiVerdict of(Path file) {
    try {
      return of(file.toString(), MidiReader.read(file));
    } catch (MinstrelException refused) {
      return refusal(file.toString(), refused);
    }
  }

  /** Judges a file's bytes. */
  public static MidiVerdict of(byte[] bytes, String name) {
    try {
      return of(name, MidiReader.read(bytes, name));
    } catch (MinstrelException refused) {
      return refusal(name, refused);
    }
  }

  private static MidiVerdict refusal(String name, MinstrelException refused) {
    if (refused.code() != MinstrelException.Code.MIDI_INVALID) {
      throw refused;
    }
    List<String> none = List.of();
    String error = String.valueOf(refused.getMessage());
    return new MidiVerdict(name, error, 0, 0, 0, 0, 0, 0, none, List.of(), List.of(), none);
  }

  private static MidiVerdict of(String name, MidiReading reading) {
    MidiFile file = reading.file();
    List<String> warnings = new ArrayList<>(reading.oddities());
    List<String> metres = new ArrayList<>();
    List<Double> tempi = new ArrayList<>();
    List<Integer> keys = new ArrayList<>();
    int notes = 0;
    double seconds = 0;
    for (MidiScore score : MidiImport.of(file)) {
      notes += score.notes().count();
      seconds = Math.max(seconds, score.seconds());
      score.conductor().metres().forEach(metre -> addChange(metres, metre.sign()));
      score.conductor().tempi().forEach(tempo -> addChange(tempi, tempo.quartersPerMinute()));
      score.conductor().keys().forEach(key -> addChange(keys, key.sharps()));
      if (score.openNotes() > 0) {
        warnings.add(score.openNotes() + " notes are never ended: they last to the track's end");
      }
      if (score.strayEnds() > 0) {
        warnings.add(score.strayEnds() + " ends of notes that were not struck");
      }
    }
    return new MidiVerdict(
        name,
        "",
        file.format(),
        file.division(),
        file.tracks().size(),
        file.eventCount(),
        notes,
        seconds,
        metres,
        tempi,
        keys,
        warnings);
  }

  private static <T> void addChange(List<T> changes, T value) {
    if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(value)) {
      changes.add(value);
    }
  }

  /** Whether the file can be read. */
  public boolean isReadable() {
    return error.isEmpty();
  }

  /** The verdict as lines of text. */
  public List<String> lines() {
    if (!isReadable()) {
      return List.of(error);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: readable, format %d, division %d, %d tracks, %d events, %d notes, %.1f s",
            name,
            format,
            division,
            tracks,
            events,
            notes,
            seconds));
    lines.add("metre: " + (metres.isEmpty() ? "not said, taken as 4/4" : shown(metres)));
    List<String> rounded =
        tempi.stream().map(tempo -> String.format(Locale.ROOT, "%.4g", tempo)).toList();
    lines.add("tempo: " + (tempi.isEmpty() ? "not said, taken as 120" : shown(rounded)));
    lines.add("key: " + (keys.isEmpty() ? "not said" : shown(keys) + " sharps"));
    warnings.forEach(warning -> lines.add("warning: " + warning));
    return List.copyOf(lines);
  }

  private static String shown(List<?> changes) {
    List<String> first = changes.stream().limit(MOST_SHOWN).map(String::valueOf).toList();
    int more = changes.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }
}
