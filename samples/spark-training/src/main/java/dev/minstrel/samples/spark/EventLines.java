package dev.minstrel.samples.spark;

import dev.minstrel.api.MinstrelException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import scala.Tuple2;

/**
 * Cuts lines {@code player item [weight [time]]} as {@code recommend train} does: the separator is
 * that of the first line, which may be a header; remarks, empty lines and weights of 0 say nothing.
 *
 * <p>Travels to the executors. Lines come in no order, so a line that cannot be believed is shown
 * itself instead of its number.
 */
final class EventLines implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 80;

  private final String separator; // a regular expression
  private final String header; // empty where the first line is an event
  private final int fieldCount;

  private EventLines(String separator, String header, int fieldCount) {
    this.separator = separator;
    this.header = header;
    this.fieldCount = fieldCount;
  }

  /** Learns the layout from the first line that says anything. */
  static EventLines like(String first) {
    String separator = separator(first);
    String[] fields = first.split(separator, -1);
    if (fields.length < 2 || fields.length > 4) {
      throw broken("a line of events has 2 to 4 fields, this one " + fields.length, first);
    }
    boolean header = fields.length > 2 && !isNumber(fields[2]);
    return new EventLines(separator, header ? first : "", fields.length);
  }

  private static String separator(String line) {
    int tab = line.indexOf('\t');
    int colons = line.indexOf("::");
    if (tab >= 0 && (colons < 0 || tab < colons)) {
      return "\t";
    }
    if (colons >= 0) {
      return "::";
    }
    return line.indexOf(',') >= 0 ? "," : " +";
  }

  /** Whether a line says anything at all. */
  static boolean speaks(String line) {
    return !line.isBlank() && line.charAt(0) != '#';
  }

  /** The player and the item of a line; nothing where it has no event. */
  Iterator<Tuple2<String, String>> pair(String line) {
    if (!speaks(line) || line.equals(header)) {
      return List.<Tuple2<String, String>>of().iterator();
    }
    String[] fields = Pattern.compile(separator).split(line, -1);
    if (fields.length != fieldCount) {
      throw broken(
          "a line has %d fields where the first one has %d".formatted(fields.length, fieldCount),
          line);
    }
    if (fields[0].isEmpty() || fields[1].isEmpty() || line.indexOf('"') >= 0) {
      throw broken("a name is empty or quoted", line);
    }
    double weight = fieldCount > 2 ? number(fields[2], line) : 1;
    if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
      throw broken("the weight must be a number not below 0, was " + weight, line);
    }
    return weight > 0
        ? List.of(new Tuple2<>(fields[0], fields[1])).iterator()
        : List.<Tuple2<String, String>>of().iterator();
  }

  private static boolean isNumber(String field) {
    try {
      Double.parseDouble(field);
      return true;
    } catch (NumberFormatException words) {
      return false;
    }
  }

  private static double number(String field, String line) {
    if (!isNumber(field)) {
      throw broken("the weight is not a number", line);
    }
    return Double.parseDouble(field);
  }

  private static MinstrelException broken(String what, String line) {
    String shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
    return new MinstrelException(
        MinstrelException.Code.EVENTS_INVALID,
        what,
        "'" + shown + "'",
        "Lines are 'player item [weight [time]]', all with the same separator.");
  }
}
