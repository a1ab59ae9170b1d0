package dev.minstrel.music.sound;

import java.io.File;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Runs in a JVM of its own: opens a line, and lets the JDK read a WAV file. */
public final class SoundMain {
  private SoundMain() {}

  /** {@code line}, or {@code wav FILE}. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("wav")) {
      Jdk.read(new File(arguments[1]));
      return;
    }
    PcmSource silence = (left, right, offset, frames) -> frames;
    try (SoundLine line =
        SoundLine.open(
            silence,
            44_100,
            0.1,
            (kind, subject, text) -> System.out.println(kind + " " + subject + ": " + text))) {
      System.out.println("mute " + line.isMute() + " pumped " + (line.pump() > 0));
    }
  }

  private static final class Jdk {
    static void read(File file) throws Exception {
      try (AudioInputStream stream = AudioSystem.getAudioInputStream(file)) {
        System.out.println(stream.getFormat() + "; frames " + stream.getFrameLength());
        System.out.println("bytes " + stream.readAllBytes().length);
      }
    }
  }
}
