package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.dialogue.Dialogue.Readiness;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd.Timing;
import dev.minstrel.api.dialogue.Utterance;
import dev.minstrel.dialogue.prompt.FieldText;
import dev.minstrel.dialogue.prompt.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A character as the game holds it: its history, the reply it gives, the lines that wait.
 *
 * <p>The history here is the truth, and holds what the game was shown; the worker gets a copy with
 * each line. Owned by the game thread.
 */
final class Conversation implements Npc {
  /** Lines that wait at most; one more, and the oldest of them is cancelled. */
  static final int MOST_WAITING = 8;

  /** Turns kept at most, also where no model forgets any. */
  static final int MOST_TURNS = 400;

  /** Characters of a line that are heard; the rest is cut off. */
  static final int LONGEST_LINE = 2_000;

  static final String SILENCE = "I have nothing to say right now.";

  private static final int MOST_ACTIONS = 16;
  private static final int LONGEST_ACTION = 80;

  private final DialogueDoor door;
  private final Callbacks callbacks;
  private final Voice voice = new Voice();
  private Persona persona;
  private final List<Turn> history = new ArrayList<>();
  private final List<Turn> saidMeanwhile = new ArrayList<>();
  private final Deque<ReplyStream> waiting = new ArrayDeque<>();
  private @Nullable ReplyStream current;
  private State state = State.IDLE;
  private boolean gone;
  private long replies;
  private int canned;
  private int fillers;
  private final List<Consumer<State>> stateListeners = new ArrayList<>();
  private final List<Consumer<List<Utterance>>> forgottenListeners = new ArrayList<>();

  Conversation(DialogueDoor door, Callbacks callbacks, Persona persona) {
    this.door = door;
    this.callbacks = callbacks;
    this.persona = persona;
  }

  @Override
  public Persona persona() {
    return persona;
  }

  @Override
  public Reply hear(String line, List<String> actions) {
    Objects.requireNonNull(line, "line");
    ReplyStream reply =
        new ReplyStream(this, callbacks, bounded(line), checked(actions), door.now());
    door.await(reply.toFuture());
    if (waiting.size() == MOST_WAITING) {
      waiting.remove().cut();
    }
    waiting.add(reply);
    proceed();
    return reply;
  }

