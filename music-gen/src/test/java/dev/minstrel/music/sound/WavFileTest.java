package dev.minstrel.music.sound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.synth.SynthSettings;
import dev.minstrel.testing.Fork;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {
  @TempDir Path folder;

  @Test
  void headerIsExact() throws IOException {
    Path file = folder.resolve("two.wav");
    try (WavFile wav = WavFile.create(file, 44_100)) {
      wav.write(new float[] {0.5f, -1}, new float[] {0, 9}, 0, 2);
      assertEquals(2, wav.frames());
    }
    assertEquals(
        "52494646"
            + "2c000000"
            + "57415645"
            + "666d7420"
            + "10000000"
            + "0100"
            + "0200"
            + "44ac0000"
            + "10b10200"
            + "0400"
            + "1000"
            + "64617461"
            + "08000000"
            + "0040"
            + "0000"
            + "0180"
            + "ff7f",
        HexFormat.of().formatHex(Files.readAllBytes(file)));
  }

  @Test
  void pieceIsWrittenSampleForSampleWithHeadroom() throws IOException {
    Path file = folder.resolve("piece.wav");
    PieceRenderer renderer = new PieceRenderer(new SynthSettings(22_050, 32, 0.5));
    renderer.write(Tunes.fourTracks(120), file);
    float[] expected = PieceRendererTest.render(renderer.piece(Tunes.fourTracks(120)), 999);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(44 + 4 * expected.length, bytes.remaining());
    int peak = 0;
    for (int i = 0; i < expected.length; i++) {
      short sample = bytes.getShort(44 + 4 * i);
      assertEquals(Math.round(expected[i] * 32_767), sample);
      peak = Math.max(peak, Math.abs(sample));
    }
    assertTrue(peak > 3_000 && peak <= 29_204, "peak " + peak); // 29,204 is -1 dB
  }

  @Test
  void jdkReadsIt() throws IOException, InterruptedException {
    Path file = folder.resolve("loop.wav");
    PieceRenderer renderer = new PieceRenderer(new SynthSettings(8_000, 32, 0.5));
    renderer.writeLoop(Tunes.fourTracks(120), file);
    Fork fork = new Fork(SoundMain.class, WavFile.class, MinstrelException.class);
    Fork.Ended ended = fork.run("wav", file.toString());
    assertEquals(
        "PCM_SIGNED 8000.0 Hz, 16 bit, stereo, 4 bytes/frame, little-endian; frames 16000\n"
            + "bytes 64000\n",
        ended.output().replace("\r", ""));
  }

  @Test
  void replacesALongerFile() throws IOException {
    Path file = folder.resolve("same.wav");
    Files.write(file, new byte[1_000]);
    WavFile.create(file, 8_000).close();
    byte[] empty = Files.readAllBytes(file);
    assertEquals(44, empty.length);
    assertArrayEquals(new byte[4], Arrays.copyOfRange(empty, 40, 44));
  }

  @Test
  void fileBeyondTwoGibibytesIsRefusedInOneLine() {
    try (WavFile wav = WavFile.create(folder.resolve("long.wav"), 8_000)) {
      wav.skip(WavFile.MOST_FRAMES);
      MinstrelException refused =
          assertThrows(MinstrelException.class, () -> wav.write(new float[1], new float[1], 0, 1));
      assertEquals(MinstrelException.Code.IO, refused.code());
      assertTrue(String.valueOf(refused.getMessage()).contains("2 GiB"), refused.getMessage());
    }
  }

  @Test
  void folderThatIsNotThereIsSaidInOneLine() {
    MinstrelException refused =
        assertThrows(
            MinstrelException.class, () -> WavFile.create(folder.resolve("nowhere/x.wav"), 8_000));
    assertEquals(MinstrelException.Code.IO, refused.code());
    assertTrue(String.valueOf(refused.getMessage()).contains("NoSuchFileException"));
  }
}
