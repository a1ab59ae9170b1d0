package dev.minstrel.behavior.door;

import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.Chooser;
import dev.minstrel.behavior.bandit.DisjointArms;
import dev.minstrel.behavior.bandit.EpsilonMix;
import dev.minstrel.behavior.bandit.LinearSettings;
import dev.minstrel.behavior.policy.ActChooser;
import dev.minstrel.behavior.world.ChoiceMemory;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses among acts. Game thread.
 *
 * <p>What it learned is made again from the log's choices whenever another world is adopted.
 */
final class ChooserHandle implements Chooser {
  private static final int POLICY = 2;
  private static final int POLICY_VERSION = 1;
  private static final Duration LONGEST_COMMITMENT = Duration.ofMinutes(10);
  private static final double LAMBDA = 0.25;
  private static final double GAMMA = 0.998; // half of it is forgotten after 350 rewards of an act
  private static final double BONUS = 0.3;

  private final BehaviorDoor door;
  private final String name;
  private final List<Act> acts;
  private final int[] words;
  private final BitSet neverExplored = new BitSet();
  private final BitSet legal = new BitSet();
  private float[] seen = {};
  private int worlds = -1;
  private long commitMillis;
  private float exploration = 0.1f;
  private @Nullable DisjointArms model;
  private @Nullable ActChooser chooser;
  private @Nullable Made standing;

  ChooserHandle(BehaviorDoor door, String name, List<Act> acts) {
    this.door = door;
    this.name = name;
    this.acts = acts;
    words = new int[acts.size()];
    for (int act = 0; act < acts.size(); act++) {
      neverExplored.set(act, !acts.get(act).isExplored());
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Act> acts() {
    return acts;
  }

  @Override
  public void commitment(Duration least) {
    if (least.isNegative() || least.compareTo(LONGEST_COMMITMENT) > 0) {
      throw new IllegalArgumentException("commitment must be 0 to 10 minutes, was " + least);
    }
    commitMillis = least.toMillis();
    chooser = null;
  }

  @Override
  public void exploration(float share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("exploration must be in [0, 1], was " + share);
    }
    exploration = share;
    chooser = null;
  }

  @Override
  public Optional<Choice> choose(Set<String> allowed, float... situation) {
    look(situation);
    mark(allowed);
    ActChooser current = chooser(learned());
    int act = current.choose(legal, seen, door.nowMillis());
    if (act == ActChooser.NONE) {
      return Optional.empty();
    }
    Made last = standing;
    if (!current.isFresh() && last != null && last.index == act) {
      Made staying = new Made(act, last.decision, 1);
      return Optional.of(staying);
    }
    long decision = door.chosen(words[act], act, current.propensity(), situation);
    Made made = new Made(act, decision, current.propensity());
    standing = made;
    return Optional.of(made);
  }

  private void look(float[] situation) {
    if (situation.length > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "a situation has at most %d numbers, had %d".formatted(MOST_FEATURES, situation.length));
    }
    if (seen.length != 0 && seen.length != situation.length + 1) {
      throw new IllegalArgumentException(
          "%s looked at %d numbers before, now at %d"
              .formatted(name, seen.length - 1, situation.length));
    }
    if (seen.length == 0) {
      seen = new float[situation.length + 1];
      seen[0] = 1;
    }
    for (int i = 0; i < situation.length; i++) {
      if (!(Math.abs(situation[i]) <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException("a situation holds finite numbers, not " + situation[i]);
      }
      seen[i + 1] = situation[i];
    }
  }

  private void mark(Set<String> allowed) {
    legal.clear();
    int known = 0;
    for (int act = 0; act < acts.size(); act++) {
      if (allowed.contains(acts.get(act).name())) {
        legal.set(act);
        known++;
      }
    }
    if (known < allowed.size()) {
      throw new IllegalArgumentException(
          "%s has no act among %s that is not in %s"
              .formatted(name, allowed, acts.stream().map(Act::name).toList()));
    }
  }

  /** What is believed of the acts, learned again where the world is another. */
  private DisjointArms learned() {
    DisjointArms known = model;
    if (known != null && worlds == door.worlds()) {
      return known;
    }
    worlds = door.worlds();
    chooser = null;
    standing = null;
    DisjointArms fresh =
        new DisjointArms(acts.size(), new LinearSettings(seen.length, LAMBDA, GAMMA));
    float[] anywhere = new float[seen.length];
    anywhere[0] = 1;
    for (int act = 0; act < acts.size(); act++) {
      words[act] = door.word(name + '\t' + acts.get(act).name());
      if (acts.get(act).trust() > 0) {
        fresh.anchor(act, anywhere, acts.get(act).trust(), acts.get(act).expected());
      }
    }
    for (ChoiceMemory.Choice choice : door.world().choices.all()) {
      learn(fresh, choice);
    }
    model = fresh;
    return fresh;
  }

  private void learn(DisjointArms arms, ChoiceMemory.Choice choice) {
    for (int act = 0; act < words.length; act++) {
      if (words[act] == choice.act() && choice.situation().length == seen.length - 1) {
        float[] context = new float[seen.length];
        context[0] = 1;
        System.arraycopy(choice.situation(), 0, context, 1, choice.situation().length);
        arms.learn(act, context, choice.reward());
      }
    }
  }

  private ActChooser chooser(DisjointArms arms) {
    ActChooser current = chooser;
    if (current == null) {
      EpsilonMix policy = new EpsilonMix(POLICY, POLICY_VERSION, exploration, BONUS);
      long seed = door.seed() + 31L * name.hashCode() + door.world().decisions();
      current = new ActChooser(arms, policy, neverExplored, commitMillis, seed);
      chooser = current;
    }
    return current;
  }

  @Override
  public void forget() {
    learned();
    for (int word : words) {
      door.choicesForgotten(word);
    }
    model = null;
  }

  /** One choice. */
  private final class Made implements Choice {
    private final int index;
    private final long decision;
    private final double propensity;
    private final Roster numbering = door.roster();

    Made(int index, long decision, double propensity) {
      this.index = index;
      this.decision = decision;
      this.propensity = propensity;
    }

    @Override
    public String act() {
      return acts.get(index).name();
    }

    @Override
    public double propensity() {
      return propensity;
    }

    @Override
    public void reward(float reward) {
      if (!(reward >= 0 && reward <= 1)) {
        throw new IllegalArgumentException("reward must be in [0, 1], was " + reward);
      }
      if (numbering != door.roster()) {
        return; // chosen before the loading: nobody knows of it
      }
      ChoiceMemory.Choice known = door.rewarded(words[index], decision, reward);
      DisjointArms arms = model;
      if (known != null && arms != null) {
        learn(arms, known);
      }
    }
  }
}
