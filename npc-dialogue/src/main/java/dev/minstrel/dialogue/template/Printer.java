package dev.minstrel.dialogue.template;

import java.util.List;
import java.util.Map;

/** Values as Python prints them: {@code str()} and {@code repr()}. */
final class Printer {
  private final Budget budget;
  private final StringBuilder out = new StringBuilder();

  private Printer(Budget budget) {
    this.budget = budget;
  }

  /** What <code>{{ value }}</code> writes. */
  static String text(Value value, Budget budget) {
    if (value instanceof Text text) {
      return text.value();
    }
    if (value instanceof Value.Undefined) {
      return "";
    }
    return repr(value, budget);
  }

  /** The value as a list shows it. */
  static String repr(Value value, Budget budget) {
    Printer printer = new Printer(budget);
    printer.append(value);
    return printer.out.toString();
  }

  private void append(Value value) {
    int before = out.length();
    if (value instanceof Items items) {
      appendItems(items);
    } else if (value instanceof Dict dict) {
      appendDict(dict);
    } else {
      out.append(scalar(value));
      budget.spend(out.length() - before);
      budget.characters(out.length() - before);
    }
  }

  private static String scalar(Value value) {
    if (value instanceof Text text) {
      return text.markup() ? "Markup(" + quote(text.value()) + ")" : quote(text.value());
    }
    if (value instanceof Value.Int number) {
      return number.value().toString();
    }
    if (value instanceof Value.Real real) {
      return Numbers.text(real.value());
    }
    if (value instanceof Value.Bool bool) {
      return bool.value() ? "True" : "False";
    }
    if (value instanceof Value.None) {
      return "None";
    }
    if (value instanceof Value.Undefined) {
      return "Undefined";
    }
    throw new Failure("a " + value.type() + " cannot be printed");
  }

  private void appendItems(Items items) {
    List<Value> values = items.values();
    boolean tuple = items.kind() == Items.Kind.TUPLE;
    if (items.kind() == Items.Kind.RANGE) {
      throw new Failure("a range cannot be printed; write it with '| list'");
    }
    boolean bare = tuple || items.kind() == Items.Kind.LIST;
    out.append(bare ? "" : items.type() + "(").append(tuple ? '(' : '[');
    for (int i = 0; i < values.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      append(values.get(i));
    }
    out.append(tuple && values.size() == 1 ? "," : "").append(tuple ? ')' : ']');
    out.append(bare ? "" : ")");
    budget.spend(2L * values.size());
  }

  private void appendDict(Dict dict) {
    out.append('{');
    String between = "";
    for (Map.Entry<Value, Value> entry : dict.entries().entrySet()) {
      out.append(between);
      append(entry.getKey());
      out.append(": ");
      append(entry.getValue());
      between = ", ";
    }
    out.append('}');
    budget.spend(4L * dict.entries().size());
  }

  private static String quote(String text) {
    char mark = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    StringBuilder quoted = new StringBuilder(text.length() + 2).append(mark);
    text.codePoints().forEach(c -> quoteOne(quoted, c, mark));
    return quoted.append(mark).toString();
  }

  private static void quoteOne(StringBuilder quoted, int c, char mark) {
    if (c == mark || c == '\\') {
      quoted.append('\\').appendCodePoint(c);
    } else if (c == '\n') {
      quoted.append("\\n");
    } else if (c == '\r') {
      quoted.append("\\r");
    } else if (c == '\t') {
      quoted.append("\\t");
    } else if (Unicode.isPrintable(c)) {
      quoted.appendCodePoint(c);
    } else {
      quoted.append((c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x").formatted(c));
    }
  }
}
