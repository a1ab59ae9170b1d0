package dev.minstrel.behavior.sentiment;

import dev.minstrel.spi.CommentSentiment;
import org.jspecify.annotations.Nullable;

/**
 * Judges a comment word by word with a {@link Lexicon}.
 *
 * <p>The rules are the usual ones of lexicon methods (Taboada et al., "Lexicon-Based Methods for
 * Sentiment Analysis", 2011): a negation up to three words before turns a word and weakens it;
 * words before it make it stronger or weaker; after a "but" what is said counts more; capitals,
 * stretched words and exclamation marks make it stronger. Irony escapes it. Immutable; any thread.
 */
public final class LexiconSentiment implements CommentSentiment {
  private static final int NEGATION_REACH = 3;
  private static final int STRENGTH_REACH = 2;
  private static final double TURNED = -0.6; // "not great" is less than bad
  private static final double BEFORE_BUT = 0.4;
  private static final double AFTER_BUT = 1.3;
  private static final double SHOUTED = 1.25;
  private static final double STRETCHED = 1.2;
  private static final double EXCLAIMED = 0.05;
  private static final int MOST_EXCLAMATIONS = 3;
  private static final double SOFTNESS = 4; // one word of 3 gives a polarity of 0.64
  private static final double EVIDENCE = 2; // one word of 3 gives a confidence of 0.78

  private final Lexicon lexicon;

  /** Judges by a lexicon. */
  public LexiconSentiment(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  @Override
  public Verdict judge(String comment) {
    Words words = new Words(comment, lexicon);
    Sums sums = new Sums();
    int at = 0;
    while (at < words.tokens.size()) {
      at += take(words, at, sums);
    }
    double loud = 1 + EXCLAIMED * Math.min(words.exclamations, MOST_EXCLAMATIONS);
    return sums.verdict(loud);
  }

  /** Takes in the longest phrase that begins here; gives how many words it has. */
  private int take(Words words, int at, Sums sums) {
    for (int length = Math.min(lexicon.longestPhrase(), words.tokens.size() - at);
        length > 1;
        length--) {
      Lexicon.Sense phrase = lexicon.find(String.join(" ", words.tokens.subList(at, at + length)));
      if (phrase != null) {
        apply(phrase, 1, words, at, sums);
        return length;
      }
    }
    String token = words.tokens.get(at);
    Lexicon.Sense sense = lexicon.find(token);
    if (sense != null) {
      apply(sense, 1, words, at, sums);
    } else {
      Lexicon.Sense stretched = stretched(token);
      if (stretched != null) {
        apply(stretched, STRETCHED, words, at, sums);
      }
    }
    return 1;
  }

  private void apply(Lexicon.Sense sense, double factor, Words words, int at, Sums sums) {
    if (sense.kind() == Lexicon.Kind.BUT) {
      sums.weighAgainst();
    }
    if (sense.kind() != Lexicon.Kind.SAYS) {
      return;
    }
    double value = sense.value() * factor;
    boolean isLoud = words.shouted.get(at) && words.smallCount > 0;
    value *= isLoud ? SHOUTED : 1;
    boolean isTurned = false;
    for (int back = 1; back <= NEGATION_REACH && at - back >= 0; back++) {
      String before = words.tokens.get(at - back);
      Lexicon.Sense other = before.isEmpty() ? null : known(before);
      if (before.isEmpty() || (other != null && other.kind() == Lexicon.Kind.BUT)) {
        break;
      }
      if (other != null && other.kind() == Lexicon.Kind.NOT) {
        isTurned = !isTurned;
      }
      if (other != null && other.kind() == Lexicon.Kind.TIMES && back <= STRENGTH_REACH) {
        value *= other.value();
      }
    }
    sums.add(isTurned ? TURNED * value : value);
  }

  private Lexicon.@Nullable Sense known(String token) {
    Lexicon.Sense sense = lexicon.find(token);
    return sense != null ? sense : stretched(token);
  }

  /** The sense of "soooo" or "goood": letters written three times or more, as two or as one. */
  private Lexicon.@Nullable Sense stretched(String token) {
    String two = shortened(token, 2);
    if (two.length() == token.length()) {
      return null;
    }
    Lexicon.Sense sense = lexicon.find(two);
    return sense != null ? sense : lexicon.find(shortened(token, 1));
  }

  /** Runs of three or more of a letter, cut to a length. */
  private static String shortened(String token, int kept) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    while (from < token.length()) {
      int to = from;
      while (to < token.length() && token.charAt(to) == token.charAt(from)) {
        to++;
      }
      int run = to - from;
      out.append(token, from, from + (run >= 3 ? kept : run));
      from = to;
    }
    return out.toString();
  }

  /** What was said so far, for and against. */
  private static final class Sums {
    private double positive;
    private double negative;
    private double weight = 1;

    void add(double value) {
      positive += Math.max(0, weight * value);
      negative -= Math.min(0, weight * value);
    }

    void weighAgainst() {
      if (weight == 1 && positive + negative > 0) {
        positive *= BEFORE_BUT;
        negative *= BEFORE_BUT;
        weight = AFTER_BUT;
      }
    }

    Verdict verdict(double loud) {
      double all = positive + negative;
      if (all == 0) {
        return Verdict.NEUTRAL;
      }
      double sum = positive - negative;
      double agreement = Math.abs(sum) / all;
      double confidence = agreement * (1 - Math.exp(-all / EVIDENCE));
      return new Verdict((float) Math.tanh(loud * sum / SOFTNESS), (float) confidence);
    }
  }
}
