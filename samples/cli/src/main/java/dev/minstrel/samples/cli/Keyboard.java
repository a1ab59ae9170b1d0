package dev.minstrel.samples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Lines that are typed, while the frames go on: a thread waits for them, nobody else does. */
final class Keyboard {
  private static final String END = "";

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(16);
  private boolean ended;

  Keyboard() {
    Thread reader = new Thread(this::read, "minstrel-keyboard");
    reader.setDaemon(true);
    reader.start();
  }

  /** A typed line; empty at the end of all, null when there is none yet. */
  @Nullable String poll() {
    if (ended) {
      return END;
    }
    String line = lines.poll();
    ended = line != null && line.isBlank();
    return line;
  }

  private void read() {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      try {
        String line = in.readLine();
        while (line != null) {
          lines.put(line);
          line = in.readLine();
        }
      } catch (IOException unreadable) {
        Printer.note("the terminal cannot be read: " + unreadable.getMessage());
      }
      lines.put(END);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
