package dev.minstrel.music.studio;

import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mood;
import dev.minstrel.api.music.Motif;
import dev.minstrel.api.music.Transition;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that a script asks for.
 *
 * @param bar at whose line it is asked, from 0; heard there, or at the end of its phrase
 * @param mood another mood, if any
 * @param key another key, if any; reached through a bar that belongs to both
 * @param metre another metre, if any
 * @param motif that the melody plays from there on, if any
 */
public record Cue(
    int bar,
    Optional<Mood> mood,
    Optional<Key> key,
    Optional<Metre> metre,
    Optional<Motif> motif,
    Transition when) {

  public Cue {
    Objects.requireNonNull(mood, "mood");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(metre, "metre");
    Objects.requireNonNull(motif, "motif");
    Objects.requireNonNull(when, "when");
    if (!(bar >= 0)) {
      throw new IllegalArgumentException("bar must be at least 0, was " + bar);
    }
  }
}
