package dev.minstrel.behavior.journal;

import dev.minstrel.behavior.log.LoggedEvent;

/** The numbers of a situation as a record carries them: floats, little-endian. */
public final class Situations {
  private Situations() {}

  /** Attaches them; at most sixteen. */
  public static void into(float[] situation, LoggedEvent event) {
    byte[] bytes = new byte[situation.length * Float.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      int bits = Float.floatToRawIntBits(situation[i / Float.BYTES]);
      bytes[i] = (byte) (bits >>> (Byte.SIZE * (i % Float.BYTES)));
    }
    event.context(bytes, 0, bytes.length);
  }

  /** Takes them from a record; what is not a number there counts as 0. */
  public static float[] from(LoggedEvent event) {
    float[] situation = new float[event.contextBytes() / Float.BYTES];
    for (int i = 0; i < situation.length; i++) {
      int bits = 0;
      for (int b = Float.BYTES - 1; b >= 0; b--) {
        bits = (bits << Byte.SIZE) | (event.context(i * Float.BYTES + b) & 0xFF);
      }
      float value = Float.intBitsToFloat(bits);
      situation[i] = Math.abs(value) <= Float.MAX_VALUE ? value : 0;
    }
    return situation;
  }
}
