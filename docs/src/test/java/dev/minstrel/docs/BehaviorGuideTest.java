package dev.minstrel.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.AggregateRequest;
import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.behavior.Chooser;
import dev.minstrel.api.behavior.Event;
import dev.minstrel.api.behavior.EventKind;
import dev.minstrel.api.behavior.Item;
import dev.minstrel.api.behavior.Motivations;
import dev.minstrel.api.behavior.Offer;
import dev.minstrel.api.behavior.OfferRequest;
import dev.minstrel.api.behavior.Pacing;
import dev.minstrel.api.behavior.Player;
import dev.minstrel.api.behavior.Reason;
import dev.minstrel.api.behavior.ReasonText;
import dev.minstrel.api.music.Leaning;
import dev.minstrel.api.music.Music;
import dev.minstrel.testing.ManualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the guide to behavior shows, run as it stands. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BehaviorGuideTest {
  @TempDir Path saves;

  private final ManualClock clock = new ManualClock();
  private final Board board = new Board();

  private Minstrel start() {
    return Minstrel.start(
        MinstrelConfig.defaults()
            .withCache(saves.resolve("cache"))
            .withHost(MinstrelConfig.Host.TICK)
            .withClock(clock));
  }

  private void frames(Minstrel ai, int count) {
    for (int i = 0; i < count; i++) {
      clock.advance(Duration.ofMillis(16));
      ai.tick(Duration.ofMillis(2));
    }
  }

  @Test
  void firstOffer() {
    try (Minstrel ai = start()) {
      // region: first
      Behavior behavior = ai.behavior();
      behavior.catalogue(
          List.of(
              Item.named("bridge").withTags("river", Motivations.STORY),
              Item.named("ferry").withTags("river", Motivations.STRATEGY),
              Item.named("wolves").withTags("hunt", Motivations.CHALLENGE).withIntensity(0.8f),
              Item.named("herbs").withTags("forest", Motivations.DISCOVERY).withRepeats()));

      Player aska = behavior.player("aska");
      aska.observe(Event.of(EventKind.FINISHED, "bridge"));
      for (Offer offer : aska.offer(OfferRequest.of(2).withExploration(0))) {
        board.pin(offer.item(), ReasonText.english().of(offer.reasons()));
      }
      // endregion
      assertEquals("ferry: because you finished bridge", board.pinned.get(0));
      assertEquals(2, board.pinned.size());
    }
  }

  @Test
  void sixLines() {
    try (Minstrel ai = start()) {
      village(ai.behavior());
      // region: readme
      Player aska = ai.behavior().player("aska");
      aska.observe(Event.of(EventKind.FINISHED, "bridge"));
      for (Offer offer : aska.offer(OfferRequest.of(3))) {
        board.pin(offer.item(), ReasonText.english().of(offer.reasons()));
      }
      // endregion
      assertEquals(3, board.pinned.size());
      assertTrue(
          board.pinned.contains("ferry: because you finished bridge"), board.pinned::toString);
    }
  }

  @Test
  void offersSayHowTheyWent() {
    try (Minstrel ai = start()) {
      Player aska = village(ai.behavior());
      // region: answer
      List<Offer> offers = aska.offer(OfferRequest.of(3).withContext("tavern"));
      Offer picked = offers.get(board.clickedOn());
      picked.taken(); // the policy learns what to offer in the tavern
      aska.observe(Event.of(EventKind.STARTED, picked.item())); // the scorers learn what she does
      // endregion
      assertEquals(1, ai.behavior().counts().rewards());
    }
  }

  @Test
  void designersDecide() {
    try (Minstrel ai = start()) {
      Player aska = village(ai.behavior());
      // region: rules
      OfferRequest request =
          OfferRequest.of(3)
              .withNever(Set.of("wolves")) // not before the third chapter
              .withDiversity(0.3f) // not three hunts in a row
              .withMostShowings(1_000); // nothing wears out
      // endregion
      assertTrue(aska.offer(request).stream().noneMatch(offer -> offer.item().equals("wolves")));
    }
  }

  @Test
  void reasonsSpeakTheGamesLanguage() {
    try (Minstrel ai = start()) {
      Player aska = village(ai.behavior());
      aska.observe(Event.of(EventKind.FINISHED, "bridge"));
      Map<String, String> titles = Map.of("bridge", "Die Brücke nach Ashford");
      // region: german
      ReasonText german =
          ReasonText.of(
                  Map.of(EventKind.FINISHED, "weil du »{item}« beendet hast ({share} %)"),
                  "vielleicht gefällt es dir")
              .withTitles(titles::get);
      List<Reason> reasons = aska.reasons("ferry");
      board.pin("ferry", german.of(reasons));
      // endregion
      assertEquals(
          "ferry: weil du »Die Brücke nach Ashford« beendet hast (100 %)", board.pinned.get(0));
    }
  }

  @Test
  void wordsArePraiseOrBlame() {
    try (Minstrel ai = start()) {
      Player aska = village(ai.behavior());
      // region: words
      float said = aska.comment("ferry", "What a lovely boat, I really enjoyed this!");
      // endregion
      assertTrue(said > 0.3f, () -> "praise was heard as " + said);
      assertTrue(aska.comment("wolves", "boring, and far too hard") < 0);
      assertEquals(0, aska.comment("herbs", "the door is over there"));
    }
  }

  @Test
  void charactersLearnWhatWorks() {
    try (Minstrel ai = start()) {
      Behavior behavior = ai.behavior();
      float fear = 0.4f;
      // region: chooser
      Chooser brom =
          behavior.chooser(
              "brom/greeting",
              List.of(
                  Act.named("joke").withExpectation(0.6f, 5), // worth five tries to the designer
                  Act.named("rumour"),
                  Act.named("throw out").withoutExploration())); // never just to see what happens
      brom.commitment(Duration.ofSeconds(5)); // he does not waver
      brom.choose(Set.of("joke", "rumour"), fear) // only what is legal now
          .ifPresent(choice -> choice.reward(playerStayed() ? 1 : 0));
      // endregion
      for (int i = 0; i < 200; i++) {
        clock.advance(Duration.ofSeconds(6));
        frames(ai, 1);
        brom.choose(Set.of("joke", "rumour"), fear)
            .ifPresent(choice -> choice.reward(choice.act().equals("rumour") ? 1 : 0));
      }
      int rumours = 0;
      for (int i = 0; i < 50; i++) {
        clock.advance(Duration.ofSeconds(6));
        Chooser.Choice choice = brom.choose(Set.of("joke", "rumour", "throw out"), fear).get();
        assertFalse(choice.act().equals("throw out"));
        rumours += choice.act().equals("rumour") ? 1 : 0;
      }
      int often = rumours;
      assertTrue(often > 35, () -> "what works was chosen " + often + " times of 50");
      assertTrue(brom.choose(Set.of(), fear).isEmpty());
    }
  }

  @Test
  void musicFollowsTheListener() {
    try (Minstrel ai = start()) {
      Behavior behavior = ai.behavior();
      // region: music
      Music music = ai.music();
      Map<String, Leaning> leanings =
          Map.of(
              "as it is", Leaning.NONE,
              "sparser", new Leaning(-0.15f, 0, -0.05f, 0),
              "rougher", new Leaning(0.1f, 0, 0, 0.15f));
      Chooser taste =
          behavior.chooser("music", leanings.keySet().stream().sorted().map(Act::named).toList());
      Chooser.Choice choice = taste.choose(leanings.keySet()).orElseThrow();
      music.lean(leanings.get(choice.act()));
      // when the scene is over:
      choice.reward(board.musicWasTurnedDown() ? 0 : 1);
      // endregion
      assertTrue(choice.propensity() > 0);
    }
  }

  @Test
  void tensionBuildsAndRests() {
    try (Minstrel ai = start()) {
      Behavior behavior = ai.behavior();
      Player aska = village(behavior);
      // region: pacing
      Pacing pacing = behavior.pacing();
      pacing.intensity("aska", 1); // she fights three wolves at once
      // endregion
      assertEquals(Pacing.Phase.PEAK, pacing.phase());
      frames(ai, 400); // she has won, and catches her breath
      // region: calm
      List<Offer> offers = aska.offer(OfferRequest.of(4)); // nothing wild until she has rested
      // endregion
      assertEquals(Pacing.Phase.FADE, pacing.phase());
      assertTrue(offers.size() >= 2);
      assertTrue(offers.stream().noneMatch(offer -> offer.item().equals("wolves")));
    }
  }

  @Test
  void playersAreForgotten() throws Exception {
    Path folder = saves.resolve("players");
    // region: keep
    MinstrelConfig config = MinstrelConfig.defaults().withBehaviorState(folder); // survives a crash
    // endregion
    List<String> told = new ArrayList<>();
    try (Minstrel ai =
        Minstrel.start(
            config
                .withCache(saves.resolve("cache"))
                .withHost(MinstrelConfig.Host.TICK)
                .withClock(clock))) {
      Behavior behavior = ai.behavior();
      village(behavior).observe(Event.of(EventKind.FINISHED, "bridge"));
      frames(ai, 60);
      // region: forget
      behavior.forget(
          "aska", outcome -> told.add(outcome.isComplete() ? "gone" : outcome.remark()));
      // endregion
      for (int i = 0; told.isEmpty() && i < 1_000; i++) {
        frames(ai, 1);
      }
    }
    assertEquals(List.of("gone"), told);
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("aska"), () -> file + " holds the name");
      }
    }
  }

  @Test
  void whatLeavesIsNoise() throws Exception {
    List<String> told = new ArrayList<>();
    Path file = saves.resolve("what-players-meet.json");
    try (Minstrel ai =
        Minstrel.start(
            MinstrelConfig.defaults()
                .withBehaviorState(saves.resolve("players"))
                .withCache(saves.resolve("cache"))
                .withHost(MinstrelConfig.Host.TICK)
                .withClock(clock))) {
      Behavior behavior = ai.behavior();
      village(behavior);
      for (int p = 0; p < 40; p++) {
        behavior.player("player " + p).observe(Event.of(EventKind.FINISHED, "bridge"));
      }
      frames(ai, 60);
      // region: export
      behavior.export(
          AggregateRequest.of("week 47", file, 1), // epsilon 1 of a budget of 4
          exported -> told.add(exported.isWritten() ? "written" : exported.remark()));
      // endregion
      for (int i = 0; told.isEmpty() && i < 1_000; i++) {
        frames(ai, 1);
      }
    }
    assertEquals(List.of("written"), told);
    assertFalse(Files.readString(file).contains("player 7"));
  }

  private static Player village(Behavior behavior) {
    behavior.catalogue(
        List.of(
            Item.named("bridge").withTags("river", Motivations.STORY),
            Item.named("ferry").withTags("river", Motivations.STRATEGY),
            Item.named("wolves").withTags("hunt", Motivations.CHALLENGE).withIntensity(0.8f),
            Item.named("boar").withTags("hunt"),
            Item.named("herbs").withTags("forest", Motivations.DISCOVERY).withRepeats()));
    return behavior.player("aska");
  }

  private boolean playerStayed() {
    return true;
  }

  /** A notice board with a player before it. */
  private static final class Board {
    private final List<String> pinned = new ArrayList<>();

    void pin(String item, String why) {
      pinned.add(item + ": " + why);
    }

    int clickedOn() {
      return 0;
    }

    boolean musicWasTurnedDown() {
      return false;
    }
  }
}
