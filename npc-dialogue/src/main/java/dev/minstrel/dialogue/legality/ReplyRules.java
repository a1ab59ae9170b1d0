package dev.minstrel.dialogue.legality;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.dialogue.sampling.TokenMask;
import java.util.Optional;

/** The rules of one reply, and what its tokens say so far. Confined to one thread. */
public interface ReplyRules {

  /** What a token is for. */
  enum Kind {
    /** It tells a feeling or an action, or stands between. */
    HEAD,
    /** It is spoken. */
    SPEECH,
    /** It ends the reply. */
    END
  }

  /** What may come next; never empty; read before the next call. */
  TokenMask allowed();

  /** The next token where only one is legal, else -1. */
  int forced();

  /** Takes the next token, one of {@link #allowed}. */
  Kind accept(int id);

  /** True when the next token is spoken or ends the reply. */
  boolean speaks();

  /** Something can be read; from now on the reply may end. */
  void heard();

  /** What the character feels. */
  Emotion emotion();

  /** What it does. */
  Optional<String> action();
}
