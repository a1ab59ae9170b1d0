package dev.minstrel.music.midi;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.measure.NoteTable;
import dev.minstrel.music.midi.Conductor.MetreChange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns files into notes: ends are paired with the oldest note of their channel and pitch, times
 * are rounded to 48 a quarter.
 *
 * <p>Where a file counts film frames, its quarter is half a second. Stateless; any thread.
 */
public final class MidiImport {
  private static final int DRUM_CHANNEL = 9;
  private static final int TRACK_NAME = 0x03;
  private static final int PROGRAM_CHANGE = 0xC;
  private static final int CHANNELS = 16;
  private static final int MUSIC_TICKS_PER_QUARTER = 48;
  private static final int MUSIC_TICKS_PER_WHOLE = 192;
  private static final int MOST_BARS = 200_000;

  private final MidiFile file;
  private final List<MidiTrack> tracks;
  private final Conductor conductor;
  private final List<NoteTable.Part> parts = new ArrayList<>();

  private MidiImport(MidiFile file, List<MidiTrack> tracks) {
    this.file = file;
    this.tracks = tracks;
    this.conductor = Conductor.of(tracks, file.division());
  }

  /**
   * The scores of a file: one, or of format 2 one a track.
   *
   * @throws MinstrelException {@code MIDI_INVALID} when a score has more than 200,000 bars
   */
  public static List<MidiScore> of(MidiFile file) {
    return file.sequences().stream().map(tracks -> new MidiImport(file, tracks).score()).toList();
  }

  private MidiScore score() {
    long end = 0;
    int open = 0;
    int stray = 0;
    int[] partOf = new int[CHANNELS];
    List<NotePairs> paired = new ArrayList<>();
    List<int[]> channels = new ArrayList<>();
    for (MidiTrack track : tracks) {
      NotePairs pairs = NotePairs.of(track);
      open += pairs.openNotes();
      stray += pairs.strayEnds();
      Arrays.fill(partOf, -1);
      for (int note = 0; note < pairs.count(); note++) {
        int channel = track.channel(pairs.event(note));
        if (partOf[channel] < 0) {
          partOf[channel] = parts.size();
          parts.add(part(track, channel));
        }
      }
      paired.add(pairs);
      channels.add(partOf.clone());
      end = Math.max(end, track.endTick());
    }
    NoteTable.Builder table = NoteTable.builder(parts, barLines(musicTicks(end)));
    for (int i = 0; i < paired.size(); i++) {
      addNotes(table, tracks.get(i), paired.get(i), channels.get(i));
    }
    return new MidiScore(table.build(), conductor, conductor.seconds(end), open, stray);
  }

  private void addNotes(NoteTable.Builder table, MidiTrack track, NotePairs pairs, int[] partOf) {
    for (int note = 0; note < pairs.count(); note++) {
      int event = pairs.event(note);
      long onset = musicTicks(track.tick(event));
      long duration = Math.max(1, musicTicks(pairs.endTick(note)) - onset);
      table.note(
          partOf[track.channel(event)], onset, duration, track.first(event), track.second(event));
    }
  }

  private NoteTable.Part part(MidiTrack track, int channel) {
    String name = "";
    int program = -1;
    for (int event = 0; event < track.eventCount(); event++) {
      if (name.isEmpty() && track.isMeta(event, TRACK_NAME)) {
        name = track.text(event).strip();
      }
      if (program < 0
          && track.status(event) >>> 4 == PROGRAM_CHANGE
          && track.channel(event) == channel) {
        program = track.first(event);
      }
    }
    return new NoteTable.Part(
        name,
        program,
        channel == DRUM_CHANNEL ? NoteTable.Percussion.DRUMS : NoteTable.Percussion.PITCHED);
  }

  private long musicTicks(long tick) {
    return file.countsFrames()
        ? Math.round(conductor.seconds(tick) * 2 * MUSIC_TICKS_PER_QUARTER)
        : (tick * MUSIC_TICKS_PER_QUARTER + file.division() / 2) / file.division();
  }

  /** A change of metre begins a bar, wherever it stands. The last bar is whole. */
  private long[] barLines(long end) {
    long[] lines = new long[64];
    int count = 1;
    List<MetreChange> metres = conductor.metres();
    int next = 0;
    long length = MUSIC_TICKS_PER_WHOLE;
    while (lines[count - 1] < end) {
      long start = lines[count - 1];
      while (next < metres.size() && musicTicks(metres.get(next).tick()) <= start) {
        MetreChange metre = metres.get(next++);
        length = (long) metre.beats() * MUSIC_TICKS_PER_WHOLE / metre.unit();
      }
      long line = start + length;
      if (next < metres.size()) {
        line = Math.min(line, musicTicks(metres.get(next).tick()));
      }
      if (count > MOST_BARS) {
        throw new MinstrelException(
            MinstrelException.Code.MIDI_INVALID,
            "MIDI file is not valid",
            "it has more than " + MOST_BARS + " bars",
            "Split it.");
      }
      if (count == lines.length) {
        lines = Arrays.copyOf(lines, 2 * count);
      }
      lines[count++] = line;
    }
    return Arrays.copyOf(lines, count);
  }
}
