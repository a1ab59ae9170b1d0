package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.behavior.data.TraitReader;
import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.Portrait;
import dev.minstrel.behavior.portrait.PortraitFile;
import dev.minstrel.behavior.portrait.PortraitModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells the portraits of players. */
@Command(
    name = "for",
    description = "Tells the portrait of every player of a table, and the rule behind it.",
    mixinStandardHelpOptions = true)
final class PortraitFor implements Callable<Integer> {
  @Option(names = "--model", paramLabel = "MODEL", required = true)
  private @Nullable Path model;

  @Option(names = "--traits", paramLabel = "FILE", required = true)
  private @Nullable Path traits;

  @Option(names = "--id", paramLabel = "COLUMN")
  private @Nullable String id;

  @Option(names = "--player", paramLabel = "NAME", description = "only this one")
  private @Nullable String player;

  @Option(names = "--json", description = "one JSON line a player")
  private boolean json;

  @Override
  public Integer call() {
    PortraitModel portraits = PortraitFile.read(model);
    TraitTable table = TraitReader.read(traits, id, new ProgressLines());
    int told = 0;
    for (int p = 0; p < table.playerCount(); p++) {
      if (player == null || player.equals(table.player(p))) {
        tell(portraits, table, p);
        told++;
      }
    }
    if (told == 0) {
      throw new IllegalArgumentException("no player '" + player + "' in " + traits);
    }
    return 0;
  }

  private void tell(PortraitModel portraits, TraitTable table, int number) {
    double[] place = portraits.space().points(table, new int[] {number})[0];
    int found = portraits.portrait(place);
    Portrait portrait = found < 0 ? null : portraits.portraits().get(found);
    String name = portrait == null ? "unknown" : portrait.name();
    String rule = portrait == null ? "none of its traits is known" : portraits.rule(place);
    if (!json) {
      System.out.println(
          table.player(number)
              + "  "
              + (portrait == null ? name : portrait.id() + " " + name)
              + "  "
              + rule);
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("player", table.player(number));
    if (portrait != null) {
      line.addProperty("portrait", portrait.id());
    }
    line.addProperty("name", name);
    line.addProperty("rule", rule);
    System.out.println(line);
  }
}
