package dev.minstrel.runtime.facade;

import dev.minstrel.api.behavior.Act;
import dev.minstrel.api.behavior.AggregateRequest;
import dev.minstrel.api.behavior.Behavior;
import dev.minstrel.api.behavior.Chooser;
import dev.minstrel.api.behavior.Exported;
import dev.minstrel.api.behavior.Forgotten;
import dev.minstrel.api.behavior.Item;
import dev.minstrel.api.behavior.Pacing;
import dev.minstrel.api.behavior.Player;
import java.util.List;
import java.util.function.Consumer;

/** What stands behind a door of which only the opening is tested. */
abstract class UnusedBehavior implements Behavior {
  @Override
  public boolean isReady() {
    throw unused();
  }

  @Override
  public void onReady(Runnable listener) {
    throw unused();
  }

  @Override
  public void catalogue(List<Item> items) {
    throw unused();
  }

  @Override
  public Player player(String name) {
    throw unused();
  }

  @Override
  public int playerCount() {
    throw unused();
  }

  @Override
  public void forget(String player, Consumer<Forgotten> listener) {
    throw unused();
  }

  @Override
  public Chooser chooser(String name, List<Act> acts) {
    throw unused();
  }

  @Override
  public Pacing pacing() {
    throw unused();
  }

  @Override
  public void export(AggregateRequest request, Consumer<Exported> listener) {
    throw unused();
  }

  @Override
  public Counts counts() {
    throw unused();
  }

  private static AssertionError unused() {
    return new AssertionError("these tests use no operation of the door");
  }
}
