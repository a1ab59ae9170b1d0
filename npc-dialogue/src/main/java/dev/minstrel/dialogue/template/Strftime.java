package dev.minstrel.dialogue.template;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as {@code strftime} writes them, in English and UTC. */
final class Strftime {
  private Strftime() {}

  /** Refuses directives that it does not know. */
  static String format(Instant now, String format) {
    ZonedDateTime time = now.atZone(ZoneOffset.UTC);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      if (format.charAt(i) != '%') {
        out.append(format.charAt(i));
        continue;
      }
      boolean bare = format.startsWith("-", i + 1);
      i += bare ? 2 : 1;
      String directive = i < format.length() ? format.substring(i, i + 1) : "";
      String text = directive(time, directive);
      out.append(bare ? withoutPadding(text) : text);
    }
    return out.toString();
  }

  private static String withoutPadding(String text) {
    int at = 0;
    while (at < text.length() - 1 && (text.charAt(at) == '0' || text.charAt(at) == ' ')) {
      at++;
    }
    return text.substring(at);
  }

  private static String directive(ZonedDateTime time, String directive) {
    return switch (directive) {
      case "d" -> write(time, "dd");
      case "e" -> "%2d".formatted(time.getDayOfMonth());
      case "m" -> write(time, "MM");
      case "b", "h" -> write(time, "MMM");
      case "B" -> write(time, "MMMM");
      case "y" -> "%02d".formatted(time.getYear() % 100);
      case "Y" -> String.valueOf(time.getYear());
      case "a" -> write(time, "EEE");
      case "A" -> write(time, "EEEE");
      case "w" -> String.valueOf(time.getDayOfWeek().getValue() % 7);
      case "u" -> String.valueOf(time.getDayOfWeek().getValue());
      case "j" -> "%03d".formatted(time.getDayOfYear());
      case "H" -> write(time, "HH");
      case "I" -> write(time, "hh");
      case "M" -> write(time, "mm");
      case "S" -> write(time, "ss");
      case "f" -> "%06d".formatted(time.getNano() / 1000);
      case "p" -> time.getHour() < 12 ? "AM" : "PM";
      case "F" -> write(time, "yyyy-MM-dd");
      case "T", "X" -> write(time, "HH:mm:ss");
      case "R" -> write(time, "HH:mm");
      case "D", "x" -> write(time, "MM/dd/yy");
      case "c" ->
          directive(time, "a")
              + " "
              + directive(time, "b")
              + " "
              + directive(time, "e")
              + " "
              + write(time, "HH:mm:ss yyyy");
      case "Z", "z" -> "";
      case "n" -> "\n";
      case "t" -> "\t";
      case "%" -> "%";
      default -> throw new Failure("strftime_now does not know '%" + directive + "'");
    };
  }

  private static String write(ZonedDateTime time, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(time);
  }
}
