package dev.minstrel.samples.cli;

import dev.minstrel.api.music.NoteListener;
import dev.minstrel.api.music.Voice;
import dev.minstrel.music.midi.MidiFile;
import dev.minstrel.music.midi.MidiTrack;
import dev.minstrel.music.midi.MidiWriter;
import dev.minstrel.music.sound.WavFile;
import dev.minstrel.music.synth.Stem;
import dev.minstrel.music.synth.SynthEvent;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.music.synth.Synthesizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the notes that were heard, each at its moment, and writes them down: a MIDI file whose
 * ticks are milliseconds, or the sound of them.
 */
final class HeardNotes implements NoteListener {
  private static final int MOST = 500_000;
  private static final int BLOCK = 512;
  private static final int MOST_TAIL_SECONDS = 12;
  private static final int MILLIS_A_QUARTER = 1_000;
  private static final List<Voice> VOICES = List.of(Voice.values());
  private static final int[] CHANNELS = {0, 1, 2, 9, 3};
  private static final int[] PROGRAMS = {32, 48, 73, 0, 14};
  private static final Stem[] STEMS = {
    Stem.BASS, Stem.HARMONY, Stem.MELODY, Stem.DRUMS, Stem.STINGER
  };

  /** A note begins, or ends where velocity is 0. */
  private record Event(long nanos, Voice voice, int pitch, int velocity) {}

  private final List<Event> events = new ArrayList<>();
  private long last = Long.MIN_VALUE;

  @Override
  public void on(Voice voice, int pitch, int velocity, long lateNanos) {
    add(voice, pitch, velocity, lateNanos);
  }

  @Override
  public void off(Voice voice, int pitch, long lateNanos) {
    add(voice, pitch, 0, lateNanos);
  }

  private void add(Voice voice, int pitch, int velocity, long lateNanos) {
    if (events.size() < MOST) {
      last = Math.max(last, System.nanoTime() - lateNanos); // they come in their order
      events.add(new Event(last, voice, pitch, velocity));
    }
  }

  /** Writes the file of these notes: 1,000 ticks a second, whatever the tempo was. */
  void writeMidi(Path file) {
    MidiTrack.Builder track = MidiTrack.builder();
    track.meta(0, 0x03, "Tavern".getBytes(StandardCharsets.US_ASCII));
    track.meta(0, 0x51, (byte) 0x0F, (byte) 0x42, (byte) 0x40); // a quarter lasts a second
    for (int voice = 0; voice < CHANNELS.length; voice++) {
      track.message(0, 0xC0 | CHANNELS[voice], PROGRAMS[voice], 0);
    }
    long tick = 0;
    for (Event event : events) {
      tick = (event.nanos - events.get(0).nanos) / 1_000_000;
      int status = (event.velocity > 0 ? 0x90 : 0x80) | CHANNELS[VOICES.indexOf(event.voice)];
      track.message(tick, status, event.pitch, event.velocity > 0 ? event.velocity : 64);
    }
    MidiWriter.write(new MidiFile(0, MILLIS_A_QUARTER, List.of(track.end(tick))), file);
  }

  /** Writes the sound of these notes, to the last echo. */
  void writeWav(Path file) {
    Synthesizer synthesizer = new Synthesizer(SynthSettings.DEFAULT);
    int rate = SynthSettings.DEFAULT.rate();
    float[] left = new float[BLOCK];
    float[] right = new float[BLOCK];
    int next = 0;
    long end = Long.MAX_VALUE;
    try (WavFile wav = WavFile.create(file, rate)) {
      while (synthesizer.position() < end && !(next == events.size() && synthesizer.isSilent())) {
        while (next < events.size() && frame(next) < synthesizer.position() + BLOCK) {
          synthesizer.offer(frame(next), synthEvent(events.get(next)));
          next++;
        }
        if (next == events.size() && end == Long.MAX_VALUE) {
          end = synthesizer.position() + (long) MOST_TAIL_SECONDS * rate;
        }
        synthesizer.render(left, right, 0, BLOCK);
        wav.write(left, right, 0, BLOCK);
      }
    }
  }

  private long frame(int event) {
    double seconds = (events.get(event).nanos - events.get(0).nanos) / 1e9;
    return Math.round(seconds * SynthSettings.DEFAULT.rate());
  }

  private static long synthEvent(Event event) {
    Stem stem = STEMS[VOICES.indexOf(event.voice)];
    return event.velocity > 0
        ? SynthEvent.noteOn(stem, event.pitch, event.velocity, event.pitch)
        : SynthEvent.noteOff(stem, event.pitch);
  }
}
