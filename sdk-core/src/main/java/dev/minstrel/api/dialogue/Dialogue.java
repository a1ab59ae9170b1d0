package dev.minstrel.api.dialogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The door to characters that talk. Game thread only. */
public interface Dialogue {

  /**
   * The character with this persona; made at the first call.
   *
   * @throws IllegalArgumentException when another persona has the same name
   */
  Npc npc(Persona persona);

  /** The character of that name, if there is one. */
  Optional<Npc> find(String name);

  /** All characters, in the order in which they were made. */
  List<Npc> npcs();

  /** Whether the model can speak; until then lines that are heard wait. */
  Readiness readiness();

  /** Called when {@link #readiness} changes, and once soon after this call. */
  void onReadiness(Consumer<Readiness> listener);

  /**
   * Every sentence passes here before the game sees it. Runs on the worker; must be quick and safe
   * there. Replaces the filter set before.
   */
  void filter(SentenceFilter filter);

  /** Whether the model can speak. */
  enum Readiness {
    /** The model is being loaded; lines wait. */
    LOADING,
    /** Replies come from the model. */
    READY,
    /** No model can run; characters speak their canned lines. {@code diagnose()} says why. */
    CANNED
  }
}
