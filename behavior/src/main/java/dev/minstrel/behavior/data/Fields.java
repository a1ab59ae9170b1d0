package dev.minstrel.behavior.data;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The fields of the current line, found without copying it; quotes of CSV are taken off. */
public final class Fields {
  private static final int SHOWN = 40;

  private final Lines lines;
  private final Separator separator;
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;

  /** The fields of lines that have commas between them. */
  public static Fields ofCommas(Lines lines) {
    return new Fields(lines, Separator.COMMA);
  }

  Fields(Lines lines, Separator separator) {
    this.lines = lines;
    this.separator = separator;
  }

  /** Cuts the current line. */
  public void cut() {
    count = 0;
    byte[] bytes = lines.bytes();
    int at = lines.from();
    int to = lines.to();
    if (separator == Separator.SPACE) {
      cutSpaces(bytes, at, to);
      return;
    }
    while (true) {
      if (separator.quotes() && at < to && bytes[at] == '"') {
        at = quoted(bytes, at, to);
      } else {
        int end = at;
        while (end < to && !separates(bytes, end, to)) {
          end++;
        }
        put(at, end);
        at = end;
      }
      if (at >= to) {
        return;
      }
      at += separator == Separator.DOUBLE_COLON ? 2 : 1;
    }
  }

  private void cutSpaces(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      while (at < to && bytes[at] == ' ') {
        at++;
      }
      int start = at;
      while (at < to && bytes[at] != ' ') {
        at++;
      }
      if (at > start) {
        put(start, at);
      }
    }
  }

  private boolean separates(byte[] bytes, int at, int to) {
    return switch (separator) {
      case DOUBLE_COLON -> bytes[at] == ':' && at + 1 < to && bytes[at + 1] == ':';
      case TAB -> bytes[at] == '\t';
      case COMMA -> bytes[at] == ',';
      case SEMICOLON -> bytes[at] == ';';
      case SPACE -> bytes[at] == ' ';
    };
  }

  /** A field in quotes is made plain in place, since the line is read only once. */
  private int quoted(byte[] bytes, int open, int to) {
    int write = open;
    int at = open + 1;
    while (at < to) {
      if (bytes[at] == '"') {
        if (at + 1 < to && bytes[at + 1] == '"') {
          at++;
        } else {
          break;
        }
      }
      bytes[write++] = bytes[at++];
    }
    if (at >= to) {
      throw lines.broken("a quote is not closed");
    }
    if (at + 1 < to && !separates(bytes, at + 1, to)) {
      throw lines.broken("text follows a closing quote");
    }
    put(open, write);
    return at + 1;
  }

  private void put(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count++] = end;
  }

  /** Forgets empty fields at the end, which a trailing separator leaves. */
  void trim() {
    while (count > 0 && isEmpty(count - 1)) {
      count--;
    }
  }

  /** How many fields the line has. */
  public int count() {
    return count;
  }

  /** Whether nothing stands in a field. */
  public boolean isEmpty(int field) {
    return starts[field] == ends[field];
  }

  /** A field as it stands. */
  public String text(int field) {
    return new String(
        lines.bytes(), starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
  }

  /** A field in small letters. */
  public String lowerCase(int field) {
    return text(field).toLowerCase(Locale.ROOT);
  }

  /** The number of the name in a field. */
  public int id(int field, Ids ids, String what) {
    if (isEmpty(field)) {
      throw lines.broken("the " + what + " is empty");
    }
    return ids.add(lines.bytes(), starts[field], ends[field]);
  }

  /** Whether a field begins with a digit, a sign or a point: a cheap look before a dear one. */
  boolean startsLikeNumber(int field) {
    byte first = lines.bytes()[starts[field]];
    return (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
  }

  /** Whether a field reads as a number. */
  public boolean isNumber(int field) {
    if (isEmpty(field)) {
      return false;
    }
    try {
      Double.parseDouble(text(field));
      return true;
    } catch (NumberFormatException words) {
      return false;
    }
  }

  /** A number of at most nine digits and a decimal point at once, any other the long way. */
  public double number(int field, String what) {
    byte[] bytes = lines.bytes();
    int value = 0;
    int scale = 0;
    boolean plain = ends[field] > starts[field] && ends[field] - starts[field] <= 10;
    for (int i = starts[field]; i < ends[field] && plain; i++) {
      if (bytes[i] >= '0' && bytes[i] <= '9') {
        value = 10 * value + (bytes[i] - '0');
        scale *= 10;
      } else {
        plain = bytes[i] == '.' && scale == 0;
        scale = 1;
      }
      plain &= value < 100_000_000 || i + 1 == ends[field];
    }
    return plain ? value / (double) Math.max(scale, 1) : parsed(field, what);
  }

  private double parsed(int field, String what) {
    String text = text(field);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException words) {
      String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
      throw lines.broken("the " + what + " is not a number, was '" + shown + "'");
    }
  }
}
