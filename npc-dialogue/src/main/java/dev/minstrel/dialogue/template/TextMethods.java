package dev.minstrel.dialogue.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods of text that templates call, as Python's {@code str} has them. */
final class TextMethods {
  static final Map<String, Builtin> ALL =
      Builtin.table(
          Builtin.of("strip", "self chars?", given -> strip(given, true, true)),
          Builtin.of("lstrip", "self chars?", given -> strip(given, true, false)),
          Builtin.of("rstrip", "self chars?", given -> strip(given, false, true)),
          Builtin.of("split", "self sep? maxsplit?", given -> split(given, false)),
          Builtin.of("rsplit", "self sep? maxsplit?", given -> split(given, true)),
          Builtin.of("splitlines", "self", given -> splitLines(given)),
          Builtin.of("partition", "self sep", given -> partition(given, false)),
          Builtin.of("rpartition", "self sep", given -> partition(given, true)),
          Builtin.of("startswith", "self prefix", given -> startsWith(given)),
          Builtin.of("endswith", "self suffix", given -> endsWith(given)),
          Builtin.of("removeprefix", "self prefix", given -> removePrefix(given)),
          Builtin.of("removesuffix", "self suffix", given -> removeSuffix(given)),
          Builtin.of("upper", "self", given -> map(given, Unicode::upper)),
          Builtin.of("lower", "self", given -> map(given, Unicode::lower)),
          Builtin.of("title", "self", given -> map(given, Unicode::title)),
          Builtin.of("capitalize", "self", given -> map(given, Unicode::capital)),
          Builtin.of("replace", "self old new count?", given -> replace(given)),
          Builtin.of("join", "self values", given -> join(given)),
          Builtin.of("find", "self part", given -> find(given, false)),
          Builtin.of("rfind", "self part", given -> find(given, true)),
          Builtin.of("index", "self part", given -> index(given)),
          Builtin.of("count", "self part", given -> count(given)),
          Builtin.of("ljust", "self width fill?", given -> pad(given, 0)),
          Builtin.of("rjust", "self width fill?", given -> pad(given, 1)),
          Builtin.of("center", "self width fill?", given -> pad(given, 2)),
          Builtin.of("isdigit", "self", given -> all(given, Character::isDigit)),
          Builtin.of("isalpha", "self", given -> all(given, Character::isLetter)),
          Builtin.of("isalnum", "self", given -> all(given, Character::isLetterOrDigit)),
          Builtin.of("isspace", "self", given -> all(given, Unicode::isSpace)),
          Builtin.of("islower", "self", given -> Value.of(isLower(given.string("self")))),
          Builtin.of("isupper", "self", given -> Value.of(isUpper(given.string("self")))));

  private TextMethods() {}

  private static String self(Signature.Given given) {
    String self = given.string("self");
    given.budget().spend(1L + self.length());
    return self;
  }

  private static Value map(Signature.Given given, UnaryOperator<String> change) {
    return given.text("self").with(given.budget().text(change.apply(self(given))).value());
  }

  private static Value strip(Signature.Given given, boolean left, boolean right) {
    String chars = given.has("chars") ? given.string("chars") : null;
    return given.text("self").with(Unicode.strip(self(given), chars, left, right));
  }

  private static Value split(Signature.Given given, boolean fromRight) {
    int most = given.integer("maxsplit", -1);
    String self = self(given);
    int limit = most < 0 ? Integer.MAX_VALUE : most;
    if (given.has("sep")) {
      String separator = separator(given);
      return texts(
          given, fromRight ? splitRight(self, separator, limit) : split(self, separator, limit));
    }
    if (fromRight && most >= 0) {
      throw new Failure("rsplit with a count needs a separator here");
    }
    return texts(given, words(self, limit));
  }

  private static String separator(Signature.Given given) {
    String separator = given.string("sep");
    given.budget().search(given.string("self"), separator);
    if (separator.isEmpty()) {
      throw new Failure(given.callee() + " got an empty separator");
    }
    return separator;
  }

