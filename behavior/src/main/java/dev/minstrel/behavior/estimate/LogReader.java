package dev.minstrel.behavior.estimate;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Fields;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Lines;
import dev.minstrel.behavior.data.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Reads one file of decisions, a line at a time. */
final class LogReader {
  private static final int PROGRESS_LINES = 50_000;
  private static final String FORMS =
      "A log is of the Open Bandit form (item_id,position,click,propensity_score,...) or"
          + " player,decision,position,arm,propensity,reward,context...";

  private final Path file;
  private final Progress progress;
  private final Ids arms = new Ids();
  private final Ids players = new Ids();
  private final DecisionRows rows = new DecisionRows(arms);

  LogReader(Path file, Progress progress) {
    this.file = file;
    this.progress = progress;
  }

  DecisionLog read() {
    try (Lines lines = Lines.open(file, "Give a log of decisions.", FORMS)) {
      Fields fields = Fields.ofCommas(lines);
      if (!next(lines)) {
        throw new MinstrelException(
            MinstrelException.Code.EVENTS_INVALID, "no decisions", file.toString(), FORMS);
      }
      fields.cut();
      LogColumns columns = LogColumns.named(lines, fields);
      for (int a = 0; a < columns.affinityCount(); a++) {
        arms.add(Integer.toString(a));
      }
      rows.affinityColumns = columns.affinityCount();
      LogContext context = new LogContext(columns, rows);
      while (next(lines)) {
        fields.cut();
        decision(lines, fields, columns, context);
        if (rows.size % PROGRESS_LINES == 0) {
          progress.at("reading " + file.getFileName(), lines.bytesRead(), -1);
        }
      }
      if (rows.size == 0) {
        throw lines.broken("no decisions below the names");
      }
      return rows.log();
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot read decisions",
          file + ": " + failed.getMessage(),
          "Check the file.",
          failed);
    }
  }

  private static boolean next(Lines lines) throws IOException {
    while (lines.advance()) {
      if (lines.to() > lines.from()) {
        return true;
      }
    }
    return false;
  }

  private void decision(Lines lines, Fields fields, LogColumns columns, LogContext context) {
    if (fields.count() != columns.count()) {
      throw lines.broken(
          "a line has %d fields where the first one names %d"
              .formatted(fields.count(), columns.count()));
    }
    double position = fields.number(columns.position(), "position");
    if (!(position >= 1 && position <= DecisionRows.LONGEST_LIST && position == (int) position)) {
      throw lines.broken(
          "the position must be a whole number from 1 to %d, was %s"
              .formatted(DecisionRows.LONGEST_LIST, fields.text(columns.position())));
    }
    double propensity = fields.number(columns.propensity(), "propensity");
    if (!(propensity > 0 && propensity <= 1)) {
      throw lines.broken("the propensity must be above 0 and at most 1, was " + propensity);
    }
    double reward = fields.number(columns.reward(), columns.clicks() ? "click" : "reward");
    if (columns.clicks() && reward != 0 && reward != 1) {
      throw lines.broken("the click must be 0 or 1, was " + reward);
    }
    if (!(Math.abs(reward) <= Float.MAX_VALUE)) {
      throw lines.broken("the reward must be a finite number, was " + reward);
    }
    rows.add(
        unit(fields, columns), (int) position, arm(lines, fields, columns), propensity, reward);
    context.read(lines, fields);
  }

  private int arm(Lines lines, Fields fields, LogColumns columns) {
    int arm = fields.id(columns.arm(), arms, "arm");
    if (columns.affinityCount() > 0 && arm >= columns.affinityCount()) {
      throw lines.broken(
          "the item '%s' has no affinity; the first line names those of 0 to %d"
              .formatted(shown(fields.text(columns.arm())), columns.affinityCount() - 1));
    }
    return arm;
  }

  /** A player, or at least a slate: what belongs together is drawn together. */
  private int unit(Fields fields, LogColumns columns) {
    if (columns.player() >= 0 && !fields.isEmpty(columns.player())) {
      return fields.id(columns.player(), players, "player");
    }
    if (columns.decision() >= 0 && !fields.isEmpty(columns.decision())) {
      return players.add("decision " + fields.text(columns.decision()));
    }
    return -1;
  }

  static String shown(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
