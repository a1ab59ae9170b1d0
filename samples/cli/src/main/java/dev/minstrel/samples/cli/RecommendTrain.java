package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.train.Algorithm;
import dev.minstrel.behavior.train.Trained;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a model file. */
@Command(
    name = "train",
    description = "Learns from a file of events and writes a model file.",
    mixinStandardHelpOptions = true)
final class RecommendTrain implements Callable<Integer> {
  @Mixin private EventFlags flags = new EventFlags();

  @Mixin private PlayersKept players = new PlayersKept();

  @Option(names = "--events", paramLabel = "FILE", required = true)
  private @Nullable Path events;

  @Option(names = "--algorithm", paramLabel = "NAME", defaultValue = "hybrid")
  private String algorithm = "hybrid";

  @Option(names = "--out", paramLabel = "MODEL", required = true)
  private @Nullable Path out;

  @Override
  public Integer call() {
    Algorithm chosen = Algorithm.of(algorithm);
    Dataset data = flags.read(events, null);
    Trained trained = players.of(flags.trainer(data)).train(chosen);
    Timelines timelines = Timelines.of(data.train(), data.players().size(), data.items().size());
    PopularityScorer popularity =
        PopularityScorer.train(PlayerItems.of(timelines), Double.POSITIVE_INFINITY);
    RecommenderModel model =
        RecommenderModel.of(trained, data.players(), data.items(), timelines, popularity);
    if (players.without()) {
      model = model.withoutPlayers();
      Printer.note("user-knn and user-ease look players up: neither is trained nor blended");
    }
    ModelFile.write(model, out);
    System.out.printf(
        Locale.ROOT,
        "%s: %s%d players, %d items, %d events, %s (NDCG@10 on a fifth set apart: %.4f)%n",
        out,
        players.without() ? "nothing of a player is kept of " : "",
        data.players().size(),
        data.items().size(),
        data.train().size(),
        model.settings(),
        trained.validationNdcg());
    return 0;
  }
}
