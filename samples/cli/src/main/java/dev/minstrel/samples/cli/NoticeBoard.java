package dev.minstrel.samples.cli;

import dev.minstrel.api.behavior.Item;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The quests on the tavern's notice board, under their titles. */
final class NoticeBoard {
  private static final String[][] QUESTS = {
    {"wolves", "Wolves at the ford", "hunt forest"},
    {"boar", "The white boar", "hunt forest"},
    {"stag", "A stag for the feast", "hunt hills"},
    {"bear", "The bear of Ashford", "hunt hills"},
    {"drake", "What took the sheep", "hunt mountain"},
    {"pike", "The old pike", "hunt river"},
    {"bridge", "Rebuild the bridge", "craft river"},
    {"forge", "Coal for the smith", "craft village"},
    {"roof", "A roof before winter", "craft village"},
    {"mill", "The miller's wheel", "craft river"},
    {"letter", "A letter to the coast", "story road"},
    {"widow", "What the widow saw", "story village"},
    {"grave", "The nameless grave", "story hills"},
    {"song", "The bard's lost verse", "story village"},
    {"crown", "Half a crown", "story mountain"},
    {"herbs", "Moonwort and yarrow", "gather forest"},
    {"salt", "Salt from the springs", "gather hills"},
    {"honey", "The hollow oak", "gather forest"},
    {"amber", "Amber in the gravel", "gather river"},
    {"ore", "A vein of silver", "gather mountain"},
  };

  private NoticeBoard() {}

  /** The catalogue. */
  static List<Item> items() {
    return Arrays.stream(QUESTS)
        .map(quest -> Item.named(quest[0]).withTags(quest[2].split(" ")))
        .toList();
  }

  /** Titles by name. */
  static Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    for (String[] quest : QUESTS) {
      titles.put(quest[0], quest[1]);
    }
    return titles;
  }

  /** Whether a quest has a tag. */
  static boolean hasTag(String name, String tag) {
    for (String[] quest : QUESTS) {
      if (quest[0].equals(name)) {
        return List.of(quest[2].split(" ")).contains(tag);
      }
    }
    return false;
  }
}
