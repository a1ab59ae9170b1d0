package dev.minstrel.dialogue.bundled;

import dev.minstrel.spi.ResourceModel;

/** The model behind {@code ai.dialogue()} when the game names none of its own. */
public final class BundledDialogue extends ResourceModel {

  /** Reads the artifact's index. */
  public BundledDialogue() {
    super("dialogue", "npc-dialogue-model", BundledDialogue.class::getResourceAsStream);
  }
}
