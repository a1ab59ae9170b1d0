package dev.minstrel.behavior.data;

/** What stands between the fields of a line; found on the first line, then kept to. */
enum Separator {
  DOUBLE_COLON,
  TAB,
  COMMA,
  SEMICOLON,
  SPACE;

  static Separator of(byte[] bytes, int from, int to) {
    Separator found = SPACE;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\t') {
        return TAB;
      }
      if (bytes[i] == ':' && i + 1 < to && bytes[i + 1] == ':') {
        return DOUBLE_COLON;
      }
      if (bytes[i] == ',') {
        found = COMMA;
      }
    }
    return found;
  }

  /**
   * The same for a line of names, in which spaces are part of a name if anything else separates.
   */
  static Separator ofNames(byte[] bytes, int from, int to) {
    Separator found = of(bytes, from, to);
    if (found == SPACE) {
      for (int i = from; i < to; i++) {
        if (bytes[i] == ';') {
          return SEMICOLON;
        }
      }
    }
    return found;
  }

  /** Whether a field may stand in quotes. */
  boolean quotes() {
    return this == COMMA || this == SEMICOLON;
  }
}
