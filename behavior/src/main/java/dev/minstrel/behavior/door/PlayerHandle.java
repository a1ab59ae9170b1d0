package dev.minstrel.behavior.door;

import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Player;
import dev.minstrel.api.behavior.Portrait;
import dev.minstrel.api.behavior.Reason;
import dev.minstrel.behavior.journal.Words;
import dev.minstrel.spi.CommentSentiment;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the game holds of one player. Game thread. */
final class PlayerHandle implements Player {
  private final BehaviorDoor door;
  private final String name;
  private int slot = -1;
  private @Nullable Roster numbering;
  private boolean isForgotten;

  PlayerHandle(BehaviorDoor door, String name) {
    this.door = door;
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  /** The player's slot in the world of now; negative where no more players fit. */
  int slot() {
    if (isForgotten) {
      throw new IllegalStateException("this player was forgotten; ask for another");
    }
    if (numbering != door.roster() || slot < 0) {
      numbering = door.roster();
      slot = numbering.slot(name);
    }
    return slot;
  }

  void forgotten() {
    isForgotten = true;
  }

  @Override
  public void observe(Event event) {
    door.observe(slot(), event);
  }

  @Override
  public float comment(String item, String words) {
    Words.check(item, "item");
    CommentSentiment.Verdict verdict =
        door.sentiment().judge(Objects.requireNonNull(words, "words"));
    float weight = door.weightOf(verdict);
    if (weight != 0) {
      observe(Event.of(EventKind.COMMENTED, item).withWeight(weight));
    }
    return weight;
  }

  @Override
  public List<Offer> offer(OfferRequest request) {
    return door.offer(slot(), Objects.requireNonNull(request, "request"));
  }

  @Override
  public List<Reason> reasons(String item) {
    return door.reasons(slot(), Objects.requireNonNull(item, "item"), "");
  }

  @Override
  public int eventCount() {
    return slot() < 0 ? 0 : door.world().player(slot).state.eventCount();
  }

  @Override
  public void trait(String trait, double value) {
    Words.check(trait, "trait");
    if (!(Math.abs(value) <= Float.MAX_VALUE)) {
      throw new IllegalArgumentException(trait + " must be a finite number, was " + value);
    }
    door.trait(slot(), trait, value);
  }

  @Override
  public Optional<Portrait> portrait() {
    return door.portrait(slot());
  }
}
