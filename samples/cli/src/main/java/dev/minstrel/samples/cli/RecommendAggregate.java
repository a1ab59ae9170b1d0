package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.privacy.AggregateExport;
import dev.minstrel.behavior.privacy.ExportTerms;
import dev.minstrel.behavior.privacy.PlayerVectors;
import dev.minstrel.behavior.privacy.PrivacyLedger;
import dev.minstrel.behavior.privacy.SecureNoise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets sums over players leave, with differential privacy. */
@Command(
    name = "aggregate",
    description =
        "Sums the events of all players by item, each player clipped, with noise, paid for in a"
            + " ledger. The same name gives the same numbers again, whatever the events are now.",
    mixinStandardHelpOptions = true)
final class RecommendAggregate implements Callable<Integer> {
  @Mixin private EventFlags flags = new EventFlags();

  @Option(names = "--events", paramLabel = "FILE", required = true)
  private Path events = Path.of("");

  @Option(
      names = "--items",
      paramLabel = "FILE",
      description =
          "the game's own items, a name a line; else those of the events, which tells them")
  private @Nullable Path items;

  @Option(names = "--epsilon", paramLabel = "E", defaultValue = "1", description = "of this export")
  private double epsilon;

  @Option(names = "--delta", paramLabel = "D", defaultValue = "1e-6", description = "of the ledger")
  private double delta;

  @Option(
      names = "--clip",
      paramLabel = "C",
      defaultValue = "1",
      description = "L2 norm to which all that a player did is cut")
  private double clip;

  @Option(
      names = "--budget",
      paramLabel = "E",
      required = true,
      description = "epsilon of all exports of the ledger together")
  private double budget;

  @Option(names = "--ledger", paramLabel = "FILE", required = true)
  private Path ledger = Path.of("");

  @Option(names = "--out", paramLabel = "FILE", required = true)
  private Path out = Path.of("");

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "what is exported, such as a week; the name of the events' file if not given")
  private @Nullable String name;

  @Override
  public Integer call() throws IOException {
    ExportTerms terms = new ExportTerms(epsilon, delta, clip);
    Dataset data = flags.read(events, null);
    List<String> names = names(data.items());
    String export = name == null ? String.valueOf(events.getFileName()) : name;
    try (PrivacyLedger open = PrivacyLedger.open(ledger, budget, delta)) {
      AggregateExport.Exported exported =
          new AggregateExport(open, new SecureNoise())
              .export(export, names, vectors(data, names), terms);
      Files.writeString(out, exported.json() + System.lineSeparator());
      if (exported.repeated()) {
        Printer.note("'" + export + "' was exported before: these are the numbers that left then");
      }
      System.out.printf(
          Locale.ROOT,
          "%s: epsilon %.4g of %.4g spent, at delta %s%n",
          out,
          open.spentEpsilon(),
          budget,
          delta);
    }
    return 0;
  }

  private List<String> names(Ids found) throws IOException {
    if (items != null) {
      LinkedHashSet<String> names = new LinkedHashSet<>(Files.readAllLines(items));
      names.remove("");
      return List.copyOf(names);
    }
    Printer.note("the items are those of the events; give --items to keep rare ones secret");
    return IntStream.range(0, found.size()).mapToObj(found::name).toList();
  }

  private static PlayerVectors vectors(Dataset data, List<String> names) {
    int playerCount = data.players().size();
    PlayerItems met = PlayerItems.of(data.train(), playerCount, data.items().size());
    int[] place = new int[data.items().size()];
    Arrays.fill(place, -1);
    for (int i = 0; i < names.size(); i++) {
      int item = data.items().find(names.get(i));
      if (item != Ids.UNKNOWN) {
        place[item] = i;
      }
    }
    return new PlayerVectors() {
      @Override
      public int playerCount() {
        return playerCount;
      }

      @Override
      public void vector(int player, double[] sums) {
        for (int e = met.begin(player); e < met.end(player); e++) {
          if (place[met.column(e)] >= 0) {
            sums[place[met.column(e)]] += met.weight(e);
          }
        }
      }
    };
  }
}
