package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.api.dialogue.ReplyEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happens to a reply, as the worker tells it. Immutable. */
sealed interface SpeechEvent {

  /** Tells the reply. Game thread. */
  void deliver(ReplyStream reply);

  /**
   * The model reads.
   *
   * @param recalled lines of knowledge shown to it
   * @param forgotten how many of the oldest turns no longer fit
   */
  record Began(List<String> recalled, int forgotten) implements SpeechEvent {
    @Override
    public void deliver(ReplyStream reply) {
      reply.began(recalled, forgotten);
    }
  }

  /** It takes long. */
  record Delayed() implements SpeechEvent {
    @Override
    public void deliver(ReplyStream reply) {
      reply.fill();
    }
  }

  /** What the character feels and does; before the first word. */
  record Felt(Emotion emotion, Optional<String> action) implements SpeechEvent {
    @Override
    public void deliver(ReplyStream reply) {
      reply.felt(emotion, action);
    }
  }

  /** Text and the sentences that it completes. */
  record Spoke(String text, List<String> sentences) implements SpeechEvent {
    @Override
    public void deliver(ReplyStream reply) {
      reply.spoke(text, sentences);
    }

    Spoke plus(Spoke more) {
      List<String> all = new ArrayList<>(sentences);
      all.addAll(more.sentences());
      return new Spoke(text + more.text(), all);
    }
  }

  /** The last event. */
  record Ended(ReplyEnd.Reason reason, String detail, ReplyEnd.Timing timing)
      implements SpeechEvent {
    @Override
    public void deliver(ReplyStream reply) {
      reply.ended(reason, detail, timing);
    }
  }
}
