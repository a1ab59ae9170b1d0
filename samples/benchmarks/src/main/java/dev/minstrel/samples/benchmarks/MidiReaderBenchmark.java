package dev.minstrel.samples.benchmarks;

import dev.minstrel.music.midi.MidiFile;
import dev.minstrel.music.midi.MidiReader;
import dev.minstrel.music.midi.MidiReading;
import dev.minstrel.music.midi.MidiTrack;
import dev.minstrel.music.midi.MidiWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a MIDI file take to read, with our reader and with the JDK's, from the same bytes
 * in the same run? The file is {@code -Dminstrel.bench.midi=FILE}, else one of 4 tracks and 16,000
 * events made here.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MidiReaderBenchmark {
  private static final int TRACKS = 4;
  private static final int NOTES = 2_000;

  private byte[] bytes;

  /** Takes or makes the file. */
  @Setup
  public void make() throws IOException {
    String given = System.getProperty("minstrel.bench.midi", "");
    bytes = given.isEmpty() ? made() : Files.readAllBytes(Path.of(given));
  }

  private static byte[] made() {
    SplittableRandom random = new SplittableRandom(1);
    List<MidiTrack> tracks = new ArrayList<>();
    for (int channel = 0; channel < TRACKS; channel++) {
      MidiTrack.Builder track = MidiTrack.builder();
      long tick = 0;
      for (int note = 0; note < NOTES; note++) {
        int pitch = 40 + random.nextInt(40);
        track.message(tick, 0x90 | channel, pitch, 40 + random.nextInt(80));
        tick += 120L * (1 + random.nextInt(4));
        track.message(tick, 0x80 | channel, pitch, 64);
      }
      tracks.add(track.end(tick));
    }
    return MidiWriter.write(new MidiFile(1, 480, tracks));
  }

  /** Ours. */
  @Benchmark
  public MidiReading minstrel() {
    return MidiReader.read(bytes, "benchmark");
  }

  /** The JDK's. */
  @Benchmark
  public Sequence jdk() throws InvalidMidiDataException, IOException {
    return MidiSystem.getSequence(new ByteArrayInputStream(bytes));
  }
}
