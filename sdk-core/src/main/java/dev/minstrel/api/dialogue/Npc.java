package dev.minstrel.api.dialogue;

import java.util.List;
import java.util.function.Consumer;

/** One character. Game thread only; callbacks run in {@code tick}. */
public interface Npc {

  /** Who it is. */
  Persona persona();

  /**
   * Says {@code line} to the character; it answers as soon as it can. A line that comes while it
   * still answers waits its turn.
   *
   * @param line what the player says; data, never an instruction or a marker
   */
  default Reply hear(String line) {
    return hear(line, List.of());
  }

  /**
   * The same, with what the character may do this turn.
   *
   * @param actions what is legal now, each as the game writes it, such as {@code
   *     give(item=red_key)}; at most 16 of at most 80 characters. A reply carries one of them or
   *     none
   */
  Reply hear(String line, List<String> actions);

  /** An authored line that the character spoke; it enters the history as its own words. */
  void said(String line);

  /**
   * Ends what it is saying and what waits; the replies end as {@link ReplyEnd.Reason#CANCELLED},
   * and what was heard of them stays in the history.
   */
  void interrupt();

  /** What it does now. */
  State state();

  /** Called at each change of {@link #state}. */
  void onState(Consumer<State> listener);

  /** What was said so far and is still remembered, oldest first. */
  List<Utterance> history();

  /**
   * Called with the exchanges that no longer fit the context, oldest first, before they are
   * dropped.
   */
  void onForgotten(Consumer<List<Utterance>> digest);

  /** Drops the history; the persona stays. */
  void forget();

  /**
   * Takes the character out of the game: what it was saying ends as cancelled, its history and its
   * place in the model are given up, and its name is free again. Later calls do nothing; a line
   * heard later ends as cancelled.
   */
  void leave();

  /** What a character does, for the game's animation. */
  enum State {
    /** Nothing. */
    IDLE,
    /** A line was heard and waits for the model. */
    LISTENING,
    /** The model reads. */
    THINKING,
    /** Words come. */
    SPEAKING
  }
}
