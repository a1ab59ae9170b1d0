package dev.minstrel.music.sound;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.music.synth.Synthesizer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Writes 16-bit stereo sound to a WAV file, block after block, behind a header of 44 bytes.
 *
 * <p>The header is made true when the file is closed. Owned by one thread at a time.
 */
public final class WavFile implements AutoCloseable {
  static final int HEADER_BYTES = 44;

  private static final int BYTES_PER_FRAME = 4;
  private static final int BLOCK = 4_096;

  /** Both sizes in the header are signed 32 bits to many readers. */
  static final long MOST_FRAMES = (Integer.MAX_VALUE - HEADER_BYTES) / BYTES_PER_FRAME;

  private final Path file;
  private final int rate;
  private final FileChannel channel;
  private final ByteBuffer bytes =
      ByteBuffer.allocateDirect(BLOCK * BYTES_PER_FRAME).order(ByteOrder.LITTLE_ENDIAN);
  private long frames;

  private WavFile(Path file, int rate, FileChannel channel) {
    this.file = file;
    this.rate = rate;
    this.channel = channel;
  }

  /**
   * Opens a file for writing; whatever was there is replaced.
   *
   * @param rate frames a second
   * @throws MinstrelException {@code IO} where it cannot be written
   */
  public static WavFile create(Path file, int rate) {
    Objects.requireNonNull(file, "file");
    if (!(rate >= 1 && rate <= 768_000)) {
      throw new IllegalArgumentException("rate must be 1 to 768000, was " + rate);
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
      WavFile wav = new WavFile(file, rate, channel);
      wav.header();
      return wav;
    } catch (IOException failure) {
      throw unwritable(file, failure);
    }
  }

  /** Writes a source to its end, and closes the file. */
  public static void write(PcmSource source, int rate, Path file) {
    float[] left = new float[BLOCK];
    float[] right = new float[BLOCK];
    try (WavFile wav = create(file, rate)) {
      int count = source.render(left, right, 0, BLOCK);
      while (count > 0) {
        wav.write(left, right, 0, count);
        count = source.render(left, right, 0, BLOCK);
      }
    }
  }

  /** Frames written so far. */
  public long frames() {
    return frames;
  }

  /**
   * Adds frames.
   *
   * @param left samples of -1 to 1; what lies outside is cut
   * @throws MinstrelException {@code IO} where the file cannot be written or would pass 2 GiB
   */
  public void write(float[] left, float[] right, int offset, int count) {
    Objects.checkFromIndexSize(offset, count, left.length);
    Objects.checkFromIndexSize(offset, count, right.length);
    if (frames + count > MOST_FRAMES) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "a WAV file cannot pass 2 GiB",
          file.toString(),
          "Render a shorter piece, or several files.");
    }
    int done = 0;
    while (done < count) {
      int block = Math.min(BLOCK, count - done);
      bytes.clear();
      for (int i = offset + done; i < offset + done + block; i++) {
        bytes.putShort(Synthesizer.toShort(left[i]));
        bytes.putShort(Synthesizer.toShort(right[i]));
      }
      drain();
      done += block;
    }
    frames += count;
  }

  /** Counts frames that were never written, for the bound's sake. */
  void skip(long unwritten) {
    frames += unwritten;
  }

  /** Completes the header and closes the file. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try (channel) {
      channel.position(0);
      header();
    } catch (IOException failure) {
      throw unwritable(file, failure);
    }
  }

  private void header() {
    int data = (int) (frames * BYTES_PER_FRAME);
    bytes.clear();
    bytes.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + data).put(ascii("WAVE"));
    bytes.put(ascii("fmt ")).putInt(16);
    bytes.putShort((short) 1).putShort((short) 2); // PCM, stereo
    bytes.putInt(rate).putInt(rate * BYTES_PER_FRAME);
    bytes.putShort((short) BYTES_PER_FRAME).putShort((short) 16);
    bytes.put(ascii("data")).putInt(data);
    drain();
  }

  private void drain() {
    bytes.flip();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException failure) {
      throw unwritable(file, failure);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static MinstrelException unwritable(Path file, IOException failure) {
    return new MinstrelException(
        MinstrelException.Code.IO,
        "WAV file cannot be written",
        file + ": " + failure.getClass().getSimpleName(),
        "Check the folder, its permissions and the free space.",
        failure);
  }
}
