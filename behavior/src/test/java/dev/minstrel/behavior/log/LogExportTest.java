package dev.minstrel.behavior.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.minstrel.behavior.data.EventForm;
import dev.minstrel.behavior.data.EventReader;
import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.spi.Reporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExportTest {
  private static final List<String> NAMES =
      List.of("Brom the Bold", "#1", "\"Ann\", 'x'", "7", "user");

  @TempDir Path folder;

  @Test
  void theReaderOfTheCommandLineReadsWhatWasExported() throws IOException {
    Path file = folder.resolve("events.tsv");
    LogExport export;
    try (HeldFolder held = HeldFolder.hold(folder.resolve("state"));
        EventLog log = EventLog.open(held, LogSettings.DEFAULT, 0, LogOwner.NOBODY, Reporter.NONE);
        Writer out = Files.newBufferedWriter(file)) {
      LoggedEvent event = new LoggedEvent();
      for (int i = 0; i < 50; i++) {
        log.append(event.begin(i % 5, i, 1, 0.5f + i, 1_700_000_000_123L + i));
      }
      log.append(event.begin(99, 1, 1, 1, 1));
      log.append(event.begin(1, 1, 1, -1, 1));
      log.flush();
      export =
          new LogExport(
              out, hash -> hash < 5 ? NAMES.get((int) hash) : null, item -> "quest " + item);
      log.replay(1, export);
    }
    assertEquals(50, export.lineCount());
    assertEquals(2, export.skippedCount());
    Ids players = new Ids();
    Ids items = new Ids();
    EventTable table =
        new EventReader(players, items, (what, done, total) -> {}).read(file, EventForm.AUTO);
    assertEquals(50, table.size());
    for (int i = 0; i < 50; i++) {
      assertEquals(NAMES.get(i % 5), players.name(table.player(i)));
      assertEquals("quest " + i, items.name(table.item(i)));
      assertEquals(0.5f + i, table.weight(i));
      assertEquals(1_700_000_000_123L + i, table.time(i));
    }
  }

  @Test
  void namesThatWouldBreakALineAreRefused() throws IOException {
    LogExport export = new LogExport(new StringWriter(), hash -> "a\tb", item -> "x");
    LoggedEvent event = new LoggedEvent().begin(1, 1, 1, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> export.event(event));
  }
}
