package dev.minstrel.spi;

import dev.minstrel.api.Diagnosis;

/** Takes what {@code diagnose()} should say. */
@FunctionalInterface
public interface Reporter {
  /** Keeps nothing, for tools that say what fails themselves. */
  Reporter NONE = (kind, subject, text) -> {};

  /**
   * Keeps a finding; one with the same kind, subject and text is kept once. Any thread.
   *
   * @param subject what it is about, such as {@code dialogue}, {@code natives} or {@code cache}
   * @param text one sentence: what happened, where, and what to do
   */
  void report(Diagnosis.Kind kind, String subject, String text);
}
