package dev.minstrel.dialogue.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The variables that a template uses, in all and within each macro. */
final class Names {
  private final Set<String> all = new HashSet<>();
  private final Deque<Set<String>> macros = new ArrayDeque<>();

  void mention(String name) {
    all.add(name);
    macros.forEach(macro -> macro.add(name));
  }

  void enterMacro() {
    macros.push(new HashSet<>());
  }

  Set<String> leaveMacro() {
    return Set.copyOf(macros.pop());
  }

  Set<String> all() {
    return Set.copyOf(all);
  }
}
