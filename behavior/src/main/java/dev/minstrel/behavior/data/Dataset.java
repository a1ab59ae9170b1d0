package dev.minstrel.behavior.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Events to learn from and, where given, events to be judged by, with the names of both.
 *
 * <p>Items and players are numbered in the order of their names (as numbers where all are), so that
 * a tie broken by the lower number does not depend on the order of a file.
 *
 * @param test empty where there is no test part
 */
public record Dataset(Ids players, Ids items, EventTable train, EventTable test) {
  /** Reads one or two files whose players and items share their numbers. */
  public static Dataset read(Path train, @Nullable Path test, EventForm form, Progress progress) {
    Ids players = new Ids();
    Ids items = new Ids();
    EventReader reader = new EventReader(players, items, progress);
    EventTable learned = reader.read(train, form);
    // Short lists look like events, so the test part is taken for what the train part is.
    EventForm testForm = learned.isListed() ? EventForm.LISTS : form;
    EventTable judged = test == null ? new EventTable() : reader.read(test, testForm);
    return of(players, items, learned, judged);
  }

  /** Numbers players and items in the order of their names. */
  public static Dataset of(Ids players, Ids items, EventTable train, EventTable test) {
    int[] playerOrder = players.order();
    int[] itemOrder = items.order();
    int[] newPlayers = inverse(playerOrder);
    int[] newItems = inverse(itemOrder);
    train.renumber(newPlayers, newItems);
    test.renumber(newPlayers, newItems);
    return new Dataset(players.inOrder(playerOrder), items.inOrder(itemOrder), train, test);
  }

  /** The same names with other events. */
  public Dataset withParts(EventTable newTrain, EventTable newTest) {
    return new Dataset(players, items, newTrain, newTest);
  }

  private static int[] inverse(int[] order) {
    int[] places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return places;
  }
}
