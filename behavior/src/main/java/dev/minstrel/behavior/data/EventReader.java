package dev.minstrel.behavior.data;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of events into tables, a line at a time.
 *
 * <p>Separators are tab, space, comma or {@code ::}, found on the first line and then required. A
 * first line of names is recognised. Lines that start with # and empty lines are passed over.
 * Whatever cannot be believed (a missing field, a weight that is negative or not a number) is an
 * error with the file and the line. The players and items of several files may share their numbers.
 */
public final class EventReader {
  private static final int LOOK_AHEAD_LINES = 500;
  private static final int PROGRESS_LINES = 100_000;

  private final Ids players;
  private final Ids items;
  private final Progress progress;

  /** Adds what it finds to the names given. */
  public EventReader(Ids players, Ids items, Progress progress) {
    this.players = players;
    this.items = items;
    this.progress = progress;
  }

  /** Reads one file. */
  public EventTable read(Path file, EventForm form) {
    try {
      Layout layout = Layout.of(file, form);
      EventTable events = new EventTable();
      events.timed(layout.columns != null && layout.columns.time() >= 0);
      events.listed(layout.columns == null);
      events.weighted(layout.columns != null && layout.columns.weight() >= 0);
      long totalBytes = file.toString().endsWith(".gz") ? -1 : Files.size(file);
      try (Lines lines = Lines.open(file)) {
        Fields fields = new Fields(lines, layout.separator);
        while (nextLine(lines)) {
          if (layout.header && lines.lineNumber() == layout.firstLine) {
            continue;
          }
          fields.cut();
          if (layout.columns == null) {
            list(fields, events);
          } else {
            event(lines, fields, layout.columns, events);
          }
          if (lines.lineNumber() % PROGRESS_LINES == 0) {
            progress.at("reading " + file.getFileName(), lines.bytesRead(), totalBytes);
          }
        }
      }
      return events;
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot read events",
          file + ": " + failed.getMessage(),
          "Check the file.",
          failed);
    }
  }

  /** The next line that is neither empty nor a remark. */
  private static boolean nextLine(Lines lines) throws IOException {
    while (lines.advance()) {
      if (lines.to() > lines.from() && lines.bytes()[lines.from()] != '#') {
        return true;
      }
    }
    return false;
  }

  private void list(Fields fields, EventTable events) {
    fields.trim();
    int player = fields.id(0, players, "player");
    for (int field = 1; field < fields.count(); field++) {
      events.add(player, fields.id(field, items, "item"), 1, 0);
    }
  }

  private void event(Lines lines, Fields fields, EventColumns columns, EventTable events) {
    if (fields.count() != columns.count()) {
      throw lines.broken(
          "a line has %d fields where the first one has %d"
              .formatted(fields.count(), columns.count()));
    }
    double weight = columns.weight() < 0 ? 1 : fields.number(columns.weight(), "rating");
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw lines.broken("the rating must be a number not below 0, was " + weight);
    }
    double time = columns.time() < 0 ? 0 : fields.number(columns.time(), "time");
    if (!(Math.abs(time) <= Long.MAX_VALUE / 2.0)) {
      throw lines.broken("the time must be a finite number, was " + time);
    }
    int player = fields.id(columns.player(), players, "player");
    int item = fields.id(columns.item(), items, "item");
    if (weight > 0) { // nothing was done, so nothing was learned
      events.add(player, item, (float) weight, (long) time);
    }
  }

  /** What the first lines say about the rest. */
  private static final class Layout {
    private final Separator separator;
    private final boolean header;
    private final long firstLine;
    private final @Nullable EventColumns columns;

    private Layout(
        Separator separator, boolean header, long firstLine, @Nullable EventColumns columns) {
      this.separator = separator;
      this.header = header;
      this.firstLine = firstLine;
      this.columns = columns;
    }

    static Layout of(Path file, EventForm form) throws IOException {
      try (Lines lines = Lines.open(file)) {
        if (!nextLine(lines)) {
          throw new MinstrelException(
              MinstrelException.Code.EVENTS_INVALID,
              "no events",
              file.toString(),
              "The file is empty; lines are 'user item [rating [time]]'.");
        }
        long firstLine = lines.lineNumber();
        Separator separator = Separator.of(lines.bytes(), lines.from(), lines.to());
        Fields fields = new Fields(lines, separator);
        fields.cut();
        int count = fields.count();
        boolean header = form != EventForm.LISTS && EventColumns.isHeader(fields);
        if (form == EventForm.LISTS
            || (form == EventForm.AUTO && !header && uneven(lines, fields))) {
          return new Layout(separator, false, firstLine, null);
        }
        if (count < 2 || (!header && count > 4)) {
          throw lines.broken("a line of events has 2 to 4 fields, this one " + count);
        }
        EventColumns columns = header ? EventColumns.named(fields) : EventColumns.inOrder(count);
        return new Layout(separator, header, firstLine, columns);
      }
    }

    /** Events have 2 to 4 fields, all lines the same; lists have as many as they like. */
    private static boolean uneven(Lines lines, Fields fields) throws IOException {
      fields.trim();
      int first = fields.count();
      int most = first;
      int looked = 0;
      int other = 0;
      while (looked < LOOK_AHEAD_LINES && nextLine(lines)) {
        fields.cut();
        fields.trim();
        other += fields.count() == first ? 0 : 1;
        most = Math.max(most, fields.count());
        looked++;
      }
      // A few odd lines are broken events; many, and some of them long, are lists.
      return first > 4 || (most > 4 && 5 * other > looked);
    }
  }
}
