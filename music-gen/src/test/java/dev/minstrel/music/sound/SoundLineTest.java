package dev.minstrel.music.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.music.synth.Stem;
import dev.minstrel.music.synth.SynthEvent;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.music.synth.Synthesizer;
import dev.minstrel.spi.Reporter;
import dev.minstrel.testing.Fork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundLineTest {
  @TempDir Path home;

  /** A device with a buffer that the test empties. */
  private static final class Speaker implements SoundLine.Device {
    final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    int free = 1_000;
    boolean isGone;
    int closed;

    @Override
    public int freeFrames() {
      return free;
    }

    @Override
    public void write(byte[] bytes, int count) {
      if (isGone) {
        throw new IllegalStateException("line was closed");
      }
      assertTrue(count <= 4 * free, "more than fits");
      heard.write(bytes, 0, count);
      free -= count / 4;
    }

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void pumpWritesWhatFitsAndNoMore() {
    Speaker speaker = new Speaker();
    SoundLine line = new SoundLine(synthesizer()::pull, Reporter.NONE, speaker);
    assertEquals(1_000, line.pump());
    assertEquals(0, line.pump());
    speaker.free = 700;
    assertEquals(700, line.pump());
    short[] expected = new short[2 * 1_700];
    synthesizer().synthesizer.render(expected, 0, 1_700);
    byte[] heard = speaker.heard.toByteArray();
    short[] actual = new short[expected.length];
    for (int i = 0; i < actual.length; i++) {
      actual[i] = (short) (heard[2 * i] & 0xff | heard[2 * i + 1] << 8);
    }
    assertArrayEquals(expected, actual);
  }

  @Test
  void endOfTheSourceIsHandedOverOnce() {
    Speaker speaker = new Speaker();
    int[] left = {300};
    PcmSource source =
        (l, r, offset, frames) -> {
          int count = Math.min(frames, left[0]);
          left[0] -= count;
          return count;
        };
    SoundLine line = new SoundLine(source, Reporter.NONE, speaker);
    assertEquals(300, line.pump());
    assertTrue(line.isOver());
    assertEquals(0, line.pump());
    line.close();
    line.close();
    assertEquals(1, speaker.closed);
  }

  @Test
  void deviceThatGoesAwayIsOneFindingAndThenSilence() {
    Speaker speaker = new Speaker();
    List<String> findings = new ArrayList<>();
    SoundLine line =
        new SoundLine(synthesizer()::pull, (kind, subject, text) -> findings.add(text), speaker);
    line.pump();
    speaker.free = 100;
    speaker.isGone = true;
    assertEquals(0, line.pump());
    assertEquals(0, line.pump());
    assertTrue(line.isMute());
    assertEquals(1, findings.size());
    assertTrue(findings.get(0).startsWith("the sound device went away"), findings.get(0));
  }

  @Test
  void javaWithoutDesktopIsOneFinding() throws IOException, InterruptedException {
    Fork.Ended ended = fork().option("--limit-modules=java.base").run("line");
    assertEquals(0, ended.exit(), ended.output());
    assertEquals(
        "FALLBACK sound: this Java runs without the module java.desktop. Music goes on as events."
            + " Start it with --add-modules java.desktop to hear it.\nmute true pumped false\n",
        ended.output().replace("\r", ""));
  }

  @Test
  void machineWithoutDeviceIsOneFindingAndNothingIsWrittenInTheHome()
      throws IOException, InterruptedException {
    Fork.Ended ended = fork().option("-Duser.home=" + home).run("line");
    assertEquals(0, ended.exit(), ended.output());
    boolean hasDevice = ended.output().contains("mute false pumped true");
    boolean saysSo =
        ended.output().startsWith("FALLBACK sound: no sound device takes 44100 Hz stereo: ")
            && ended.output().endsWith("mute true pumped false\n");
    assertTrue(hasDevice || saysSo, ended.output());
    try (Stream<Path> files = Files.list(home)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void strangeBufferIsRefused() {
    PcmSource silence = (left, right, offset, frames) -> frames;
    assertThrows(
        IllegalArgumentException.class,
        () -> SoundLine.open(silence, 44_100, Double.NaN, Reporter.NONE));
    assertFalse(new SoundLine(silence, Reporter.NONE, new Speaker()).isMute());
  }

  private static Fork fork() {
    return new Fork(SoundMain.class, SoundLine.class, Reporter.class);
  }

  private static Playing synthesizer() {
    Synthesizer synthesizer = new Synthesizer(new SynthSettings(8_000, 4, 0.5));
    synthesizer.offer(0, SynthEvent.noteOn(Stem.HARMONY, 60, 100, 1));
    return new Playing(synthesizer);
  }

  private record Playing(Synthesizer synthesizer) {
    int pull(float[] left, float[] right, int offset, int frames) {
      synthesizer.render(left, right, offset, frames);
      return frames;
    }
  }
}
