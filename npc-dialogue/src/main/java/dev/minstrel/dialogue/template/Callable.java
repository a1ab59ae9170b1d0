package dev.minstrel.dialogue.template;

/** Something that {@code x(…)} runs. */
non-sealed interface Callable extends Value {
  /** Its name in errors. */
  String name();

  Value call(Budget budget, Arguments arguments);

  @Override
  default String type() {
    return "function";
  }
}