  private static String bounded(String line) {
    if (line.length() <= LONGEST_LINE) {
      return line;
    }
    boolean splits = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1));
    return line.substring(0, splits ? LONGEST_LINE - 1 : LONGEST_LINE);
  }

  private static List<String> checked(List<String> actions) {
    if (actions.size() > MOST_ACTIONS) {
      throw new IllegalArgumentException(
          "actions must be at most %d, were %d".formatted(MOST_ACTIONS, actions.size()));
    }
    for (String action : actions) {
      if (FieldText.clean(action).isEmpty() || action.length() > LONGEST_ACTION) {
        throw new IllegalArgumentException(
            "an action must have 1 to %d characters, \"%s\" has %d"
                .formatted(
                    LONGEST_ACTION,
                    action.substring(0, Math.min(LONGEST_ACTION, action.length())),
                    action.length()));
      }
    }
    return List.copyOf(actions);
  }

  /** Begins with the oldest line that waits, if nothing is under way. */
  void proceed() {
    if (current == null && !waiting.isEmpty()) {
      if (gone || door.isClosed()) {
        waiting.remove().cut();
        return;
      }
      become(State.LISTENING);
      if (door.readiness() != Readiness.LOADING) {
        begin(waiting.remove());
      }
    }
  }

  private void begin(ReplyStream reply) {
    current = reply;
    if (history.isEmpty() && !persona.greeting().isBlank()) {
      history.add(Turn.said(persona.greeting()));
    }
    if (door.readiness() == Readiness.CANNED) {
      callbacks.add(() -> speakCanned(reply));
      return;
    }
    door.send(
        new Line(
            persona,
            List.copyOf(history),
            reply.line(),
            reply.actions(),
            Line.stream(persona.name(), replies++),
            reply.heardNanos(),
            voice,
            reply.events()));
  }

  private void speakCanned(ReplyStream reply) {
    if (!reply.hasEnded()) {
      reply.speakCanned("no model can run", Timing.NONE);
    }
  }

  /** The model reads the line; {@code forgotten} turns no longer fit its context. */
  void reads(int forgotten) {
    become(State.THINKING);
    drop(forgotten);
  }

  private void drop(int turns) {
    if (turns > 0) {
      List<Turn> oldest = history.subList(0, turns);
      List<Utterance> digest = utterances(oldest);
      oldest.clear();
      forgottenListeners.forEach(listener -> callbacks.add(() -> listener.accept(digest)));
    }
  }

  void speaks() {
    become(State.SPEAKING);
  }

  /** A reply ended; it belongs to history now, and the next line has its turn. */
  void finished(ReplyStream reply) {
    door.ended(reply.toFuture());
    if (reply == current) {
      current = null;
      remember(reply.turn());
      saidMeanwhile.forEach(this::remember);
      saidMeanwhile.clear();
    }
    if (current == null && waiting.isEmpty()) {
      become(State.IDLE);
    }
    proceed();
  }

  private void remember(Turn turn) {
    history.add(turn);
    drop(Math.max(0, history.size() - MOST_TURNS));
  }

  /** Ends one reply early. */
  void cancel(ReplyStream reply) {
    waiting.remove(reply);
    reply.cut();
  }

  @Override
  public void said(String line) {
    Objects.requireNonNull(line, "line");
    if (!line.isBlank()) {
      Turn turn = Turn.said(bounded(line));
      if (current == null) {
        remember(turn);
      } else {
        saidMeanwhile.add(turn);
      }
    }
  }

  @Override
  public void interrupt() {
    List<ReplyStream> open = new ArrayList<>(waiting);
    waiting.clear();
    if (current != null) {
      open.add(0, current);
    }
    open.forEach(ReplyStream::cut);
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public void onState(Consumer<State> listener) {
    stateListeners.add(Objects.requireNonNull(listener, "listener"));
  }

  private void become(State next) {
    if (state != next) {
      state = next;
      stateListeners.forEach(listener -> callbacks.add(() -> listener.accept(next)));
    }
  }

  @Override
  public List<Utterance> history() {
    return utterances(turns());
  }

  /** All turns, the one under way with what was said of it so far. */
  List<Turn> turns() {
    List<Turn> turns = new ArrayList<>(history);
    if (current != null) {
      turns.add(current.turn());
      turns.addAll(saidMeanwhile);
    }
    return turns;
  }

  private static List<Utterance> utterances(List<Turn> turns) {
    List<Utterance> utterances = new ArrayList<>();
    for (Turn turn : turns) {
      turn.player()
          .ifPresent(line -> utterances.add(new Utterance(Utterance.Speaker.PLAYER, line)));
      if (!turn.reply().isEmpty()) {
        utterances.add(new Utterance(Utterance.Speaker.NPC, turn.reply()));
      }
    }
    return utterances;
  }

  @Override
  public void onForgotten(Consumer<List<Utterance>> digest) {
    forgottenListeners.add(Objects.requireNonNull(digest, "digest"));
  }

  @Override
  public void forget() {
    interrupt();
    history.clear();
    replies = 0;
    canned = 0;
    door.forget(voice);
  }

  @Override
  public void leave() {
    if (!gone) {
      gone = true;
      forget();
      door.left(this);
    }
  }

  String nextCanned() {
    List<String> lines = persona.canned();
    return lines.isEmpty() ? SILENCE : lines.get(canned++ % lines.size());
  }

  String nextFiller() {
    List<String> lines = persona.filler();
    return lines.isEmpty() ? "" : lines.get(fillers++ % lines.size());
  }

  long now() {
    return door.now();
  }

  /** The game's own persona takes the place of a saved one. */
  void adopt(Persona given) {
    persona = given;
  }

  SavedCharacter save() {
    return new SavedCharacter(persona, replies, canned, turns());
  }

  /** Becomes what was saved; the persona stays the game's. */
  void restore(SavedCharacter saved) {
    forget();
    history.addAll(saved.turns());
    replies = saved.replies();
    canned = saved.canned();
  }
}
