package dev.minstrel.music.sound;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.music.synth.Synthesizer;
import dev.minstrel.spi.Reporter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Plays a source on the machine's sound device, if there is one.
 *
 * <p>It has no thread: {@link #pump} writes as much as the device takes at once, and returns. Call
 * it at least once every {@code bufferSeconds / 2}, from the game's tick or from wherever; between
 * two calls the device plays from its buffer, and what the game does is heard up to that much
 * later. Owned by one thread at a time.
 *
 * <p>Where there is no device, or no module {@code java.desktop}, the line is mute: one finding
 * says so, and nothing else happens. Events still reach the game.
 */
public final class SoundLine implements AutoCloseable {
  private static final int BLOCK = 512;
  private static final int BYTES_PER_FRAME = 4;
  private static final String SUBJECT = "sound";
  private static final String CONNECT = "Connect a device and open the line again.";
  private static final String ADD_MODULE = "Start it with --add-modules java.desktop to hear it.";

  private final PcmSource source;
  private final Reporter reporter;
  private final float[] left = new float[BLOCK];
  private final float[] right = new float[BLOCK];
  private final byte[] bytes = new byte[BLOCK * BYTES_PER_FRAME];
  private @Nullable Device device;
  private boolean isOver;

  /** What a device does for a line; 16-bit little-endian stereo. */
  interface Device {
    /** Frames that can be written without waiting. */
    int freeFrames();

    /** Writes bytes that fit. */
    void write(byte[] bytes, int count);

    /** Lets go of the device; what is in its buffer is not played. */
    void close();
  }

  SoundLine(PcmSource source, Reporter reporter, @Nullable Device device) {
    this.source = Objects.requireNonNull(source, "source");
    this.reporter = reporter;
    this.device = device;
  }

  /**
   * Opens the default device.
   *
   * @param rate frames a second
   * @param bufferSeconds of sound that the device holds, 0.02 to 2; the latency it adds
   * @param reporter is told once where the line stays mute
   */
  public static SoundLine open(
      PcmSource source, int rate, double bufferSeconds, Reporter reporter) {
    Objects.requireNonNull(reporter, "reporter");
    if (!(bufferSeconds >= 0.02 && bufferSeconds <= 2)) {
      throw new IllegalArgumentException("bufferSeconds must be 0.02 to 2, was " + bufferSeconds);
    }
    Device device = null;
    try {
      device = DesktopDevice.open(rate, (int) Math.round(bufferSeconds * rate));
    } catch (DesktopDevice.Absent absent) {
      mute(reporter, "no sound device takes " + rate + " Hz stereo: " + absent.reason(), CONNECT);
    } catch (LinkageError absent) {
      mute(reporter, "this Java runs without the module java.desktop", ADD_MODULE);
    }
    return new SoundLine(source, reporter, device);
  }

  /** Whether sound reaches a device. */
  public boolean isMute() {
    return device == null;
  }

  /** Whether the source has ended and was handed over whole. */
  public boolean isOver() {
    return isOver;
  }

  /**
   * Writes what the device takes now; never waits, allocates nothing of its own.
   *
   * @return frames written; 0 when it is full, mute, or the source has ended
   */
  public int pump() {
    Device open = device;
    if (open == null || isOver) {
      return 0;
    }
    try {
      return fill(open);
    } catch (IllegalStateException | IllegalArgumentException gone) {
      mute(reporter, "the sound device went away: " + gone.getMessage(), CONNECT);
      close();
      return 0;
    }
  }

  /** Lets go of the device; fade the source before, or the sound is cut. */
  @Override
  public void close() {
    Device open = device;
    device = null;
    if (open != null) {
      open.close();
    }
  }

  private int fill(Device open) {
    int written = 0;
    int free = open.freeFrames();
    while (free > 0 && !isOver) {
      int wanted = Math.min(free, BLOCK);
      int count = source.render(left, right, 0, wanted);
      isOver = count < wanted;
      encode(count);
      open.write(bytes, count * BYTES_PER_FRAME);
      written += count;
      free -= count;
    }
    return written;
  }

  private void encode(int count) {
    int place = 0;
    for (int i = 0; i < count; i++) {
      place = put(place, Synthesizer.toShort(left[i]));
      place = put(place, Synthesizer.toShort(right[i]));
    }
  }

  private int put(int place, short sample) {
    bytes[place] = (byte) sample;
    bytes[place + 1] = (byte) (sample >> 8);
    return place + 2;
  }

  private static void mute(Reporter reporter, String what, String remedy) {
    reporter.report(
        Diagnosis.Kind.FALLBACK, SUBJECT, what + ". Music goes on as events. " + remedy);
  }
}