  private static List<String> split(String text, String separator, int limit) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int next = text.indexOf(separator);
    while (next >= 0 && parts.size() < limit) {
      parts.add(text.substring(from, next));
      from = next + separator.length();
      next = text.indexOf(separator, from);
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static List<String> splitRight(String text, String separator, int limit) {
    List<String> parts = new ArrayList<>();
    int end = text.length();
    int next = text.lastIndexOf(separator);
    while (next >= 0 && parts.size() < limit) {
      parts.add(text.substring(next + separator.length(), end));
      end = next;
      next = text.lastIndexOf(separator, end - separator.length());
    }
    parts.add(text.substring(0, end));
    Collections.reverse(parts);
    return parts;
  }

  private static List<String> words(String text, int limit) {
    List<String> words = new ArrayList<>();
    int at = 0;
    while (true) {
      while (at < text.length() && Unicode.isSpace(text.charAt(at))) {
        at++;
      }
      if (at == text.length()) {
        return words;
      }
      if (words.size() == limit) {
        words.add(Unicode.strip(text.substring(at), null, false, true));
        return words;
      }
      int start = at;
      while (at < text.length() && !Unicode.isSpace(text.charAt(at))) {
        at++;
      }
      words.add(text.substring(start, at));
    }
  }

  private static Value splitLines(Signature.Given given) {
    return texts(given, lines(self(given)));
  }

  /** The lines of a text, without their ends; a last empty line is none. */
  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '\n' && c <= '\r')
          || (c >= 0x1C && c <= 0x1E)
          || c == 0x85
          || c == 0x2028
          || c == 0x2029) {
        lines.add(text.substring(start, i));
        i += c == '\r' && text.startsWith("\n", i + 1) ? 1 : 0;
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  private static Value texts(Signature.Given given, List<String> parts) {
    given.budget().places(parts.size());
    return Items.list(parts.stream().<Value>map(given.text("self")::with).toList());
  }

  private static Value partition(Signature.Given given, boolean fromRight) {
    Text text = given.text("self");
    String self = self(given);
    String separator = separator(given);
    int at = fromRight ? self.lastIndexOf(separator) : self.indexOf(separator);
    if (at < 0) {
      return fromRight
          ? Items.tuple(List.of(Text.EMPTY, Text.EMPTY, text))
          : Items.tuple(List.of(text, Text.EMPTY, Text.EMPTY));
    }
    return Items.tuple(
        List.of(
            text.with(self.substring(0, at)),
            text.with(separator),
            text.with(self.substring(at + separator.length()))));
  }

  private static Value startsWith(Signature.Given given) {
    String self = self(given);
    return Value.of(choices(given, "prefix").stream().anyMatch(self::startsWith));
  }

  private static Value endsWith(Signature.Given given) {
    String self = self(given);
    return Value.of(choices(given, "suffix").stream().anyMatch(self::endsWith));
  }

  private static List<String> choices(Signature.Given given, String name) {
    if (!(given.value(name) instanceof Items items) || items.kind() != Items.Kind.TUPLE) {
      return List.of(given.string(name));
    }
    List<String> choices = new ArrayList<>();
    for (Value value : items.values()) {
      if (!(value instanceof Text text)) {
        throw given.wrong(name, "text or a tuple of texts");
      }
      choices.add(text.value());
    }
    return choices;
  }

  private static Value removePrefix(Signature.Given given) {
    String self = self(given);
    String prefix = given.string("prefix");
    return given
        .text("self")
        .with(self.startsWith(prefix) ? self.substring(prefix.length()) : self);
  }

  private static Value removeSuffix(Signature.Given given) {
    String self = self(given);
    String suffix = given.string("suffix");
    return given
        .text("self")
        .with(self.endsWith(suffix) ? self.substring(0, self.length() - suffix.length()) : self);
  }

  private static Value replace(Signature.Given given) {
    String replaced =
        replace(
            self(given),
            given.string("old"),
            given.string("new"),
            given.integer("count", -1),
            given.budget());
    return given.text("self").with(replaced);
  }

  /** Replaces the first {@code count} places, all where it is negative. */
  static String replace(String text, String old, String with, int count, Budget budget) {
    budget.search(text, old);
    StringBuilder out = new StringBuilder();
    int limit = count < 0 ? Integer.MAX_VALUE : count;
    int from = 0;
    int next = text.indexOf(old);
    while (next >= 0 && limit-- > 0) {
      budget.append(out, text.substring(from, next));
      budget.append(out, with);
      from = next + old.length();
      if (old.isEmpty() && next < text.length()) {
        next = text.offsetByCodePoints(next, 1);
      } else {
        next = old.isEmpty() ? -1 : text.indexOf(old, from);
      }
    }
    budget.append(out, text.substring(from));
    return out.toString();
  }

  private static Value join(Signature.Given given) {
    String between = self(given);
    StringBuilder out = new StringBuilder();
    boolean first = true;
    for (Value value : Operators.all(given.value("values"), given.budget())) {
      if (!(value instanceof Text text)) {
        throw new Failure("join takes texts, got a " + value.type());
      }
      given.budget().append(out, first ? "" : between);
      given.budget().append(out, text.value());
      first = false;
    }
    return new Text(out.toString());
  }

  private static Value find(Signature.Given given, boolean last) {
    String self = self(given);
    String part = given.string("part");
    given.budget().search(self, part);
    int at = last ? self.lastIndexOf(part) : self.indexOf(part);
    return Value.of(at < 0 ? -1 : self.codePointCount(0, at));
  }

  private static Value index(Signature.Given given) {
    Value found = find(given, false);
    if (found.equals(Value.of(-1))) {
      throw new Failure("index found no such part in the text");
    }
    return found;
  }

  private static Value count(Signature.Given given) {
    String self = self(given);
    String part = given.string("part");
    given.budget().search(self, part);
    if (part.isEmpty()) {
      return Value.of(given.text("self").length() + 1L);
    }
    return Value.of(split(self, part, Integer.MAX_VALUE).size() - 1L);
  }

  private static Value pad(Signature.Given given, int mode) {
    Text text = given.text("self");
    String fill = given.string("fill", " ");
    if (fill.codePointCount(0, fill.length()) != 1) {
      throw new Failure(given.callee() + " takes one character to fill with");
    }
    int width = given.integer("width", 0);
    int missing = Math.max(0, width - text.length());
    given.budget().characters((long) missing * fill.length() + text.value().length());
    int left = mode == 0 ? 0 : mode == 1 ? missing : missing / 2 + (missing & width & 1);
    return text.with(fill.repeat(left) + text.value() + fill.repeat(missing - left));
  }

  private static Value all(Signature.Given given, IntPredicate test) {
    String self = self(given);
    return Value.of(!self.isEmpty() && self.codePoints().allMatch(test));
  }

  /** Whether it has letters with case, all of them small. */
  static boolean isLower(String text) {
    return hasCase(text, null) && !hasCase(text, c -> !Character.isLowerCase(c));
  }

  /** Whether it has letters with case, all of them capital. */
  static boolean isUpper(String text) {
    return hasCase(text, null) && !hasCase(text, c -> !Character.isUpperCase(c));
  }

  private static boolean hasCase(String text, @Nullable IntPredicate which) {
    return text.codePoints().anyMatch(c -> Unicode.isCased(c) && (which == null || which.test(c)));
  }
}
