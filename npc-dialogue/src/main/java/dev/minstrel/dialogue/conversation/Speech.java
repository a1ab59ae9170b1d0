package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.ReplyEnd.Reason;
import dev.minstrel.api.dialogue.ReplyEnd.Timing;
import dev.minstrel.dialogue.legality.ReplyRules;
import dev.minstrel.dialogue.prompt.TokenList;
import dev.minstrel.dialogue.prompt.Vocabulary;
import dev.minstrel.dialogue.speech.LoopGuard;
import dev.minstrel.dialogue.speech.SpokenText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One reply while it is computed: the prompt still to be read, then token after token.
 *
 * <p>Owned by the worker thread.
 */
final class Speech {
  /** Tokens of speech after which a reply ends. */
  static final int LONGEST = 80;

  /** From here on sentences are shown whole, so that the longest reply can end with one. */
  static final int NEARLY_LONGEST = 56;

  private static final long UNSET = Long.MIN_VALUE;

  final Line line;
  final int[] prompt;
  final int reused;
  final TokenList generated = new TokenList();
  int next; // the newest token, which the slot does not hold yet
  private final ReplyRules rules;
  private final SpokenText spoken;
  private final Vocabulary.Pieces pieces;
  private final LoopGuard loops = new LoopGuard();
  private int spokenTokens;
  private boolean felt;
  private long firstTokenNanos = UNSET;

  /**
   * @param reused how many tokens of the prompt the slot already holds
   */
  Speech(
      Line line,
      int[] prompt,
      int reused,
      ReplyRules rules,
      SpokenText spoken,
      Vocabulary.Pieces pieces) {
    this.line = line;
    this.prompt = prompt;
    this.reused = reused;
    this.rules = rules;
    this.spoken = spoken;
    this.pieces = pieces;
  }

  ReplyRules rules() {
    return rules;
  }

  /** True once a token was produced. */
  boolean begun() {
    return firstTokenNanos != UNSET;
  }

  /**
   * Takes the next token.
   *
   * @return why the reply ends with it, or null when it goes on
   */
  @Nullable Reason take(int id, long nowNanos) {
    if (!begun()) {
      firstTokenNanos = nowNanos;
    }
    generated.add(id);
    next = id;
    return switch (rules.accept(id)) {
      case HEAD -> null;
      case SPEECH -> speak(id);
      case END -> Reason.STOP;
    };
  }

  private @Nullable Reason speak(int id) {
    spoken.accept(pieces.accept(id));
    if (spoken.begun()) {
      rules.heard();
    }
    spokenTokens++;
    if (spokenTokens == NEARLY_LONGEST) {
      spoken.holdSentences();
    }
    if (spoken.stopped() || loops.accept(id)) {
      return Reason.STOP;
    }
    return spokenTokens == LONGEST ? Reason.LENGTH : null;
  }

  /** Feeling and action, as soon as they are settled and once; before the first word. */
  Optional<SpeechEvent.Felt> takeFelt() {
    if (felt || !rules.speaks()) {
      return Optional.empty();
    }
    felt = true;
    return Optional.of(new SpeechEvent.Felt(rules.emotion(), rules.action()));
  }

  /** What can be shown since the last call. */
  Optional<SpeechEvent.Spoke> takeSpoke() {
    String text = spoken.takeText();
    List<String> sentences = spoken.takeSentences();
    return text.isEmpty() && sentences.isEmpty()
        ? Optional.empty()
        : Optional.of(new SpeechEvent.Spoke(text, sentences));
  }

  /** Lets out what was held back; a reply that became too long ends with a sentence if it can. */
  void close(Reason reason) {
    if (!spoken.stopped()) {
      spoken.accept(pieces.finish());
    }
    if (reason == Reason.LENGTH) {
      spoken.finishShort();
    } else {
      spoken.finish();
    }
  }

  /** True when nothing that can be read came. */
  boolean isEmpty() {
    return !spoken.begun();
  }

  Timing timing(long nowNanos) {
    long first = begun() ? firstTokenNanos : nowNanos;
    return new Timing(
        prompt.length,
        prompt.length - reused,
        generated.size(),
        Duration.ofNanos(Math.max(0, first - line.heardNanos())),
        Duration.ofNanos(Math.max(0, nowNanos - line.heardNanos())));
  }
}
