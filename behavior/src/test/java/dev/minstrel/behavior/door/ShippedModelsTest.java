package dev.minstrel.behavior.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Item;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Player;
import dev.minstrel.api.behavior.Portrait;
import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.dense.Parts;
import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.portrait.Composite;
import dev.minstrel.behavior.portrait.PortraitFile;
import dev.minstrel.behavior.portrait.PortraitSettings;
import dev.minstrel.behavior.portrait.PortraitTrainer;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.train.Algorithm;
import dev.minstrel.behavior.train.Trainer;
import dev.minstrel.testing.Leaks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Leaks.class)
class ShippedModelsTest {
  private static final OfferRequest FIVE = OfferRequest.of(5).withExploration(0);

  @TempDir Path folder;

  @Test
  void modelOfTheTestersServesTheFirstPlayer() {
    Path models = folder.resolve("models");
    ship(models);
    try (Village village = open(models, null)) {
      village.behavior.catalogue(bare());
      Player first = village.behavior.player("first");
      first.observe(Event.of(EventKind.FINISHED, "quest 2"));
      first.observe(Event.of(EventKind.FINISHED, "quest 8"));
      List<Offer> offers = first.offer(FIVE);
      int ofTheKind = 0;
      for (Offer offer : offers) {
        ofTheKind += Integer.parseInt(offer.item().substring(6)) % Village.KINDS == 2 ? 1 : 0;
      }
      int found = ofTheKind;
      assertTrue(found >= 4, () -> found + " of 5 offers are of the kind of quests 2 and 8");
      assertEquals("shipped", offers.get(0).reasons().get(0).scorer());
    }
  }

  /** Testers like one kind each; the game's items bear no tags. */
  private static void ship(Path models) {
    SplittableRandom random = new SplittableRandom(4);
    EventTable events = new EventTable();
    Ids testers = new Ids();
    Ids items = new Ids();
    for (int i = 0; i < Village.ITEMS; i++) {
      items.add("quest " + i);
    }
    for (int p = 0; p < 120; p++) {
      testers.add("tester " + p);
      for (int e = 0; e < 8; e++) {
        int item = p % Village.KINDS + Village.KINDS * random.nextInt(10);
        events.add(p, item, 1, e);
      }
    }
    Trainer trainer =
        new Trainer(events, 120, Village.ITEMS, 1, Parts.SEQUENTIAL, Progress.NONE)
            .withoutPlayers();
    Timelines lines = Timelines.of(events, 120, Village.ITEMS);
    RecommenderModel model =
        RecommenderModel.of(
            trainer.train(Algorithm.EASE),
            testers,
            items,
            lines,
            PopularityScorer.train(PlayerItems.of(lines), Double.POSITIVE_INFINITY));
    try {
      Files.createDirectories(models);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    ModelFile.write(model.withoutPlayers(), models.resolve("recommender.model"));
  }

  private static List<Item> bare() {
    List<Item> items = new ArrayList<>();
    // In another order than the model's.
    for (int i = Village.ITEMS - 1; i >= 0; i--) {
      items.add(Item.named("quest " + i));
    }
    items.add(Item.named("quest 60 that no tester saw"));
    return items;
  }

  private static Village open(Path models, @Nullable Path state) {
    MinstrelConfig config = Village.config(state, 1).withBehaviorModel(models);
    return new Village(config);
  }

  @Test
  void portraitsFollowHowSomebodyPlaysAndSayWhatToOfferFirst() throws IOException {
    Path models = folder.resolve("models");
    Path state = folder.resolve("state");
    Files.createDirectories(models);
    portraits(models.resolve("portraits.model"));
    Portrait before;
    try (Village village = open(models, state)) {
      village.behavior.catalogue(bare());
      for (int p = 0; p < 20; p++) {
        boolean fast = p % 2 == 0;
        Player player = measured(village, "player " + p, fast);
        for (int i = 0; i < 5; i++) {
          player.observe(Event.of(EventKind.FINISHED, "quest " + (fast ? 40 + i : 20 + i)));
        }
      }
      Player fast = measured(village, "fast newcomer", true);
      Player slow = measured(village, "slow newcomer", false);
      assertTrue(quest(fast.offer(FIVE).get(0)) >= 40);
      assertTrue(quest(slow.offer(FIVE).get(0)) < 40);
      before = fast.portrait().orElseThrow();
      assertTrue(before.id() != slow.portrait().orElseThrow().id());
      assertEquals(2, before.traits().size());
      village.settle();
    }
    try (Village village = open(models, state)) {
      assertEquals(before, village.behavior.player("fast newcomer").portrait().orElseThrow());
    }
  }

  private static int quest(Offer offer) {
    return Integer.parseInt(offer.item().split(" ")[1]);
  }

  private static Player measured(Village village, String name, boolean fast) {
    Player player = village.behavior.player(name);
    player.trait("clicks", fast ? 9 : 1);
    player.trait("jumps", fast ? 20 : 3);
    player.trait("shoe size", 43); // asked for by nobody
    return player;
  }

  private static void portraits(Path file) {
    SplittableRandom random = new SplittableRandom(2);
    List<String> names = new ArrayList<>();
    double[][] values = new double[200][];
    for (int p = 0; p < values.length; p++) {
      names.add("tester " + p);
      double pace = p % 2 == 0 ? 1 : 10;
      values[p] = new double[] {pace + random.nextDouble(), 2 * pace + random.nextDouble()};
    }
    TraitTable table = TraitTable.of(List.of("clicks", "jumps"), names, values);
    PortraitFile.write(
        new PortraitTrainer(table, PortraitSettings.DEFAULTS.withCount(2), Progress.NONE)
            .train(
                List.of(
                    Composite.of("pace", "clicks").called("slow", "fast"),
                    Composite.of("air", "jumps").called("grounded", "jumpy")),
                null)
            .model(),
        file);
  }

  @Test
  void wordsOfTheGameAreUnderstood() throws IOException {
    Path models = folder.resolve("models");
    Files.createDirectories(models);
    Files.writeString(models.resolve("lexicon.txt"), "mithril 3\n");
    try (Village village = open(models, null)) {
      assertTrue(village.behavior.player("p").comment("quest 1", "pure mithril") > 0);
    }
  }

  @Test
  void damagedModelIsSaidAndTheGameGoesOn() throws IOException {
    Path models = folder.resolve("models");
    ship(models);
    Path file = models.resolve("recommender.model");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    try (Village village = open(models, folder.resolve("state"))) {
      assertTrue(
          village.ai.diagnose().toString().contains("the model is damaged"),
          () -> village.ai.diagnose().toString());
      assertEquals(5, village.behavior.player("p").offer(FIVE).size());
    }
  }
}
