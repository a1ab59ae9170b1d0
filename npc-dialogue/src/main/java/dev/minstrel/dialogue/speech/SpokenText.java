package dev.minstrel.dialogue.speech;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown of a reply while it grows, and which sentences are whole.
 *
 * <p>Text is shown as it comes, white space at either end left out. With a filter, or once {@link
 * #holdSentences} was called, a sentence is shown when it is whole. One reply each; confined to one
 * thread.
 */
public final class SpokenText {
  private final StopStrings stops;
  private final @Nullable UnaryOperator<String> filter;
  private final SentenceSplitter splitter = new SentenceSplitter();
  private final List<String> cut = new ArrayList<>();
  private final StringBuilder ready = new StringBuilder();
  private final StringBuilder space = new StringBuilder();
  private List<String> sentences = new ArrayList<>();
  private boolean holds;
  private boolean begun;
  private int shownAhead; // characters of the unfinished sentence that are shown already
  private int taken;

  /**
   * @param filter what a whole sentence is shown as, empty for nothing; null for no filter
   */
  public SpokenText(List<String> stops, @Nullable UnaryOperator<String> filter) {
    this.stops = new StopStrings(stops);
    this.filter = filter;
    this.holds = filter != null;
  }

  /** Takes a piece of the reply. */
  public void accept(String piece) {
    take(stops.accept(piece));
  }

  /** From now on a sentence is shown when it is whole. */
  public void holdSentences() {
    holds = true;
  }

  /** True once a stop string came. */
  public boolean stopped() {
    return stops.met();
  }

  /** True once something other than white space came, shown or held. */
  public boolean begun() {
    return begun;
  }

  /** Ends the reply; what was held is shown. */
  public void finish() {
    take(stops.finish());
    splitter.finish(cut);
    showSentences();
  }

  /**
   * Ends a reply that became too long: a sentence of which nothing was shown is left out, unless it
   * is all there is.
   */
  public void finishShort() {
    if (shownAhead > 0 || !shownAnything()) {
      finish();
    }
  }

  private boolean shownAnything() {
    return !ready.isEmpty() || taken > 0;
  }

  private void take(String text) {
    String piece = begun ? text : text.stripLeading();
    begun |= !piece.isEmpty();
    splitter.accept(piece, cut);
    showSentences();
    if (!holds) {
      String rest = splitter.rest();
      show(rest.substring(shownAhead));
      shownAhead = rest.length();
    }
  }

  private void showSentences() {
    for (String raw : cut) {
      String text = filter == null ? raw : filter.apply(raw);
      int already = Math.min(shownAhead, raw.length());
      show(filter == null ? text.substring(already) : text);
      shownAhead -= already;
      String sentence = text.strip();
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
    }
    cut.clear();
  }

  /** White space waits for what follows it. */
  private void show(String text) {
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end > 0) {
      if (shownAnything()) {
        ready.append(space);
      }
      space.setLength(0);
      ready.append(text, 0, end);
    }
    space.append(text, end, text.length());
  }

  /** Takes the text that became ready; often empty. */
  public String takeText() {
    String text = ready.toString();
    taken += text.length();
    ready.setLength(0);
    return text;
  }

  /** Takes the sentences that became whole, stripped; often none. */
  public List<String> takeSentences() {
    if (sentences.isEmpty()) {
      return List.of();
    }
    List<String> whole = sentences;
    sentences = new ArrayList<>();
    return whole;
  }
}
