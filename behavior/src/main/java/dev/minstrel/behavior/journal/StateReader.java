package dev.minstrel.behavior.journal;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.log.EventVisitor;
import dev.minstrel.behavior.log.LogExport;
import dev.minstrel.behavior.state.PlayerTable;
import dev.minstrel.behavior.state.StateFolder;
import dev.minstrel.behavior.state.StateSettings;
import dev.minstrel.spi.Reporter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the folder of state of a game that does not run, and writes what is in it as text.
 *
 * <p>What is written is a copy: forgetting a player in the game does not reach it.
 */
public final class StateReader implements AutoCloseable {
  /** The names of items, in a folder of state. */
  public static final String ITEMS = "items.table";

  /** All other names: of contexts, acts and traits. */
  public static final String WORDS = "words.table";

  private final StateFolder folder;

  private StateReader(StateFolder folder) {
    this.folder = folder;
  }

  /**
   * Opens.
   *
   * @throws MinstrelException where the game runs, or the folder cannot be believed
   */
  public static StateReader open(Path path) {
    if (!Files.isDirectory(path)) {
      throw new MinstrelException(
          MinstrelException.Code.STATE_UNUSABLE,
          "no folder of state",
          path.toString(),
          "Give the folder that the game names with withBehaviorState.");
    }
    return new StateReader(StateFolder.open(path, StateSettings.DEFAULT, Reporter.NONE));
  }

  /** Writes events on items as {@code player,item,weight,time}; gives how many there were. */
  public long writeEvents(Path file) {
    return write(
        file,
        (out, items, words) -> {
          PlayerTable players = folder.players();
          LogExport lines =
              new LogExport(
                  out,
                  hash -> {
                    int slot = players.find(hash);
                    return slot < 0 ? null : players.name(slot);
                  },
                  items::get);
          EventVisitor events =
              event -> {
                if (RecordType.isEvent(event.type())) {
                  lines.event(event);
                }
              };
          folder.replay(events);
          return lines.lineCount();
        });
  }

  /** Writes offers and their rewards as {@link DecisionExport} does; gives how many there were. */
  public long writeDecisions(Path file) {
    return write(
        file,
        (out, items, words) -> {
          DecisionExport decisions = new DecisionExport();
          folder.replay(decisions);
          decisions.write(out, items::get, words::get);
          return decisions.count();
        });
  }

  private interface Lines {
    long into(BufferedWriter out, List<String> items, List<String> words) throws IOException;
  }

  private long write(Path file, Lines lines) {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      return lines.into(out, folder.names(ITEMS), folder.names(WORDS));
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "the file cannot be written",
          file + ": " + failed.getMessage(),
          "Check the folder and the space on the disk.",
          failed);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
