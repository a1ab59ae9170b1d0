package dev.minstrel.music.sound;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/** The default device of {@code java.desktop}; the only class that needs the module to be there. */
final class DesktopDevice implements SoundLine.Device {
  /** There is no device, or it is taken. */
  static final class Absent extends Exception {
    private static final long serialVersionUID = 1L;

    Absent(Exception cause) {
      super(cause);
    }

    String reason() {
      String message = String.valueOf(getCause() == null ? null : getCause().getMessage());
      return message.substring(0, Math.min(80, message.length()));
    }
  }

  private final SourceDataLine line;
  private boolean isStarted;

  private DesktopDevice(SourceDataLine line) {
    this.line = line;
  }

  static DesktopDevice open(int rate, int bufferFrames) throws Absent {
    AudioFormat format = new AudioFormat(rate, 16, 2, true, false);
    try {
      SourceDataLine line = AudioSystem.getSourceDataLine(format);
      line.open(format, bufferFrames * format.getFrameSize());
      return new DesktopDevice(line);
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException absent) {
      throw new Absent(absent); // without any device the JDK throws the second, not the first
    }
  }

  @Override
  public int freeFrames() {
    return line.available() / line.getFormat().getFrameSize();
  }

  @Override
  public void write(byte[] bytes, int count) {
    if (!isStarted) {
      line.start();
      isStarted = true;
    }
    int written = line.write(bytes, 0, count);
    if (written < count) {
      throw new IllegalStateException("line was closed");
    }
  }

  @Override
  public void close() {
    line.stop();
    line.flush();
    line.close();
  }
}
