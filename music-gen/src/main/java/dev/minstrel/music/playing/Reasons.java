package dev.minstrel.music.playing;

import dev.minstrel.api.MinstrelException;

/** A failure as one sentence. */
final class Reasons {
  private static final int LONGEST = 400;

  private Reasons() {}

  /** The message of what went wrong; its kind too, where the message alone says little. */
  static String sentence(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String text =
        failure instanceof MinstrelException
            ? message
            : failure.getClass().getSimpleName() + ": " + message;
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
