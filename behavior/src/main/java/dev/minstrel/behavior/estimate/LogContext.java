package dev.minstrel.behavior.estimate;

import dev.minstrel.behavior.data.Fields;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Lines;

/** Turns the fields of context into numbered columns; a name becomes a column that is 1. */
final class LogContext {
  /** Names of one field beyond these have no column: they are too rare to learn from. */
  private static final int MOST_NAMES = 64;

  private final DecisionRows rows;
  private final int[] kind;
  private final int[] numberColumn;
  private final Ids[] names;
  private final int[][] nameColumns;
  private int next;

  LogContext(LogColumns columns, DecisionRows rows) {
    this.rows = rows;
    kind = columns.context();
    numberColumn = kind.clone(); // an affinity's column is its arm
    names = new Ids[kind.length];
    nameColumns = new int[kind.length][];
    for (int f = 0; f < kind.length; f++) {
      names[f] = new Ids();
      nameColumns[f] = new int[MOST_NAMES];
    }
    next = columns.affinityCount();
  }

  /** Adds the context of the last decision. */
  void read(Lines lines, Fields fields) {
    for (int f = 0; f < kind.length; f++) {
      if (kind[f] == LogColumns.NUMBERS_OR_NAMES) {
        decide(fields, f);
      }
      if (kind[f] == LogColumns.NAMES) {
        name(fields, f);
      } else if (kind[f] != LogColumns.NOTHING) {
        number(lines, fields, f);
      }
    }
  }

  /** The first field of a column says what the column is. */
  private void decide(Fields fields, int field) {
    if (fields.isNumber(field)) {
      kind[field] = next;
      numberColumn[field] = next++;
    } else {
      kind[field] = LogColumns.NAMES;
    }
  }

  private void name(Fields fields, int field) {
    String text = fields.text(field);
    int number = names[field].find(text);
    if (number == Ids.UNKNOWN && names[field].size() < MOST_NAMES) {
      number = names[field].add(text);
      nameColumns[field][number] = next++;
    }
    if (number != Ids.UNKNOWN) {
      rows.context(nameColumns[field][number], 1);
    }
  }

  private void number(Lines lines, Fields fields, int field) {
    double value = fields.number(field, "context");
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw lines.broken("the context must be a finite number, was " + value);
    }
    rows.context(numberColumn[field], value);
  }
}
