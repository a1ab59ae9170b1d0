package dev.minstrel.samples.gdxai;

import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.Chooser;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plugs a selector into {@code ai.behavior()}: its children are the acts of a {@link Chooser}, in
 * their order.
 */
public final class ChooserSource implements ActSource {
  private final Chooser chooser;
  private final Supplier<float[]> situation;
  private final Set<String> legalNames = new HashSet<>();
  private Chooser.@Nullable Choice choice;

  /**
   * Plugs in.
   *
   * @param chooser one act a child of the selector
   * @param situation how things stand, asked at each choice
   */
  public ChooserSource(Chooser chooser, Supplier<float[]> situation) {
    this.chooser = chooser;
    this.situation = situation;
  }

  @Override
  public int choose(boolean[] legal) {
    List<Act> acts = chooser.acts();
    if (legal.length != acts.size()) {
      throw new IllegalStateException(
          "%s has %d acts, the selector has %d children"
              .formatted(chooser.name(), acts.size(), legal.length));
    }
    legalNames.clear();
    for (int child = 0; child < legal.length; child++) {
      if (legal[child]) {
        legalNames.add(acts.get(child).name());
      }
    }
    choice = chooser.choose(legalNames, situation.get()).orElse(null);
    Chooser.Choice made = choice;
    for (int act = 0; made != null && act < legal.length; act++) {
      if (acts.get(act).name().equals(made.act())) {
        return act;
      }
    }
    return NONE;
  }

  @Override
  public void reward(double reward) {
    Chooser.Choice made = choice;
    if (made != null) {
      made.reward((float) reward);
      choice = null;
    }
  }

  @Override
  public void abandon() {
    choice = null;
  }
}
