package dev.minstrel.dialogue.conversation;

/** A failure as one sentence. */
final class Reasons {
  private static final int LONGEST = 400;

  private Reasons() {}

  /** The message of what went wrong; its kind too, where the message alone says little. */
  static String sentence(Throwable failure) {
    String message = failure.getMessage();
    String text =
        message == null || message.isBlank()
            ? failure.getClass().getSimpleName()
            : failure instanceof dev.minstrel.api.MinstrelException
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
