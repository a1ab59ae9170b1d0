package dev.minstrel.behavior.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Item;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Pacing;
import dev.minstrel.api.behavior.Player;
import dev.minstrel.api.behavior.Reason;
import dev.minstrel.testing.Allocations;
import dev.minstrel.testing.Leaks;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Leaks.class)
class BehaviorDoorTest {
  private static final OfferRequest FIVE = OfferRequest.of(5).withExploration(0);

  @Test
  void offersAreOfTheKindThatAPlayerLikes() {
    try (Village village = new Village(null, 1)) {
      village.play(60, 300, 7);
      village.settle();
      int liked = 0;
      for (int p = 0; p < 60; p++) {
        for (Offer offer : village.behavior.player("player " + p).offer(FIVE)) {
          int item = Integer.parseInt(offer.item().substring("quest ".length()));
          liked += item % Village.KINDS == p % Village.KINDS ? 1 : 0;
        }
      }
      int found = liked;
      assertTrue(found > 150, () -> found + " of 300 offers are of the kind that is liked");
    }
  }

  @Test
  void sameSeedAndSameEventsGiveTheSameOffers() {
    assertEquals(story(5), story(5));
    assertFalse(story(5).equals(story(6)), "another seed explores other items");
  }

  private static List<String> story(long seed) {
    try (Village village = new Village(null, seed)) {
      village.play(20, 500, 3);
      village.offer(20, 200, 4);
      return village.best(20);
    }
  }

  @Test
  void nothingIsOfferedThatMayNotBe() {
    try (Village village = new Village(null, 1)) {
      Player player = village.behavior.player("p");
      player.observe(Event.of(EventKind.FINISHED, "quest 0"));
      OfferRequest request = OfferRequest.of(100).withNever(Set.of("quest 1", "no such quest"));
      Set<String> offered = names(player.offer(request));
      assertEquals(Village.ITEMS - 2, offered.size());
      assertFalse(offered.contains("quest 0"), "it was finished");
      assertFalse(offered.contains("quest 1"), "the designer hides it");
      assertEquals(
          Set.of("quest 7"),
          names(player.offer(OfferRequest.of(5).withOnly(Set.of("quest 0", "quest 7")))));
      assertEquals(
          List.of(),
          player.offer(OfferRequest.of(5).withMostShowings(1)).stream()
              .filter(offer -> offer.item().equals("quest 7"))
              .toList());
    }
  }

  private static Set<String> names(List<Offer> offers) {
    Set<String> names = new HashSet<>();
    offers.forEach(offer -> assertTrue(names.add(offer.item()), offer.item() + " is there twice"));
    return names;
  }

  @Test
  void emptyCatalogueOffersNothingAndLosesNothing() {
    try (Village village = new Village(null, 1)) {
      village.behavior.catalogue(List.of());
      Player player = village.behavior.player("p");
      player.observe(Event.of(EventKind.LIKED, "quest 6"));
      assertEquals(List.of(), player.offer(OfferRequest.of(10)));
      assertEquals(List.of(), player.reasons("quest 12"));
      village.behavior.catalogue(Village.items());
      assertEquals("quest 6", player.reasons("quest 12").get(0).item());
    }
  }

