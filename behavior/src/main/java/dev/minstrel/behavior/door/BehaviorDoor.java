package dev.minstrel.behavior.door;

import dev.minstrel.api.Clock;
import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.AggregateRequest;
import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.behavior.Chooser;
import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.Exported;
import dev.minstrel.api.behavior.Forgotten;
import dev.minstrel.api.behavior.Item;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Pacing;
import dev.minstrel.api.behavior.Player;
import dev.minstrel.api.behavior.Portrait;
import dev.minstrel.api.behavior.Reason;
import dev.minstrel.behavior.journal.RecordType;
import dev.minstrel.behavior.journal.Situations;
import dev.minstrel.behavior.journal.Words;
import dev.minstrel.behavior.log.EventLog;
import dev.minstrel.behavior.log.LoggedEvent;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.online.LocalLearner;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.portrait.PortraitTracker;
import dev.minstrel.behavior.sentiment.CommentWeight;
import dev.minstrel.behavior.sentiment.Lexicon;
import dev.minstrel.behavior.sentiment.LexiconSentiment;
import dev.minstrel.behavior.world.Ask;
import dev.minstrel.behavior.world.Catalogue;
import dev.minstrel.behavior.world.ChoiceMemory;
import dev.minstrel.behavior.world.Deck;
import dev.minstrel.behavior.world.OfferMaker;
import dev.minstrel.behavior.world.ShippedScorer;
import dev.minstrel.behavior.world.World;
import dev.minstrel.spi.CommentSentiment;
import dev.minstrel.spi.Feature;
import dev.minstrel.spi.Host;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What players like, for one game. Owned by the game thread, but for {@link #close}.
 *
 * <p>Whatever happens is written down first and applied to the world then, by {@link #happened}.
 */
public final class BehaviorDoor implements Behavior, Feature<Behavior> {
  private static final int SAVE_VERSION = 1;
  private static final int MOST_CHOOSERS = 4_096;
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Clock clock;
  private final long seed;
  private final PacingHandle pacing;
  private final Map<String, PlayerHandle> players = new HashMap<>();
  private final Map<String, ChooserHandle> choosers = new HashMap<>();
  private final List<Runnable> readyListeners = new ArrayList<>();
  private final LoggedEvent record = new LoggedEvent();
  private final Chronicle chronicle;
  private List<Item> offered = List.of();
  private World world;
  private Catalogue catalogue;
  private Deck deck;
  private OfferMaker maker;
  private Shipped shipped = Shipped.NOTHING;
  private @Nullable ShippedScorer model;
  private @Nullable CommentSentiment sentiment;
  private long decisions;
  private long events;
  private long offers;
  private int worlds;

  /** Opens the door at once; what is on disk is loaded by the worker. */
  public BehaviorDoor(Host host) {
    clock = host.config().clock();
    seed = host.config().seed();
    pacing = new PacingHandle(seed, () -> clock.nanos() / NANOS_A_MILLI);
    chronicle = new Chronicle(host, this::adopt, this::ship);
    world = new World(chronicle.roster()::slot);
    catalogue = new Catalogue(offered, chronicle.items());
    deck = new Deck(world, catalogue, null);
    maker = new OfferMaker(world, catalogue, deck);
  }

  @Override
  public Behavior door() {
    chronicle.load();
    return this;
  }

  @Override
  public boolean isReady() {
    return chronicle.isReady();
  }

  @Override
  public void onReady(Runnable listener) {
    readyListeners.add(Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public void catalogue(List<Item> items) {
    List<Item> named = List.copyOf(items);
    Catalogue fresh = new Catalogue(named, chronicle.items());
    offered = named;
    catalogue = fresh;
    if (fresh.size() > 0) {
      world.reach(fresh.size() - 1);
    }
    deal();
  }

  /** Deals from the world and the catalogue of now. */
  private void deal() {
    ShippedScorer translator = model;
    if (translator != null) {
      translator.translate(chronicle.items());
    }
    deck = new Deck(world, catalogue, translator);
    maker = new OfferMaker(world, catalogue, deck);
  }

  @Override
  public Player player(String name) {
    Words.check(name, "player");
    return players.computeIfAbsent(name, known -> new PlayerHandle(this, known));
  }

  @Override
  public int playerCount() {
    return chronicle.roster().playerCount();
  }

  @Override
  public void forget(String player, Consumer<Forgotten> listener) {
    Words.check(player, "player");
    Objects.requireNonNull(listener, "listener");
    PlayerHandle handle = players.remove(player);
    if (handle != null) {
      handle.forgotten();
    }
    pacing.forget(player);
    int slot = chronicle.roster().find(player);
    if (slot >= 0) {
      world.forget(slot, chronicle.roster().hash(slot));
    }
    chronicle.forget(player, listener);
  }

  @Override
  public Chooser chooser(String name, List<Act> acts) {
    Words.check(name, "chooser");
    List<Act> named = List.copyOf(acts);
    if (named.size() < 2 || named.size() > Chooser.MOST_ACTS) {
      throw new IllegalArgumentException(
          "a chooser has 2 to %d acts, %s has %d".formatted(Chooser.MOST_ACTS, name, named.size()));
    }
    if (named.stream().map(Act::name).distinct().count() < named.size()) {
      throw new IllegalArgumentException(name + " has two acts of one name");
    }
    ChooserHandle known = choosers.get(name);
    if (known != null && known.acts().equals(named)) {
      return known;
    }
    if (known == null && choosers.size() == MOST_CHOOSERS) {
      throw new IllegalArgumentException("there are " + MOST_CHOOSERS + " choosers already");
    }
    ChooserHandle made = new ChooserHandle(this, name, named);
    choosers.put(name, made);
    return made;
  }

  @Override
  public Pacing pacing() {
    return pacing;
  }

  @Override
  public void export(AggregateRequest request, Consumer<Exported> listener) {
    chronicle.export(
        Objects.requireNonNull(request, "request"),
        PlayerSnapshot.of(world, catalogue),
        Objects.requireNonNull(listener, "listener"));
  }

  @Override
  public Counts counts() {
    return new Counts(
        events,
        chronicle.written(),
        chronicle.safe(),
        chronicle.lost(),
        offers,
        world.rewards(),
        world.activePlayers());
  }

  @Override
  public int tick(long nowNanos) {
    int told = 0;
    chronicle.tick(nowNanos);
    LocalLearner learner = world.learner();
    if (learner != null) {
      learner.step(); // one rank-one update: bounded by the number of items, see LocalLearner
    }
    while (chronicle.isReady() && !readyListeners.isEmpty()) {
      readyListeners.remove(0).run();
      told++;
    }
    return told;
  }

  /** The worker has folded another world: of a folder, of other files, or without a player. */
  private void adopt(World folded) {
    worlds++;
    world = folded;
    decisions = Math.max(decisions, folded.decisions());
    follow();
    catalogue(offered);
  }

  private void ship(Shipped found) {
    shipped = found;
    sentiment = null;
    RecommenderModel learned = found.model();
    model = learned == null ? null : new ShippedScorer(learned);
    follow();
    deal();
  }

  private void follow() {
    PortraitModel portraits = shipped.portraits();
    if (portraits != null && !world.follows()) {
      world.follow(portraits, chronicle.words()::name);
    }
  }

  // What the handles ask of the door.

  /** Changes when the world is another. */
  int worlds() {
    return worlds;
  }

  long seed() {
    return seed;
  }

  World world() {
    return world;
  }

  /** Who the players are; another where slots and the numbers of names are others. */
  Roster roster() {
    return chronicle.roster();
  }

  /** Read when somebody first speaks. */
  CommentSentiment sentiment() {
    CommentSentiment known = sentiment;
    if (known == null) {
      known = new LexiconSentiment(shipped.lexicon().orElseGet(Lexicon::english));
      sentiment = known;
    }
    return known;
  }

  float weightOf(CommentSentiment.Verdict verdict) {
    return CommentWeight.USUAL.weightOf(verdict);
  }

  /** The time by which acts are committed to; it never goes back. */
  long nowMillis() {
    return clock.nanos() / NANOS_A_MILLI;
  }

  int word(String name) {
    return chronicle.words().number(name);
  }

  void observe(int slot, Event event) {
    if (slot >= 0) {
      int item = chronicle.items().number(event.item());
      events++;
      happened(begin(slot, item, RecordType.of(event.kind()), event.weight()));
    } else {
      chronicle.lose();
    }
  }

  void trait(int slot, String trait, double value) {
    int word = word(trait);
    if (slot >= 0 && world.player(slot).traits.isNews(word, value)) {
      happened(begin(slot, word, RecordType.TRAIT, (float) value));
    }
  }

  private LoggedEvent begin(int slot, int item, int type, float weight) {
    return record.begin(chronicle.roster().hash(slot), item, type, weight, clock.epochMillis());
  }

  /** Writes a record down and lets the world have it. */
  private void happened(LoggedEvent event) {
    long sequence = chronicle.write(event);
    if (sequence != EventLog.FULL) {
      world.apply(event, sequence);
    }
  }

  List<Offer> offer(int slot, OfferRequest request) {
    if (slot < 0) {
      return List.of();
    }
    long first = decisions + 1;
    Ask ask =
        new Ask(
            request,
            chronicle.items(),
            word(request.context()),
            pacing.ceiling(),
            seed,
            first,
            clock.epochMillis());
    int count = maker.make(world.player(slot), ask);
    decisions += count;
    List<Offer> list = new ArrayList<>(count);
    for (int place = 0; place < count; place++) {
      int item = maker.item(place);
      double propensity = maker.propensity(place);
      begin(slot, item, RecordType.OFFERED, 0).decided(first + place, (float) propensity, place);
      maker.context(place).into(record);
      happened(record);
      list.add(
          new OfferHandle(
              this,
              slot,
              first + place,
              request.context(),
              chronicle.items().name(item),
              place,
              propensity));
    }
    offers++;
    return List.copyOf(list);
  }

  void answer(int slot, String item, long decision, float reward) {
    int number = chronicle.items().find(item);
    boolean isKnown = number >= 0 && chronicle.roster().name(slot) != null;
    if (isKnown) {
      happened(begin(slot, number, RecordType.ANSWERED, reward).decided(decision, Float.NaN, -1));
    }
  }

  List<Reason> reasons(int slot, String item, String context) {
    int number = chronicle.items().find(item);
    return slot < 0 || number < 0 || catalogue.item(number) == null
        ? List.of()
        : deck.reasons(world.player(slot), number, word(context), clock.epochMillis());
  }

  /** Logs a choice; gives its number. */
  long chosen(int actWord, int act, double propensity, float[] situation) {
    decisions++;
    record
        .begin(0, actWord, RecordType.CHOSEN, 0, clock.epochMillis())
        .decided(decisions, (float) propensity, act);
    Situations.into(situation, record);
    happened(record);
    return decisions;
  }

  ChoiceMemory.@Nullable Choice rewarded(int actWord, long decision, float reward) {
    long before = world.choices.rewards();
    happened(
        record
            .begin(0, actWord, RecordType.REWARDED, reward, clock.epochMillis())
            .decided(decision, Float.NaN, -1));
    return world.choices.rewards() > before ? world.choices.latest() : null;
  }

  void choicesForgotten(int actWord) {
    happened(record.begin(0, actWord, RecordType.CHOICES_FORGOTTEN, 0, clock.epochMillis()));
  }

  Optional<Portrait> portrait(int slot) {
    PortraitModel portraits = shipped.portraits();
    PortraitTracker tracker = slot < 0 ? null : world.player(slot).tracker();
    if (portraits == null || tracker == null || tracker.portrait() == PortraitModel.UNKNOWN) {
      return Optional.empty();
    }
    Map<String, Double> traits = new HashMap<>();
    for (int axis = 0; axis < portraits.space().axisCount(); axis++) {
      if (!Double.isNaN(tracker.at(axis))) {
        traits.put(portraits.space().axis(axis).name(), tracker.at(axis));
      }
    }
    var found = portraits.portraits().get(tracker.portrait());
    return Optional.of(new Portrait(found.id(), found.name(), tracker.rule(), traits));
  }

  @Override
  public int saveVersion() {
    return SAVE_VERSION;
  }

  /** What players did is theirs and not the saved game's; the rhythm of the game is. */
  @Override
  public void save(DataOutput out) throws IOException {
    pacing.write(out);
  }

  @Override
  public void restore(DataInput in, int version) throws IOException {
    pacing.read(in);
  }

  @Override
  public void close() {
    chronicle.close();
  }
}
