package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.Clock;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.dialogue.Dialogue;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.api.dialogue.SentenceFilter;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.Host;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * All characters of a game. Owned by the game thread, but for {@link #close}.
 *
 * <p>A save holds what the game was shown. Replies under way are saved as far as they were shown;
 * lines that wait are not saved.
 */
public final class DialogueDoor implements Dialogue, Feature<Dialogue> {
  private static final int SAVE_VERSION = 1;

  private final Clock clock;
  private final Callbacks callbacks;
  private final Stage stage;
  private final Map<String, Conversation> conversations = new LinkedHashMap<>();
  private final Set<String> fromSave = new HashSet<>();
  private final List<Consumer<Readiness>> listeners = new ArrayList<>();
  private Readiness readiness = Readiness.LOADING;
  private final Set<CompletableFuture<ReplyEnd>> awaited = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Opens the door at once; the model is opened by the worker. */
  public DialogueDoor(Host host, ModelOpening opening) {
    clock = host.config().clock();
    stage = new Stage(host, opening, this::ready);
    callbacks = new Callbacks(host, event -> host.submit(() -> stage.ring(event)));
    if (!host.submit(() -> host.add(stage))) {
      host.report(Diagnosis.Kind.FALLBACK, "dialogue", "the worker takes no work");
      callbacks.add(() -> become(Readiness.CANNED));
    }
  }

  @Override
  public Npc npc(Persona persona) {
    Objects.requireNonNull(persona, "persona");
    Conversation known = conversations.get(persona.name());
    if (known == null) {
      Conversation made = new Conversation(this, callbacks, persona);
      conversations.put(persona.name(), made);
      return made;
    }
    if (fromSave.remove(persona.name())) {
      known.adopt(persona); // the game's word, which may be newer than the save's
    }
    if (!known.persona().equals(persona)) {
      throw new IllegalArgumentException(
          "another persona is named \"%s\"; names are unique in a game".formatted(persona.name()));
    }
    return known;
  }

  /** A character has left; its name is free. */
  void left(Conversation gone) {
    conversations.remove(gone.persona().name(), gone);
    fromSave.remove(gone.persona().name());
  }

  @Override
  public Optional<Npc> find(String name) {
    return Optional.ofNullable(conversations.get(name));
  }

  @Override
  public List<Npc> npcs() {
    return List.copyOf(conversations.values());
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  @Override
  public void onReadiness(Consumer<Readiness> listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    callbacks.add(() -> listener.accept(readiness));
  }

  @Override
  public void filter(SentenceFilter filter) {
    stage.filter(Objects.requireNonNull(filter, "filter"));
  }

  /** Inside {@code tick}. */
  private void ready(Readiness now) {
    callbacks.event(() -> become(now));
  }

  private void become(Readiness now) {
    readiness = now;
    listeners.forEach(listener -> callbacks.add(() -> listener.accept(now)));
    conversations.values().forEach(Conversation::proceed);
  }

  long now() {
    return clock.nanos();
  }

  boolean isClosed() {
    return closed;
  }

  /** Remembers who may wait for a reply, until it has ended. */
  void await(CompletableFuture<ReplyEnd> end) {
    awaited.add(end);
  }

  @SuppressWarnings("CollectionUndefinedEquality") // by identity, which is what is meant
  void ended(CompletableFuture<ReplyEnd> end) {
    awaited.remove(end);
  }

  /** Sends a line down to the worker. */
  void send(Line line) {
    callbacks.send(() -> stage.hear(line));
  }

  /** Lets the worker drop what it keeps of a character. */
  void forget(Voice voice) {
    callbacks.send(() -> stage.forget(voice));
  }

  @Override
  public Dialogue door() {
    return this;
  }

  @Override
  public int saveVersion() {
    return SAVE_VERSION;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    SavedCharacter.writeAll(conversations.values().stream().map(Conversation::save).toList(), out);
  }

  @Override
  public void restore(DataInput in, int version) throws IOException {
    Map<String, SavedCharacter> saved = new LinkedHashMap<>();
    for (SavedCharacter character : SavedCharacter.readAll(in)) {
      saved.put(character.persona().name(), character);
    }
    conversations.forEach(
        (name, conversation) -> {
          if (!saved.containsKey(name)) {
            conversation.forget(); // it had said nothing then
          }
        });
    saved.forEach(this::restore);
  }

  private void restore(String name, SavedCharacter saved) {
    Conversation conversation = conversations.get(name);
    if (conversation == null) {
      conversation = new Conversation(this, callbacks, saved.persona());
      conversations.put(name, conversation);
      fromSave.add(name);
    }
    conversation.restore(saved);
  }

  /** Closes the model; who waits for a reply is told that none comes. Worker thread. */
  @Override
  public void close() {
    closed = true;
    try {
      stage.close();
    } finally {
      awaited.forEach(end -> end.completeExceptionally(closedInMidReply()));
    }
  }

  private static MinstrelException closedInMidReply() {
    return new MinstrelException(
        MinstrelException.Code.CLOSED,
        "Minstrel is closed",
        "a reply was under way",
        "Wait for replies before closing");
  }
}