  @Test
  void catalogueWithANameTwiceIsRefusedAndTheOldOneStays() {
    try (Village village = new Village(null, 1)) {
      String said =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> village.behavior.catalogue(List.of(Item.named("a"), Item.named("a"))))
              .getMessage();
      assertEquals("'a' is twice in the catalogue", said);
      assertEquals(5, village.behavior.player("p").offer(FIVE).size());
    }
  }

  @Test
  void sharesOfReasonsSumToOneAndNameWhatWasDone() {
    try (Village village = new Village(null, 1)) {
      Player player = village.behavior.player("p");
      player.observe(Event.of(EventKind.FINISHED, "quest 0"));
      player.observe(Event.of(EventKind.LIKED, "quest 6"));
      player.observe(Event.of(EventKind.LIKED, "quest 1"));
      List<Reason> reasons = player.reasons("quest 12");
      assertEquals(1, reasons.stream().mapToDouble(Reason::share).sum(), 1e-6);
      Map<String, EventKind> because = new HashMap<>();
      reasons.forEach(reason -> because.put(reason.item(), reason.because()));
      assertEquals(EventKind.FINISHED, because.get("quest 0"));
      assertEquals(EventKind.LIKED, because.get("quest 6"));
    }
  }

  @Test
  void whatIsLikeADislikedItemSinks() {
    try (Village village = new Village(null, 1)) {
      Player player = village.behavior.player("p");
      player.observe(Event.of(EventKind.LIKED, "quest 0"));
      int before = place(player, "quest 2");
      player.observe(Event.of(EventKind.DISLIKED, "quest 8")); // of the kind of quest 2
      assertTrue(place(player, "quest 2") > before, "quest 2 sank");
    }
  }

  private static int place(Player player, String item) {
    List<Offer> all = player.offer(OfferRequest.of(100).withExploration(0));
    return all.stream().map(Offer::item).toList().indexOf(item);
  }

  @Test
  void propensitiesAreWhatTheySay() {
    try (Village village = new Village(null, 11)) {
      Player player = village.behavior.player("p");
      Map<String, Double> inverse = new HashMap<>();
      int lists = 3_000;
      OfferRequest one =
          OfferRequest.of(1)
              .withExploration(0.6f)
              .withOnly(Set.of("quest 1", "quest 2", "quest 3"));
      for (int l = 0; l < lists; l++) {
        Offer offer = player.offer(one).get(0);
        inverse.merge(offer.item(), 1 / offer.propensity(), Double::sum);
      }
      // The mean of [chosen] / propensity is 1 for each item, whatever the policy learned
      // meanwhile.
      inverse.forEach((item, sum) -> assertEquals(1, sum / lists, 0.12, item));
      assertEquals(3, inverse.size());
    }
  }

  @Test
  void everyListSpendsAPlaceUntilMostWasShown() {
    try (Village village = new Village(null, 2)) {
      Set<String> shown = new HashSet<>();
      for (int l = 0; l < 40; l++) {
        Player player = village.behavior.player("newcomer " + l);
        shown.addAll(names(player.offer(OfferRequest.of(5).withExploration(0.01f))));
      }
      int many = shown.size();
      assertTrue(many >= 0.4 * Village.ITEMS, () -> many + " items were shown");
    }
  }

  @Test
  void whatIsTakenInAContextIsLearnedThere() {
    try (Village village = new Village(null, 3)) {
      List<Item> items =
          List.of(
              Item.named("calm").withRepeats(), Item.named("wild").withIntensity(1).withRepeats());
      village.behavior.catalogue(items);
      for (int l = 0; l < 300; l++) {
        Player player = village.behavior.player("p" + l % 7);
        for (String context : List.of("arena", "inn")) {
          Offer offer =
              player.offer(OfferRequest.of(1).withExploration(0.5f).withContext(context)).get(0);
          boolean wild = offer.item().equals("wild");
          if (wild == context.equals("arena")) {
            offer.taken();
          } else {
            offer.declined();
          }
        }
      }
      Player anybody = village.behavior.player("p1");
      assertEquals("wild", anybody.offer(FIVE.withContext("arena")).get(0).item());
      assertEquals("calm", anybody.offer(FIVE.withContext("inn")).get(0).item());
    }
  }

  @Test
  void whatIsPassedOverComesUpLess() {
    try (Village village = new Village(null, 1)) {
      Player player = village.behavior.player("p");
      List<Offer> first = player.offer(FIVE);
      first.forEach(Offer::declined);
      Set<String> second = names(player.offer(FIVE));
      first.forEach(offer -> assertFalse(second.contains(offer.item()), offer.item()));
      assertTrue(names(village.behavior.player("q").offer(FIVE)).contains(first.get(0).item()));
    }
  }

  @Test
  void pacingIsSavedWithTheGameAndPlayersAreNot() {
    byte[] save;
    try (Village village = new Village(null, 1)) {
      village.behavior.player("aska").observe(Event.of(EventKind.LIKED, "quest 6"));
      village.behavior.pacing().intensity("aska", 1);
      save = village.ai.save();
    }
    assertFalse(new String(save, java.nio.charset.StandardCharsets.ISO_8859_1).contains("aska"));
    try (Village village = new Village(null, 1)) {
      village.ai.restore(save);
      assertEquals(Pacing.Phase.PEAK, village.behavior.pacing().phase());
      assertEquals(0, village.behavior.playerCount());
    }
  }

  @Test
  void observingAllocatesNothing() {
    try (Village village = new Village(null, 1)) {
      Player player = village.behavior.player("p");
      Event[] events = new Event[Village.ITEMS];
      for (int i = 0; i < events.length; i++) {
        events[i] = Event.of(EventKind.PLAYED, "quest " + i);
      }
      int[] at = {0};
      long bytes = Allocations.of(10_000, () -> player.observe(events[at[0]++ % events.length]));
      assertEquals(0, bytes);
    }
  }

  @Test
  void offersThatNobodyAnswersCountAsPassedOver() {
    try (Village village = new Village(null, 1)) {
      Player player = village.behavior.player("p");
      Offer late = player.offer(FIVE).get(0);
      village.clock.advance(Duration.ofMinutes(Offer.PATIENCE_MINUTES + 1));
      late.taken();
      assertEquals(0, village.behavior.counts().rewards());
      Offer answered = player.offer(FIVE).get(0);
      answered.taken();
      answered.declined();
      assertEquals(1, village.behavior.counts().rewards(), "the first word counts");
    }
  }
}
