package dev.minstrel.dialogue.legality;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.dialogue.sampling.TokenMask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Speech alone, as chat models write it; a reply says something before it ends. */
public final class PlainLegality implements Legality {
  private final TokenMask anything;
  private final TokenMask words;
  private final Set<Integer> ends;

  /**
   * @param size ids from here on are padding of the logits
   * @param marks ids that are neither spoken nor end a reply
   * @param ends ids that end a reply
   */
  public PlainLegality(int size, IntPredicate marks, Set<Integer> ends) {
    this.ends = Set.copyOf(ends);
    anything = new TokenMask(size);
    words = new TokenMask(size);
    for (int id = 0; id < size; id++) {
      if (ends.contains(id)) {
        anything.allow(id);
      } else if (!marks.test(id)) {
        anything.allow(id);
        words.allow(id);
      }
    }
  }

  @Override
  public ReplyRules open(List<String> actions) {
    return new Speech();
  }

  private final class Speech implements ReplyRules {
    private boolean heard;

    @Override
    public TokenMask allowed() {
      return heard ? anything : words;
    }

    @Override
    public int forced() {
      return -1;
    }

    @Override
    public Kind accept(int id) {
      return ends.contains(id) ? Kind.END : Kind.SPEECH;
    }

    @Override
    public boolean speaks() {
      return true;
    }

    @Override
    public void heard() {
      heard = true;
    }

    @Override
    public Emotion emotion() {
      return Emotion.NEUTRAL;
    }

    @Override
    public Optional<String> action() {
      return Optional.empty();
    }
  }
}
