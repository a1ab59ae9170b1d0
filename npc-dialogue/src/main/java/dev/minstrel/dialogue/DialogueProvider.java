package dev.minstrel.dialogue;

import dev.minstrel.api.dialogue.Dialogue;
import dev.minstrel.dialogue.conversation.DialogueDoor;
import dev.minstrel.dialogue.opening.FolderOpening;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.FeatureProvider;
import dev.minstrel.spi.Host;

/** Puts characters behind {@code ai.dialogue()}. */
public final class DialogueProvider implements FeatureProvider<Dialogue> {

  @Override
  public Class<Dialogue> door() {
    return Dialogue.class;
  }

  @Override
  public Feature<Dialogue> open(Host host) {
    return new DialogueDoor(host, new FolderOpening(host.config(), host));
  }
}
