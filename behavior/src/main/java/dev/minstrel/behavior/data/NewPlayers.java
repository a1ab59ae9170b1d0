package dev.minstrel.behavior.data;

import java.nio.file.Path;

/**
 * Events to learn from, and other players to be judged by ("strong generalisation"): what they did
 * before, and what they did then.
 *
 * <p>Both parts number the items alike, but each its own players: a player who stands in both is
 * two players.
 *
 * @param learned its test part is empty
 * @param judged its train part is what is known of the new players
 * @param inBoth how many names of players stand in both parts
 */
public record NewPlayers(Dataset learned, Dataset judged, int inBoth) {
  /** Reads three files. */
  public static NewPlayers read(
      Path train, Path known, Path test, EventForm form, Progress progress) {
    Ids players = new Ids();
    Ids newcomers = new Ids();
    Ids items = new Ids();
    EventTable learned = new EventReader(players, items, progress).read(train, form);
    EventForm sameForm = learned.isListed() ? EventForm.LISTS : form;
    EventReader others = new EventReader(newcomers, items, progress);
    EventTable before = others.read(known, sameForm);
    EventTable after = others.read(test, sameForm);
    int inBoth = 0;
    for (int p = 0; p < newcomers.size(); p++) {
      inBoth += players.find(newcomers.name(p)) >= 0 ? 1 : 0;
    }
    return new NewPlayers(
        Dataset.of(players, items, learned, new EventTable()),
        Dataset.of(newcomers, items, before, after),
        inBoth);
  }
}
