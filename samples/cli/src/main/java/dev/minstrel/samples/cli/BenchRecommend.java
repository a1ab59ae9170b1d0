package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.minstrel.behavior.model.ModelFile;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.topk.FactorFile;
import dev.minstrel.behavior.topk.ItemFactors;
import dev.minstrel.behavior.topk.Layout;
import dev.minstrel.behavior.topk.TopK;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Scans a catalogue for the best items, beside the time that reading its bytes takes. */
@Command(
    name = "recommend",
    description =
        "Exact lists from item factors: time, allocation, and the ratio to reading the same bytes."
            + " The Vector API is used with: java --add-modules jdk.incubator.vector -jar ...",
    mixinStandardHelpOptions = true)
final class BenchRecommend implements Callable<Integer> {
  private static final int PLAYERS = 256;
  private static final long BIGGEST = 1L << 28; // floats: what arrays and lists of rows can hold

  @Option(names = "--items", paramLabel = "N", defaultValue = "10000")
  private int items;

  @Option(names = "--dims", paramLabel = "N", defaultValue = "64")
  private int dims;

  @Option(names = "--k", paramLabel = "N", defaultValue = "10", description = "1 to 1000")
  private int k;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "factors of a trained model (ials, or a blend with it) in place of random ones")
  private @Nullable Path model;

  @Option(
      names = "--calls",
      paramLabel = "N",
      defaultValue = "4000",
      description = "measured calls of each, after half as many to warm up")
  private int calls;

  @Option(
      names = "--mapped",
      paramLabel = "DIR",
      description = "only scan files of factors, mapped; written to this folder")
  private @Nullable Path mapped;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  private IntFunction<float[]> rows = item -> gaussian(item);
  private float[][] players = {};

  @Override
  public Integer call() {
    if (!(calls >= 1 && calls <= 10_000_000) || !(items >= 1 && (long) items * dims <= BIGGEST)) {
      throw new IllegalArgumentException(
          "--calls must be 1 to 10000000 and --items times --dims at most " + BIGGEST);
    }
    if (!(k >= 1 && k <= TopK.MOST)) {
      throw new IllegalArgumentException("--k must be 1 to " + TopK.MOST + ", was " + k);
    }
    if (model == null) {
      players = new float[PLAYERS][];
      for (int p = 0; p < PLAYERS; p++) {
        players[p] = gaussian(-1 - p);
      }
    } else {
      take(ModelFile.read(model));
    }
    long before = ScanMeter.residentMegabytes("VmRSS");
    List<ScanMeter.Scanned> scanned =
        new ScanMeter(players, k, calls).measure(catalogues(), items, dims);
    print(scanned, before);
    return 0;
  }

  /** Row by row, so that a million of them need not be held. */
  private float[] gaussian(int number) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number);
    float[] row = new float[dims];
    for (int d = 0; d < dims; d++) {
      row[d] = (float) random.nextGaussian();
    }
    return row;
  }

  private void take(RecommenderModel trained) {
    FactorScorer scorer = factors(trained);
    items = scorer.itemCount();
    dims = scorer.dimensions();
    rows = scorer::factor;
    players = new float[Math.min(PLAYERS, trained.players().size())][dims];
    for (int p = 0; p < players.length; p++) {
      scorer.foldIn(trained.history(p), players[p]);
    }
  }

  private static FactorScorer factors(RecommenderModel trained) {
    if (trained.scorer() instanceof FactorScorer factors) {
      return factors;
    }
    if (trained.scorer() instanceof HybridScorer hybrid) {
      for (Object member : hybrid.members()) {
        if (member instanceof FactorScorer factors) {
          return factors;
        }
      }
    }
    throw new IllegalArgumentException(
        "a model of '" + trained.algorithm() + "' has no item factors: train one with ials");
  }

  private List<ItemFactors> catalogues() {
    List<ItemFactors> catalogues = new ArrayList<>();
    if (mapped == null) {
      for (Layout layout : Layout.values()) {
        ItemFactors laid = ItemFactors.of(items, dims, rows, layout);
        if (layout == Layout.COLUMNS || !laid.kernel().equals(catalogues.get(0).kernel())) {
          catalogues.add(laid); // without the Vector API all three are columns
        }
      }
      return catalogues;
    }
    if (!Files.isDirectory(mapped)) {
      throw new IllegalArgumentException("--mapped must be a folder, was " + mapped);
    }
    for (Layout layout : List.of(Layout.COLUMNS, Layout.PAIRS)) {
      Path file = mapped.resolve("factors-" + layout.name().toLowerCase(Locale.ROOT));
      FactorFile.write(file, items, dims, rows, layout);
      catalogues.add(ItemFactors.map(file));
    }
    return catalogues;
  }

  private void print(List<ScanMeter.Scanned> scanned, long residentBefore) {
    JsonObject object = new JsonObject();
    object.addProperty("items", items);
    object.addProperty("dims", dims);
    object.addProperty("k", k);
    object.addProperty("java", Runtime.version().feature());
    object.addProperty("players", players.length);
    object.addProperty("residentBeforeMegabytes", residentBefore);
    object.addProperty("residentMegabytes", ScanMeter.residentMegabytes("VmRSS"));
    object.addProperty("residentOwnMegabytes", ScanMeter.residentMegabytes("RssAnon"));
    object.addProperty("residentFileMegabytes", ScanMeter.residentMegabytes("RssFile"));
    if (!json) {
      BenchCommand.print(object, false);
    }
    JsonArray kernels = new JsonArray();
    double floor = scanned.get(0).p50Nanos();
    for (ScanMeter.Scanned one : scanned) {
      JsonObject line = new JsonObject();
      line.addProperty("kernel", one.kernel());
      line.addProperty("p50Micros", ReplyJson.rounded(one.p50Nanos() / 1e3));
      line.addProperty("p99Micros", ReplyJson.rounded(one.p99Nanos() / 1e3));
      line.addProperty("leastMicros", ReplyJson.rounded(one.leastNanos() / 1e3));
      line.addProperty("ratioToFloor", ReplyJson.rounded(one.p50Nanos() / floor));
      line.addProperty("bytesPerCall", one.bytesPerCall());
      line.addProperty("scoredAgain", ReplyJson.rounded(one.scoredAgain()));
      line.addProperty("sameLists", one.same());
      kernels.add(line);
      if (!json) {
        System.out.printf(
            Locale.ROOT,
            "%-28s p50 %8.2f us  p99 %8.2f us  %.2f of the floor  %d B/call"
                + "  %.1f scored again%s%n",
            one.kernel(),
            one.p50Nanos() / 1e3,
            one.p99Nanos() / 1e3,
            one.p50Nanos() / floor,
            one.bytesPerCall(),
            one.scoredAgain(),
            one.same() ? "" : "  OTHER LISTS");
      }
    }
    object.add("kernels", kernels);
    if (json) {
      System.out.println(object);
    }
  }
}
