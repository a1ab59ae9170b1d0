package dev.minstrel.behavior.state;

import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.LogSettings;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.behavior.log.Scripted;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends scripted events on one thread and flushes them on another, and says after each flush up
 * to where they are safe, until it is killed.
 */
public final class KilledWriter {
  /** Small, so that segments are begun, folded and dropped all the time. */
  static final StateSettings SETTINGS =
      new StateSettings(new LogSettings(1 << 15, 4, 1 << 13, 250), 8, 1e9);

  private KilledWriter() {}

  public static void main(String[] arguments) throws IOException {
    StateFolder state = StateFolder.open(Path.of(arguments[0]), SETTINGS, Reporter.NONE);
    long first = state.log().recovery().lastSequence() + 1;
    Thread game = new Thread(() -> append(state, first), "game");
    game.setDaemon(true);
    game.start();
    OutputStream out = System.out;
    long said = -1;
    while (true) {
      if (!state.flush()) {
        throw new IllegalStateException("cannot flush");
      }
      long synced = state.log().syncedSequence();
      if (synced != said) {
        out.write((synced + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        said = synced;
      }
    }
  }

  private static void append(StateFolder state, long first) {
    LoggedEvent event = new LoggedEvent();
    for (long sequence = first; ; sequence++) {
      int slot = state.players().slot(name(sequence));
      Scripted.fill(event, sequence, state.players().hash(slot));
      long given = state.log().append(event);
      while (given == EventLog.FULL) {
        Thread.onSpinWait();
        given = state.log().append(event);
      }
      if (given != sequence) {
        throw new IllegalStateException("got number " + given + " for " + sequence);
      }
    }
  }

  static String name(long sequence) {
    return "player " + Scripted.player(sequence);
  }
}
