package dev.minstrel.dialogue.retrieval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the lines of a character's knowledge that belong to what was said.
 *
 * <p>BM25 (Robertson and Zaragoza 2009) over an inverted index, with a bonus for names, because a
 * name decides what a question is about. Immutable after construction.
 */
public final class Knowledge {
  private static final double K1 = 1.2;
  private static final double B = 0.3; // lines are short: length says little
  private static final double NAME_BONUS = 2;
  private static final double NAME_BEFORE_WEIGHT = 0.3;

  /** Phantom lines without any term: a character with one line would otherwise find nothing. */
  private static final int BACKGROUND = 10;

  /** One ordinary word that a third of the lines share stays below it. */
  private static final double THRESHOLD = 1.0;

  /** A line this much weaker than the best is about something else. */
  private static final double SHARE_OF_BEST = 0.5;

  private final List<String> lines;
  private final Map<String, List<Posting>> index = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final int[] lengths;
  private double meanLength;

  private record Posting(int line, int count) {}

  private record Hit(int line, double score) {}

  /** Indexes the lines; blank ones are never found. */
  public Knowledge(List<String> lines) {
    this.lines = List.copyOf(lines);
    this.lengths = new int[lines.size()];
    Set<String> common = new HashSet<>();
    Set<String> leading = new HashSet<>();
    for (int line = 0; line < lengths.length; line++) {
      add(line, common, leading);
    }
    leading.removeAll(common);
    names.addAll(leading);
    meanLength = Math.max(1, meanLength / Math.max(1, lengths.length));
  }

  private void add(int line, Set<String> common, Set<String> leading) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Terms.Term term : Terms.of(lines.get(line))) {
      counts.merge(term.text(), 1, Integer::sum);
      lengths[line]++;
      if (!term.capital()) {
        common.add(term.text());
      } else if (term.first()) {
        leading.add(term.text());
      } else {
        names.add(term.text());
      }
    }
    meanLength += lengths[line];
    counts.forEach(
        (text, count) ->
            index.computeIfAbsent(text, key -> new ArrayList<>()).add(new Posting(line, count)));
  }

  /**
   * The lines that belong to {@code said}.
   *
   * @param before what both said just before; its names count a little where {@code said} refers
   *     back to them, so that "And where is she?" finds her
   * @param most how many lines at most
   * @return best last; empty when nothing scores above the threshold
   */
  public List<String> recall(String said, List<String> before, int most) {
    double[] scores = new double[lines.size()];
    for (String text : distinct(said)) {
      score(text, 1, scores);
    }
    if (Terms.refersBack(said)) {
      for (String earlier : before) {
        for (String text : distinct(earlier)) {
          if (names.contains(text)) {
            score(text, NAME_BEFORE_WEIGHT, scores);
          }
        }
      }
    }
    return best(scores, most);
  }

  private static Set<String> distinct(String text) {
    Set<String> texts = new LinkedHashSet<>(); // sums in one order, so that ties stay ties
    Terms.of(text).forEach(term -> texts.add(term.text()));
    return texts;
  }

  private void score(String text, double weight, double[] scores) {
    List<Posting> postings = index.getOrDefault(text, List.of());
    int documents = lines.size() + BACKGROUND;
    double rarity = Math.log1p((documents - postings.size() + 0.5) / (postings.size() + 0.5));
    double bonus = names.contains(text) ? NAME_BONUS : 0;
    for (Posting posting : postings) {
      double length = 1 - B + B * lengths[posting.line()] / meanLength;
      double frequency = posting.count() * (K1 + 1) / (posting.count() + K1 * length);
      scores[posting.line()] += weight * (rarity * frequency + bonus);
    }
  }

  private List<String> best(double[] scores, int most) {
    List<Hit> hits = new ArrayList<>();
    for (int line = 0; line < scores.length; line++) {
      if (scores[line] >= THRESHOLD) {
        hits.add(new Hit(line, scores[line]));
      }
    }
    hits.sort(
        (a, b) ->
            a.score() != b.score()
                ? Double.compare(b.score(), a.score())
                : Integer.compare(a.line(), b.line()));
    List<String> found = new ArrayList<>();
    for (Hit hit : hits.subList(0, Math.min(most, hits.size()))) {
      if (hit.score() >= SHARE_OF_BEST * hits.get(0).score()) {
        found.add(0, lines.get(hit.line()));
      }
    }
    return found;
  }
}
