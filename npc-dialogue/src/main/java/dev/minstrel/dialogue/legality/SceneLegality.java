package dev.minstrel.dialogue.legality;

import dev.minstrel.api.dialogue.Emotion;
import dev.minstrel.dialogue.prompt.FieldText;
import dev.minstrel.dialogue.prompt.SceneMarkers;
import dev.minstrel.dialogue.prompt.Vocabulary;
import dev.minstrel.dialogue.sampling.TokenMask;
import java.util.List;
import java.util.Optional;

/**
 * The scene format: a feeling, then perhaps one of the declared actions, then speech that says
 * something before it ends.
 */
public final class SceneLegality implements Legality {
  private final SceneMarkers markers;
  private final int size;
  private final TokenMask words;
  private final TokenMask wordsOrEnd;

  public SceneLegality(SceneMarkers markers, Vocabulary vocabulary) {
    this.markers = markers;
    size = vocabulary.size();
    words = new TokenMask(size);
    for (int id = 0; id < size; id++) {
      if (!vocabulary.isSpecial(id)) {
        words.allow(id);
      }
    }
    wordsOrEnd = new TokenMask(size);
    wordsOrEnd.set(words);
    wordsOrEnd.allow(markers.end());
  }

  @Override
  public ReplyRules open(List<String> actions) {
    ActionTrie trie = new ActionTrie();
    for (String action : actions) {
      trie.add(markers.field(FieldText.clean(action)), action);
    }
    return new Reply(trie.root(markers.say()));
  }

  private enum Place {
    EMOTION,
    AFTER_EMOTION,
    ACTION,
    SPEECH
  }

  private final class Reply implements ReplyRules {
    private final TokenMask head = new TokenMask(size);
    private final boolean mayAct;
    private ActionTrie.Node node;
    private Place place = Place.EMOTION;
    private boolean heard;
    private Emotion emotion = Emotion.NEUTRAL;
    private Optional<String> action = Optional.empty();

    Reply(ActionTrie.Node root) {
      node = root;
      mayAct = root.allowed().length > 0;
      for (Emotion feeling : Emotion.values()) {
        head.allow(markers.emotion(feeling));
      }
    }

    @Override
    public TokenMask allowed() {
      if (place == Place.SPEECH) {
        return heard ? wordsOrEnd : words;
      }
      return head;
    }

    @Override
    public int forced() {
      if (place == Place.AFTER_EMOTION && !mayAct) {
        return markers.say();
      }
      return place == Place.ACTION && node.allowed().length == 1 ? node.allowed()[0] : -1;
    }

    @Override
    public Kind accept(int id) {
      switch (place) {
        case EMOTION -> {
          emotion = emotionOf(id);
          place = Place.AFTER_EMOTION;
          allowOnly(mayAct ? new int[] {markers.say(), markers.act()} : new int[] {markers.say()});
        }
        case AFTER_EMOTION -> {
          place = id == markers.act() ? Place.ACTION : Place.SPEECH;
          allowOnly(node.allowed());
        }
        case ACTION -> acceptInAction(id);
        case SPEECH -> {
          return id == markers.end() ? Kind.END : Kind.SPEECH;
        }
      }
      return Kind.HEAD;
    }

    private void acceptInAction(int id) {
      if (id == markers.say()) {
        action = node.action();
        place = Place.SPEECH;
      } else {
        node = node.after(id).orElseThrow(AssertionError::new);
        allowOnly(node.allowed());
      }
    }

    private void allowOnly(int[] ids) {
      head.forbidAll();
      for (int id : ids) {
        head.allow(id);
      }
    }

    private Emotion emotionOf(int id) {
      for (Emotion candidate : Emotion.values()) {
        if (markers.emotion(candidate) == id) {
          return candidate;
        }
      }
      throw new AssertionError("token " + id + " is no emotion");
    }

    @Override
    public boolean speaks() {
      return place == Place.SPEECH;
    }

    @Override
    public void heard() {
      heard = true;
    }

    @Override
    public Emotion emotion() {
      return emotion;
    }

    @Override
    public Optional<String> action() {
      return action;
    }
  }
}
