package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.EventForm;
import dev.minstrel.behavior.data.EventReader;
import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.spi.PlayerHistory;
import java.nio.file.Path;

/** Events that came after the training, or of a player who was not there. */
final class ExtraEvents {
  private ExtraEvents() {}

  /** What the model knows of a player, and what the file adds, in the order of time. */
  static PlayerHistory history(RecommenderModel model, String player, Path file) {
    Ids players = new Ids();
    Ids items = new Ids();
    EventTable added =
        new EventReader(players, items, new ProgressLines()).read(file, EventForm.AUTO);
    int row = players.find(player);
    if (row < 0) {
      throw new MinstrelException(
          MinstrelException.Code.EVENTS_INVALID,
          "no event of player '" + player + "'",
          file.toString(),
          "The file has " + players.size() + " players.");
    }
    int number = model.players().find(player);
    EventTable all = new EventTable();
    all.timed(true);
    long last = known(model, number, all);
    int strange = 0;
    for (int e = 0; e < added.size(); e++) {
      if (added.player(e) != row) {
        continue;
      }
      int item = model.items().find(items.name(added.item(e)));
      if (item < 0) {
        strange++;
      } else {
        // Without a clock the file comes after all that is known.
        all.add(0, item, added.weight(e), added.isTimed() ? added.time(e) : ++last);
      }
    }
    if (strange > 0) {
      Printer.note(strange + " events of items that the model does not know are passed over");
    }
    return history(number, Timelines.of(all, 1, model.items().size()));
  }

  private static long known(RecommenderModel model, int number, EventTable all) {
    long last = 0;
    Timelines timelines = model.timelines();
    for (int at = number < 0 ? 0 : timelines.begin(number);
        number >= 0 && at < timelines.end(number);
        at++) {
      all.add(0, timelines.item(at), timelines.weight(at), timelines.time(at));
      last = timelines.time(at);
    }
    return last;
  }

  private static PlayerHistory history(int number, Timelines events) {
    PlayerHistory history = new PlayerHistory();
    history.begin(number < 0 ? PlayerHistory.NEW_PLAYER : number);
    for (int at = events.begin(0); at < events.end(0); at++) {
      history.add(events.item(at), events.weight(at), events.time(at));
    }
    return history;
  }
}
