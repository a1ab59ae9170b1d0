package dev.minstrel.dialogue.tokenizer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Reads {@code {"String": …}} and {@code {"Regex": …}}.
 *
 * <p>The files' expressions are Oniguruma's in Ruby syntax: classes are Unicode's, {@code ^} and
 * {@code $} stand at every {@code \n}.
 */
final class Patterns {
  private static final int FLAGS =
      Pattern.UNICODE_CHARACTER_CLASS | Pattern.MULTILINE | Pattern.UNIX_LINES;

  /** Scripts and the like; Java wants {@code \p{IsHan}}, the one-letter classes are the same. */
  private static final Pattern NAMED_CLASS = Pattern.compile("\\\\([pP])\\{([A-Za-z_]{3,})\\}");

  private static final Pattern POSIX_CLASS = Pattern.compile("\\[:\\^?[a-z]+:\\]");

  private Patterns() {}

  /** The pattern in the field {@code pattern}. */
  static Pattern read(Part owner) {
    Part part = owner.part("pattern");
    if (part.has("String")) {
      return Pattern.compile(Pattern.quote(part.text("String")));
    }
    return compile(part, part.text("Regex"));
  }

  /** Replaces what {@code pattern} finds by {@code content}. */
  static Normalizer replacement(Part owner) {
    String content = owner.text("content");
    Part part = owner.part("pattern");
    if (part.has("String")) {
      String literal = part.text("String");
      return literal.isEmpty() ? text -> text : text -> text.replace(literal, content);
    }
    Pattern pattern = read(owner);
    String quoted = Matcher.quoteReplacement(content);
    return text -> pattern.matcher(text).replaceAll(quoted);
  }

  private static Pattern compile(Part part, String regex) {
    if (POSIX_CLASS.matcher(regex).find()) {
      throw part.unfit("holds a POSIX class, which is not known: " + Part.shown(regex));
    }
    try {
      return Pattern.compile(NAMED_CLASS.matcher(regex).replaceAll("\\\\$1{Is$2}"), FLAGS);
    } catch (PatternSyntaxException notARegex) {
      throw part.unfit(
          part.object().line(),
          "a regular expression cannot be read: " + Part.shown(regex),
          notARegex);
    }
  }
}
