package dev.minstrel.runtime.json;

/** Text that is not JSON: what was met, and in which line. */
public final class JsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  JsonException(String what, int line) {
    super(what);
    this.line = line;
  }

  /** Line of the document, counted from 1. */
  public int line() {
    return line;
  }
}
