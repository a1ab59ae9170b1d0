package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.dialogue.SentenceFilter;
import dev.minstrel.dialogue.prompt.Ask;
import dev.minstrel.dialogue.prompt.Prompt;
import dev.minstrel.dialogue.prompt.Turn;
import dev.minstrel.dialogue.speech.SpokenText;
import dev.minstrel.spi.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes of a line what the model reads for it. Owned by the worker thread. */
final class Composer {
  private static final int RECALLED_LINES = 2;
  private static final int TURNS_BEFORE = 2;

  /** Tokens kept free for a reply: speech, and feeling and marks around it. */
  private static final int REPLY_TOKENS = Speech.LONGEST + 16;

  private static final int ACTION_TOKENS = 48;

  private final Host host;
  private final SpeakingModel model;
  private final Supplier<SentenceFilter> filter;

  /**
   * What the model reads, and what was chosen for it.
   *
   * @param forgotten how many of the line's oldest turns were left out
   */
  record Composed(int[] prompt, List<String> recalled, int forgotten) {}

  Composer(Host host, SpeakingModel model, Supplier<SentenceFilter> filter) {
    this.host = host;
    this.model = model;
    this.filter = filter;
  }

  Composed compose(Line line) {
    List<String> recalled =
        line.voice()
            .knowledge(line.persona())
            .recall(line.text(), before(line.history()), RECALLED_LINES);
    List<Turn> answered = line.history().stream().filter(turn -> !turn.reply().isEmpty()).toList();
    Ask ask = new Ask(line.persona(), answered, line.text(), recalled, line.actions());
    Prompt prompt = Prompt.fit(model.prompts(), ask, room(line));
    return new Composed(prompt.tokens(), recalled, turnsUpTo(line.history(), prompt.forgotten()));
  }

  /** How many turns hold the first {@code answered} that had an answer. */
  private static int turnsUpTo(List<Turn> turns, int answered) {
    int count = 0;
    for (int left = answered; left > 0; count++) {
      left -= turns.get(count).reply().isEmpty() ? 0 : 1;
    }
    return count;
  }

  private static List<String> before(List<Turn> history) {
    List<String> before = new ArrayList<>();
    for (Turn turn : history.subList(Math.max(0, history.size() - TURNS_BEFORE), history.size())) {
      turn.player().ifPresent(before::add);
      before.add(turn.reply());
    }
    return before;
  }

  private int room(Line line) {
    int reply = REPLY_TOKENS + (line.actions().isEmpty() ? 0 : ACTION_TOKENS);
    int context = model.decoder().context();
    return context - Math.min(reply, context / 2);
  }

  /** The text of a reply, under the filter that is set now. */
  SpokenText text(String name) {
    return new SpokenText(model.stops(), filtering(name));
  }

  private @Nullable UnaryOperator<String> filtering(String name) {
    SentenceFilter current = filter.get();
    return current == SentenceFilter.NONE ? null : sentence -> apply(current, name, sentence);
  }

  private String apply(SentenceFilter current, String name, String sentence) {
    try {
      return Objects.requireNonNull(current.filter(name, sentence), "the filter returned null");
    } catch (RuntimeException failure) {
      host.report(
          Diagnosis.Kind.FALLBACK,
          "dialogue filter",
          "a sentence was left out, the filter failed: " + Reasons.sentence(failure));
      return "";
    }
  }
}
