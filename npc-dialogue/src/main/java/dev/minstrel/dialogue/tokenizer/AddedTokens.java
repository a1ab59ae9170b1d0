package dev.minstrel.dialogue.tokenizer;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds added tokens in a text: leftmost first, of several the longest. Immutable. */
final class AddedTokens {
  /** Receives a text section by section. */
  @FunctionalInterface
  interface Sections {
    /** The id of a section of text that is no added token. */
    int TEXT = -1;

    /** {@code text[start, end)} is plain text, or the added token {@code id}. */
    void section(int start, int end, int id);
  }

  private final BitSet firsts = new BitSet();
  private final Map<Character, List<AddedToken>> byFirst = new HashMap<>();

  AddedTokens(List<AddedToken> tokens) {
    for (AddedToken token : tokens) {
      firsts.set(token.text().charAt(0));
      byFirst.computeIfAbsent(token.text().charAt(0), first -> new ArrayList<>()).add(token);
    }
    Comparator<AddedToken> longestFirst =
        Comparator.comparingInt((AddedToken token) -> token.text().length()).reversed();
    byFirst.values().forEach(list -> list.sort(longestFirst));
  }

  /** Cuts a text; sections of length 0 are not reported. */
  void cut(String text, Sections sections) {
    int done = 0;
    int at = byFirst.isEmpty() ? text.length() : 0;
    while (at < text.length()) {
      AddedToken token = firsts.get(text.charAt(at)) ? find(text, at) : null;
      if (token == null) {
        at++;
        continue;
      }
      int start = token.left() ? skipSpaceBack(text, at, done) : at;
      int end = at + token.text().length();
      if (token.right()) {
        end = skipSpace(text, end);
      }
      if (start > done) {
        sections.section(done, start, Sections.TEXT);
      }
      sections.section(start, end, token.id());
      done = end;
      at = end;
    }
    if (done < text.length()) {
      sections.section(done, text.length(), Sections.TEXT);
    }
  }

  private @Nullable AddedToken find(String text, int at) {
    for (AddedToken token : byFirst.getOrDefault(text.charAt(at), List.of())) {
      if (text.startsWith(token.text(), at) && (!token.word() || standsAlone(text, at, token))) {
        return token;
      }
    }
    return null;
  }

  private static boolean standsAlone(String text, int at, AddedToken token) {
    int end = at + token.text().length();
    return (at == 0 || !Chars.isWord(text.codePointBefore(at)))
        && (end == text.length() || !Chars.isWord(text.codePointAt(end)));
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && Chars.isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int skipSpaceBack(String text, int from, int bound) {
    int at = from;
    while (at > bound && Chars.isSpace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }
}
