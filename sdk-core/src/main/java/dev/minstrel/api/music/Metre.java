package dev.minstrel.api.music;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a bar is counted. */
public enum Metre {
  /** Four quarters. */
  FOUR_FOUR("4/4", 4, 48),
  /** Three quarters. */
  THREE_FOUR("3/4", 3, 48),
  /** Six eighths, felt as two dotted quarters. */
  SIX_EIGHT("6/8", 2, 72);

  private final String sign;
  private final int beats;
  private final int musicTicksPerBeat;

  Metre(String sign, int beats, int musicTicksPerBeat) {
    this.sign = sign;
    this.beats = beats;
    this.musicTicksPerBeat = musicTicksPerBeat;
  }

  /** As written: {@code 4/4}, {@code 3/4}, {@code 6/8}. */
  public String sign() {
    return sign;
  }

  /** Felt beats a bar: 4, 3, 2. */
  public int beats() {
    return beats;
  }

  /** Length of a felt beat; a quarter has 48. */
  public int musicTicksPerBeat() {
    return musicTicksPerBeat;
  }

  /** Length of a bar; a quarter has 48. */
  public int musicTicks() {
    return beats * musicTicksPerBeat;
  }

  /**
   * Reads a sign such as {@code 3/4}.
   *
   * @throws IllegalArgumentException for another; the message lists the known ones
   */
  public static Metre parse(String sign) {
    return Arrays.stream(values())
        .filter(metre -> metre.sign.equals(sign.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "metre must be one of "
                        + Arrays.stream(values()).map(Metre::sign).collect(Collectors.joining(", "))
                        + ", was \""
                        + Shown.briefly(sign)
                        + "\""));
  }
}
