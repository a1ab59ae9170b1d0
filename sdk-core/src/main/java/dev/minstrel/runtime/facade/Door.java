package dev.minstrel.runtime.facade;

import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.dialogue.Dialogue;
import dev.minstrel.api.music.Music;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The doors of the facade, and who stands behind each. */
enum Door {
  DIALOGUE(Dialogue.class, "npc-dialogue"),
  MUSIC(Music.class, "music-gen"),
  BEHAVIOR(Behavior.class, "behavior");

  private final Class<?> type;
  private final String artifact;

  Door(Class<?> type, String artifact) {
    this.type = type;
    this.artifact = artifact;
  }

  /** The door of that type. */
  static Optional<Door> of(Class<?> type) {
    return Arrays.stream(values()).filter(door -> door.type == type).findFirst();
  }

  /** What its section in a save and its findings are called. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a build has to name. */
  String coordinate() {
    return "dev.minstrel:" + artifact + ":" + Version.current();
  }
}
