package dev.minstrel.dialogue.template;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The functions that every template finds. */
final class Functions {
  /** Functions of Jinja that templates of models do not use; a wrong text would be worse. */
  static final Set<String> UNSUPPORTED = Set.of("cycler", "joiner", "lipsum", "self", "super");

  private Functions() {}

  static Map<String, Builtin> all(Instant now) {
    return Builtin.table(
        Builtin.of("range", "start stop? step?", Functions::range),
        Builtin.of("dict", "values? **named", Functions::dict),
        Builtin.of("namespace", "values? **named", Functions::namespace),
        Builtin.of("raise_exception", "message", Functions::raise),
        Builtin.of(
            "strftime_now",
            "format",
            given -> given.budget().text(Strftime.format(now, given.string("format")))));
  }

  private static Value raise(Signature.Given given) {
    throw new Failure(
        "the template refuses these values, saying: "
            + Failure.show(given.printed("message").value()),
        "Pass values that the model was trained on.");
  }

  private static Value range(Signature.Given given) {
    given.integer("start", 0);
    boolean one = given.optional("stop") == null;
    long start = one ? 0 : given.integer("start", 0);
    long stop = one ? given.integer("start", 0) : given.integer("stop", 0);
    long step = given.integer("step", 1);
    if (step == 0) {
      throw new Failure("the step of range is 0");
    }
    long size = Math.max(0, (stop - start + step - Long.signum(step)) / step);
    if (size > Budget.LONGEST_RANGE) {
      throw Budget.tooMuch("a range has more than " + Budget.LONGEST_RANGE + " numbers");
    }
    given.budget().places(size);
    List<Value> numbers = new ArrayList<>((int) size);
    for (long i = 0; i < size; i++) {
      numbers.add(Value.of(start + i * step));
    }
    return new Items(Items.Kind.RANGE, numbers);
  }

  private static Value dict(Signature.Given given) {
    return new Dict(entries(given));
  }

  private static Value namespace(Signature.Given given) {
    Map<String, Value> names = new LinkedHashMap<>();
    for (Map.Entry<Value, Value> entry : entries(given).entrySet()) {
      if (!(entry.getKey() instanceof Text name)) {
        throw new Failure("the names of a namespace are texts");
      }
      names.put(name.value(), entry.getValue());
    }
    return new Namespace(names);
  }

  private static Map<Value, Value> entries(Signature.Given given) {
    Map<Value, Value> entries = new LinkedHashMap<>();
    Value values = given.value("values", Value.none());
    if (values instanceof Dict dict) {
      entries.putAll(dict.entries());
    } else if (given.optional("values") != null) {
      for (Value pair : Operators.all(values, given.budget())) {
        List<Value> parts = Operators.all(pair, given.budget());
        if (parts.size() != 2) {
          throw new Failure(given.callee() + " takes pairs, got " + parts.size() + " values");
        }
        Dict.put(entries, parts.get(0), parts.get(1));
      }
    }
    given.others().forEach((name, value) -> entries.put(new Text(name), value));
    given.budget().places(entries.size());
    return entries;
  }
}
