package dev.minstrel.behavior.door;

import dev.minstrel.behavior.privacy.PlayerVectors;
import dev.minstrel.behavior.world.Catalogue;
import dev.minstrel.behavior.world.World;
import dev.minstrel.behavior.world.WorldPlayer;
import java.util.ArrayList;
import java.util.List;

/**
 * Which items of the catalogue each player met, at one moment. Immutable, for another thread.
 *
 * @param items the names of the items
 * @param met by player, places in {@code items}
 */
record PlayerSnapshot(List<String> items, List<int[]> met) implements PlayerVectors {
  /** Looks at a world. Game thread. */
  static PlayerSnapshot of(World world, Catalogue catalogue) {
    List<String> names = new ArrayList<>();
    int[] places = new int[catalogue.size()];
    for (int item = 0; item < places.length; item++) {
      places[item] = catalogue.item(item) == null ? -1 : names.size();
      if (places[item] >= 0) {
        names.add(catalogue.name(item));
      }
    }
    List<int[]> met = new ArrayList<>();
    for (WorldPlayer player : world.players()) {
      if (player != null && player.state.metCount() > 0) {
        int[] row = new int[player.state.metCount()];
        for (int m = 0; m < row.length; m++) {
          int item = player.state.metItem(m);
          row[m] = item < places.length ? places[item] : -1;
        }
        met.add(row);
      }
    }
    return new PlayerSnapshot(List.copyOf(names), List.copyOf(met));
  }

  @Override
  public int playerCount() {
    return met.size();
  }

  @Override
  public void vector(int player, double[] vector) {
    for (int place : met.get(player)) {
      if (place >= 0) {
        vector[place] = 1;
      }
    }
  }
}
