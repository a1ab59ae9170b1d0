package dev.minstrel.dialogue.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that give text. */
final class TextFilters {
  static final Map<String, Builtin> ALL =
      Builtin.table(
          Builtin.of("default", "value default_value? boolean?", given -> orDefault(given)),
          Builtin.of("string", "value", given -> given.printed("value")),
          Builtin.of("safe", "value", given -> safe(given)),
          Builtin.of("escape", "value", given -> escape(given)),
          Builtin.of("trim", "value chars?", given -> trim(given)),
          Builtin.of("upper", "value", given -> map(given, Unicode::upper)),
          Builtin.of("lower", "value", given -> map(given, Unicode::lower)),
          Builtin.of("capitalize", "value", given -> map(given, Unicode::capital)),
          Builtin.of("title", "value", given -> map(given, TextFilters::title)),
          Builtin.of("replace", "value old new count?", given -> replace(given)),
          Builtin.of("indent", "value width? first? blank?", given -> indent(given)),
          Builtin.of("wordcount", "value", given -> wordCount(given)),
          Builtin.of(
              "tojson",
              "value ensure_ascii? indent? separators? sort_keys?",
              given -> toJson(given)));

  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern TITLE =
      Pattern.compile("[-\\s({\\[<]+|[^-\\s({\\[<]+", Pattern.UNICODE_CHARACTER_CLASS);
  private static final int WIDEST = 1000;

  private TextFilters() {}

  static Builtin named(String name) {
    return Objects.requireNonNull(ALL.get(name), name);
  }

  private static Value orDefault(Signature.Given given) {
    Value value = given.value("value");
    boolean absent =
        value instanceof Value.Undefined || (given.truth("boolean", false) && !value.isTrue());
    return absent ? given.value("default_value", Text.EMPTY) : value;
  }

  private static Value safe(Signature.Given given) {
    return new Text(given.printed("value").value(), true);
  }

  private static Value escape(Signature.Given given) {
    Text text = given.printed("value");
    given.budget().characters(text.weight() * 5);
    return text.markup() ? text : new Text(Operators.escape(text.value()), true);
  }

  private static Value map(Signature.Given given, UnaryOperator<String> change) {
    Text text = given.printed("value");
    given.budget().characters(text.weight());
    return text.with(change.apply(text.value()));
  }

  private static Value trim(Signature.Given given) {
    String chars = given.has("chars") ? given.string("chars") : null;
    return map(given, text -> Unicode.strip(text, chars, true, true));
  }

  private static String title(String text) {
    return TITLE
        .matcher(text)
        .replaceAll(part -> Matcher.quoteReplacement(capitalWord(part.group())));
  }

  private static String capitalWord(String word) {
    int end = word.offsetByCodePoints(0, 1);
    return Unicode.upper(word.substring(0, end)) + Unicode.lower(word.substring(end));
  }

  private static Value replace(Signature.Given given) {
    int count = given.has("count") ? given.integer("count", -1) : -1;
    return new Text(
        TextMethods.replace(
            given.printed("value").value(),
            given.printed("old").value(),
            given.printed("new").value(),
            count,
            given.budget()));
  }

  private static Value indent(Signature.Given given) {
    Text text = given.text("value");
    String width = width(given, "width", 4);
    List<String> lines = TextMethods.lines(text.value() + "\n");
    boolean blank = given.truth("blank", false);
    StringBuilder out = new StringBuilder();
    given.budget().append(out, given.truth("first", false) ? width : "");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      given.budget().append(out, i == 0 ? "" : "\n");
      given.budget().append(out, i > 0 && (blank || !line.isEmpty()) ? width : "");
      given.budget().append(out, line);
    }
    return text.with(out.toString());
  }

  private static String width(Signature.Given given, String name, int fallback) {
    if (given.value(name) instanceof Text text) {
      return text.value();
    }
    int width = given.integer(name, fallback);
    if (width > WIDEST) {
      throw Budget.tooMuch("an indent is wider than " + WIDEST);
    }
    return " ".repeat(Math.max(0, width));
  }

  private static Value wordCount(Signature.Given given) {
    Text text = given.printed("value");
    given.budget().characters(text.weight());
    return Value.of(WORD.matcher(text.value()).results().count());
  }

  private static Value toJson(Signature.Given given) {
    @Nullable String indent = given.has("indent") ? width(given, "indent", 0) : null;
    String between = indent == null ? ", " : ",";
    String colon = ": ";
    if (given.has("separators")) {
      List<Value> both = Operators.all(given.value("separators"), given.budget());
      if (both.size() != 2
          || !(both.get(0) instanceof Text first)
          || !(both.get(1) instanceof Text second)) {
        throw given.wrong("separators", "two texts");
      }
      between = first.value();
      colon = second.value();
    }
    boolean ascii = given.truth("ensure_ascii", false);
    boolean sorted = given.truth("sort_keys", false);
    JsonText.Layout layout = new JsonText.Layout(indent, between, colon, ascii, sorted);
    return JsonText.of(given.value("value"), layout, given.budget());
  }
}
