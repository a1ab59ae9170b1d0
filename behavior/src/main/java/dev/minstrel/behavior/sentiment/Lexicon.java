package dev.minstrel.behavior.sentiment;

import dev.minstrel.api.MinstrelException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What words say: for or against, stronger or weaker, turned, or weighed against what came before.
 *
 * <p>Read from lines {@code WORD VALUE}; {@code #} begins a comment line, {@code _} joins the words
 * of a phrase. VALUE is a number in [-4, 4], {@code xN} with N in (0, 3], {@code not} or {@code
 * but}. A later line replaces an earlier one, so a game's own file can change any word. Immutable.
 */
public final class Lexicon {
  /** The most words that one lexicon holds. */
  public static final int MOST_WORDS = 100_000;

  private static final String BUNDLED = "english.txt";
  private static final int LONGEST_LINE = 200;
  private static final double STRONGEST = 4;
  private static final double MOST_TIMES = 3;

  private final Map<String, Sense> senses;
  private final int longestPhrase; // in words
  private final int longestSign; // in chars

  /** What one word does. */
  record Sense(Kind kind, double value) {}

  /** The ways in which a word speaks. */
  enum Kind {
    SAYS,
    TIMES,
    NOT,
    BUT
  }

  private Lexicon(Map<String, Sense> senses) {
    this.senses = Map.copyOf(senses);
    int words = 1;
    int chars = 1;
    for (String word : senses.keySet()) {
      words = Math.max(words, (int) word.chars().filter(c -> c == ' ').count() + 1);
      chars = Math.max(chars, Words.isSign(word) ? word.length() : 1);
    }
    longestPhrase = words;
    longestSign = chars;
  }

  /** The English of players, some 500 words that ship with the library. */
  public static Lexicon english() {
    try (InputStream in = Lexicon.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new AssertionError("the library lacks " + BUNDLED);
      }
      return read(in, BUNDLED, new HashMap<>());
    } catch (IOException unreadable) {
      throw new AssertionError("the library cannot read " + BUNDLED, unreadable);
    }
  }

  /**
   * This lexicon with the words of a game's own file.
   *
   * @throws MinstrelException code IO where the file cannot be read, EVENTS_INVALID with the line's
   *     number where a line is not one
   */
  public Lexicon with(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), new HashMap<>(senses));
    } catch (CharacterCodingException notText) {
      throw new MinstrelException(
          MinstrelException.Code.EVENTS_INVALID,
          "a lexicon is not text",
          file.toString(),
          "Save it as UTF-8.",
          notText);
    } catch (IOException unreadable) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "a lexicon cannot be read",
          file.toString(),
          "Give a file of lines WORD VALUE.",
          unreadable);
    }
  }

  private static Lexicon read(InputStream in, String name, Map<String, Sense> senses)
      throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
      if (text.isBlank() || text.startsWith("#")) {
        continue;
      }
      String[] parts = text.strip().split("\\s+", -1);
      Sense sense = parts.length == 2 && text.length() <= LONGEST_LINE ? sense(parts[1]) : null;
      if (sense == null) {
        throw bad(name, number, text);
      }
      senses.put(word(parts[0]), sense);
      if (senses.size() > MOST_WORDS) {
        throw bad(name, number, "more than " + MOST_WORDS + " words");
      }
    }
    return new Lexicon(senses);
  }

  private static MinstrelException bad(String name, int number, String text) {
    String shown = text.length() <= 80 ? text : text.substring(0, 80);
    return new MinstrelException(
        MinstrelException.Code.EVENTS_INVALID,
        "a line of a lexicon is wrong",
        name + ":" + number + ": " + shown,
        "Write WORD VALUE, with VALUE from -4 to 4, or x0.1 to x3, or not, or but.");
  }

  private static String word(String written) {
    String lower = written.toLowerCase(Locale.ROOT).replace('\u2019', '\'');
    return Words.isSign(lower) ? lower : lower.replace('_', ' ');
  }

  private static @Nullable Sense sense(String value) {
    if (value.equals("not")) {
      return new Sense(Kind.NOT, 0);
    }
    if (value.equals("but")) {
      return new Sense(Kind.BUT, 0);
    }
    boolean times = value.startsWith("x");
    double number;
    try {
      number = Double.parseDouble(times ? value.substring(1) : value);
    } catch (NumberFormatException notANumber) {
      return null;
    }
    if (times) {
      return number > 0 && number <= MOST_TIMES ? new Sense(Kind.TIMES, number) : null;
    }
    return Math.abs(number) <= STRONGEST ? new Sense(Kind.SAYS, number) : null;
  }

  /** What a word, phrase or sign in lower case does, or null. */
  @Nullable Sense find(String word) {
    return senses.get(word);
  }

  /** The most words of a phrase. */
  int longestPhrase() {
    return longestPhrase;
  }

  /** The most characters of a sign. */
  int longestSign() {
    return longestSign;
  }

  /** How many words there are. */
  public int size() {
    return senses.size();
  }
}
