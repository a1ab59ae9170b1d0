package dev.minstrel.dialogue.prompt;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.dialogue.Emotion;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Ids of the scene format's special tokens, {@code docs/reference/prompt-format.md}. */
public final class SceneMarkers {
  private final Vocabulary vocabulary;
  final int world;
  final int persona;
  final int know;
  final int scene;
  final int rel;
  final int mem;
  final int none;
  final int can;
  final int player;
  final int npc;
  private final int emo;
  private final int[] levels = new int[Surroundings.LEVELS];
  private final Map<Emotion, Integer> emotions = new EnumMap<>(Emotion.class);
  private final int act;
  private final int say;
  private final int end;

  /**
   * Looks them up.
   *
   * @throws MinstrelException when one is missing
   */
  public SceneMarkers(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    world = id("world");
    persona = id("persona");
    know = id("know");
    scene = id("scene");
    rel = id("rel");
    mem = id("mem");
    none = id("none");
    can = id("can");
    player = id("player");
    npc = id("npc");
    emo = id("emo");
    act = id("act");
    say = id("say");
    end = id("end");
    for (int level = 0; level < levels.length; level++) {
      levels[level] = id("l" + level);
    }
    for (Emotion emotion : Emotion.values()) {
      emotions.put(emotion, id("e:" + emotion.name().toLowerCase(Locale.ROOT)));
    }
  }

  private int id(String name) {
    String token = "<|" + name + "|>";
    int id = vocabulary.id(token);
    if (id < 0) {
      throw new MinstrelException(
          MinstrelException.Code.TOKENIZER_UNFIT,
          "the tokenizer does not fit the scene format",
          "no token " + token,
          "Use the tokenizer of the same export.");
    }
    return id;
  }

  /** The token of a relationship's level. */
  int level(int level) {
    return levels[level];
  }

  /** The token that tells a feeling. */
  public int emotion(Emotion emotion) {
    return Objects.requireNonNull(emotions.get(emotion));
  }

  /** The token after which a feeling is told. */
  public int emo() {
    return emo;
  }

  /** The token before an action. */
  public int act() {
    return act;
  }

  /** The token before speech. */
  public int say() {
    return say;
  }

  /** The token that ends a turn. */
  public int end() {
    return end;
  }

  /** Ids of a field: text alone, behind one space. */
  public int[] field(String text) {
    return text.isEmpty() ? new int[0] : vocabulary.encodeText(" " + text);
  }
}
