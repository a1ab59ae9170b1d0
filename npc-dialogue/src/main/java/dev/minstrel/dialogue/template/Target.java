package dev.minstrel.dialogue.template;

import java.util.List;

/** Where {@code set} and {@code for} put a value. */
sealed interface Target {
  void assign(Frame frame, Value value);

  /** A name of the innermost frame. */
  record Name(String name) implements Target {
    @Override
    public void assign(Frame frame, Value value) {
      frame.set(name, value);
    }
  }

  /** A name in a namespace. */
  record Member(String namespace, String name) implements Target {
    @Override
    public void assign(Frame frame, Value value) {
      if (!(frame.lookUp(namespace) instanceof Namespace names)) {
        throw new Failure(
            "'%s' is not a namespace, so nothing in it can be set".formatted(namespace));
      }
      names.set(name, value);
    }
  }

  /** Several targets for as many values. */
  record Several(List<Target> targets) implements Target {
    @Override
    public void assign(Frame frame, Value value) {
      List<Value> values = Operators.all(value, frame.budget());
      if (values.size() != targets.size()) {
        throw new Failure(
            "%d names cannot take %d values".formatted(targets.size(), values.size()));
      }
      for (int i = 0; i < values.size(); i++) {
        targets.get(i).assign(frame, values.get(i));
      }
    }
  }
}
