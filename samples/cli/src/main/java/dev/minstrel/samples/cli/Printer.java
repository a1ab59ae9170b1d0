package dev.minstrel.samples.cli;

import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import java.util.Locale;

/** How a conversation looks in a terminal. */
final class Printer {
  private Printer() {}

  static void line(String name, String text) {
    System.out.println(name + ": " + text);
  }

  static void note(String text) {
    System.err.println("(" + text + ")");
  }

  /** Prints the reply while it comes. */
  static void streaming(String name, Reply reply) {
    reply
        .onEmotion(
            emotion ->
                System.out.print(name + " [" + emotion.name().toLowerCase(Locale.ROOT) + "]: "))
        .onText(
            piece -> {
              System.out.print(piece);
              System.out.flush();
            });
  }

  static void end(ReplyEnd end) {
    System.out.println();
    end.action().ifPresent(action -> System.out.println("  * " + action));
    if (end.reason() == ReplyEnd.Reason.FAILED) {
      note(end.detail());
    }
  }
}
