package dev.minstrel.behavior.door;

import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.Chooser;
import java.util.List;
import java.util.Set;

/** A character with three ways to greet, of which one works. */
final class ChooserScenes {
  static final List<Act> ACTS =
      List.of(
          Act.named("joke").withExpectation(0.6f, 3),
          Act.named("rumour"),
          Act.named("throw out").withoutExploration());
  static final Set<String> ALL = Set.of("joke", "rumour", "throw out");

  private ChooserScenes() {}

  static Chooser brom(Village village) {
    return village.behavior.chooser("brom", ACTS);
  }

  /** Rewards rumours alone. */
  static void teach(Village village, int times) {
    for (int i = 0; i < times; i++) {
      brom(village)
          .choose(ALL, 0.5f)
          .ifPresent(choice -> choice.reward(choice.act().equals("rumour") ? 1 : 0));
      village.frames(1);
    }
  }

  /** How often rumours are chosen. */
  static int often(Village village, int times) {
    int count = 0;
    for (int i = 0; i < times; i++) {
      count += brom(village).choose(ALL, 0.5f).orElseThrow().act().equals("rumour") ? 1 : 0;
    }
    return count;
  }
}
