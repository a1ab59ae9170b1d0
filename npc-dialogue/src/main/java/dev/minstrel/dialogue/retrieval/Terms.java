package dev.minstrel.dialogue.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a line into the terms that are compared: lower case, endings taken off. */
final class Terms {
  private static final int SHORTEST_STEM = 3;

  /** Words that carry no subject of their own. */
  private static final Set<String> STOPS =
      Set.copyOf(
          List.of(
              ("a an the and or but if so of to in on at by for from with about into as is are was were"
                      + " be been am do does did have has had will would can could shall should may"
                      + " might must i you he she it we they me him her us them my your his its our"
                      + " their this that these those what which who whom whose where when why how not"
                      + " no yes there here any some tell know please say said s t re ve ll d m hello hi")
                  .split(" ")));

  /** Words that stand for something said before. */
  private static final Set<String> PRONOUNS =
      Set.of(
          "he", "she", "it", "they", "him", "her", "them", "his", "its", "their", "that", "this",
          "those", "these");

  /**
   * One word of a line.
   *
   * @param text lower case, stemmed
   * @param capital whether the line wrote it with a capital
   * @param first whether it begins the line
   */
  record Term(String text, boolean capital, boolean first) {}

  private Terms() {}

  /** Whether a line is about something said before: it has a pronoun, or no term of its own. */
  static boolean refersBack(String line) {
    for (int at = 0; at < line.length(); ) {
      int end = endOfWord(line, at);
      if (PRONOUNS.contains(line.substring(at, end).toLowerCase(Locale.ROOT))) {
        return true;
      }
      at = end == at ? at + Character.charCount(line.codePointAt(at)) : end;
    }
    return of(line).isEmpty();
  }

  /** The terms of a line, stop words left out. */
  static List<Term> of(String line) {
    List<Term> terms = new ArrayList<>();
    boolean first = true;
    for (int at = 0; at < line.length(); ) {
      int end = endOfWord(line, at);
      if (end == at) {
        first |= isSentenceEnd(line.charAt(at));
        at += Character.charCount(line.codePointAt(at));
        continue;
      }
      String word = line.substring(at, end);
      String lower = word.toLowerCase(Locale.ROOT);
      if (!STOPS.contains(lower)) {
        terms.add(new Term(stem(lower), Character.isUpperCase(word.codePointAt(0)), first));
      }
      first = false;
      at = end;
    }
    return terms;
  }

  private static boolean isSentenceEnd(char c) {
    return c == '.' || c == '!' || c == '?';
  }

  /** Letters and digits make a word; scripts without spaces give one word a character. */
  private static int endOfWord(String line, int from) {
    int at = from;
    while (at < line.length()) {
      int c = line.codePointAt(at);
      if (!Character.isLetterOrDigit(c) && Character.getType(c) != Character.NON_SPACING_MARK) {
        return at;
      }
      if (Character.isIdeographic(c)) {
        return at == from ? at + Character.charCount(c) : at;
      }
      at += Character.charCount(c);
    }
    return at;
  }

  private static String stem(String word) {
    String stem = word;
    if (stem.endsWith("ies") && stem.length() > SHORTEST_STEM + 1) {
      return stem.substring(0, stem.length() - 3) + "y";
    }
    if (stem.endsWith("s") && !stem.endsWith("ss") && stem.length() > SHORTEST_STEM) {
      stem = stem.substring(0, stem.length() - 1);
    }
    if (stem.endsWith("ing") && stem.length() >= SHORTEST_STEM + 3) {
      stem = undouble(stem.substring(0, stem.length() - 3));
    } else if (stem.endsWith("ed") && stem.length() >= SHORTEST_STEM + 2) {
      stem = undouble(stem.substring(0, stem.length() - 2));
    }
    return stem.endsWith("e") && stem.length() > SHORTEST_STEM
        ? stem.substring(0, stem.length() - 1)
        : stem;
  }

  /** "stopp" of "stopped" becomes "stop". */
  private static String undouble(String stem) {
    int last = stem.length() - 1;
    boolean doubled = last > 2 && stem.charAt(last) == stem.charAt(last - 1);
    return doubled && "ls".indexOf(stem.charAt(last)) < 0 ? stem.substring(0, last) : stem;
  }
}
