package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.rank.CoverageSlot;
import dev.minstrel.behavior.rank.DiverseList;
import dev.minstrel.behavior.rank.Exposure;
import dev.minstrel.behavior.rank.ItemMask;
import dev.minstrel.behavior.rank.PopularityPenalty;
import dev.minstrel.behavior.rank.Recommender;
import dev.minstrel.spi.PlayerHistory;
import dev.minstrel.spi.Scorer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be offered, and by which policy: masks first, then caps, then the order of the list. */
final class OfferFlags {
  @Option(
      names = "--include",
      paramLabel = "NAMES|FILE",
      description = "only these items: names with commas, or a file with a name a line")
  private @Nullable String included;

  @Option(names = "--exclude", paramLabel = "NAMES|FILE", description = "none of these items")
  private @Nullable String excluded;

  @Option(names = "--seen-again", description = "offers also what the player knows")
  private boolean seenAgain;

  @Option(
      names = "--diversity",
      paramLabel = "LAMBDA",
      defaultValue = "1",
      description = "1 the best items alone, towards 0 items unlike each other")
  private float lambda = 1;

  @Option(
      names = "--popularity-penalty",
      paramLabel = "BETA",
      defaultValue = "0",
      description = "0 none; more for the less known")
  private float beta;

  @Option(
      names = "--max-showings",
      paramLabel = "N",
      description = "an item shown that often is not shown again; needs --exposure")
  private @Nullable Integer mostShowings;

  @Option(
      names = "--exposure",
      paramLabel = "FILE",
      description = "how often each item was shown: read, counted on, and written again")
  private @Nullable Path showings;

  /** Refuses what no model could do. */
  void check() {
    if (!(lambda >= 0 && lambda <= 1)) {
      throw new IllegalArgumentException("--diversity must be in [0, 1], was " + lambda);
    }
    if (!(beta >= 0 && beta < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("--popularity-penalty must be 0 or more, was " + beta);
    }
    if (mostShowings != null && mostShowings < 1) {
      throw new IllegalArgumentException("--max-showings must be at least 1, was " + mostShowings);
    }
    if (mostShowings != null && showings == null) {
      throw new IllegalArgumentException(
          "--max-showings counts over calls and needs --exposure FILE to keep the counts in");
    }
  }

  /** The model as these flags want it asked. */
  RecommenderModel asked(RecommenderModel model) {
    return seenAgain ? model.offeringMet() : model;
  }

  /** What was shown so far. */
  Exposure exposure(RecommenderModel model) {
    return showings == null
        ? new Exposure(model.items().size())
        : ExposureFile.read(showings, model.items());
  }

  /** What may not be shown, whoever asks. */
  ItemMask mask(RecommenderModel model, Exposure exposure) {
    Ids items = model.items();
    ItemMask mask = new ItemMask(items.size());
    if (included != null) {
      mask.hideAll();
      for (int item : NamedItems.of("--include", included, items)) {
        mask.show(item);
      }
    }
    if (excluded != null) {
      for (int item : NamedItems.of("--exclude", excluded, items)) {
        mask.hide(item);
      }
    }
    for (int i = 0; mostShowings != null && i < items.size(); i++) {
      if (exposure.count(i) >= mostShowings) {
        mask.hide(i);
      }
    }
    if (seenAgain) {
      mask.showMet();
    }
    return mask;
  }

  /** By which policy lists are made. */
  Recommender policy(RecommenderModel model, Exposure exposure, ItemMask mask) {
    Scorer scorer = model.answering();
    if (beta > 0) {
      scorer = new PopularityPenalty(scorer, popularity(model), beta);
    }
    return lambda < 1
        ? new DiverseList(scorer, model.likeness(), lambda, mask)
        : model.recommender(scorer, exposure, mask);
  }

  /** Keeps what was shown for the next call. */
  void keep(RecommenderModel model, Recommender policy, Exposure exposure, int[] items, int count) {
    if (showings != null) {
      if (!(policy instanceof CoverageSlot)) { // which counts by itself
        exposure.show(items, count);
      }
      ExposureFile.write(showings, exposure, model.items());
    }
  }

  private static float[] popularity(RecommenderModel model) {
    float[] popularity = new float[model.items().size()];
    model.popularity().score(new PlayerHistory(), popularity);
    return popularity;
  }
}
