package dev.minstrel.music.synth;

/**
 * What a synthesizer is made for.
 *
 * @param rate frames a second, 8,000 to 192,000
 * @param polyphony notes that sound at once, 1 to 256; when one more is struck, the oldest released
 *     one, else the oldest, fades out
 * @param reverb share of the room's echo, 0 to 1
 */
public record SynthSettings(int rate, int polyphony, double reverb) {
  /** 44,100 frames a second, 32 notes, a mild room. */
  public static final SynthSettings DEFAULT = new SynthSettings(44_100, 32, 0.5);

  public SynthSettings {
    if (!(rate >= 8_000 && rate <= 192_000)) {
      throw new IllegalArgumentException("rate must be 8000 to 192000, was " + rate);
    }
    if (!(polyphony >= 1 && polyphony <= 256)) {
      throw new IllegalArgumentException("polyphony must be 1 to 256, was " + polyphony);
    }
    if (!(reverb >= 0 && reverb <= 1)) {
      throw new IllegalArgumentException("reverb must be 0 to 1, was " + reverb);
    }
  }

  /** The same at another rate. */
  public SynthSettings withRate(int rate) {
    return new SynthSettings(rate, polyphony, reverb);
  }
}
