package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.TraitReader;
import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.Composite;
import dev.minstrel.behavior.portrait.Membership;
import dev.minstrel.behavior.portrait.PortraitFile;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.portrait.PortraitSettings;
import dev.minstrel.behavior.portrait.PortraitTrainer;
import dev.minstrel.behavior.portrait.Questions;
import dev.minstrel.behavior.portrait.TrainedPortraits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Sorts players into portraits and says by what rules. */
@Command(
    name = "portrait",
    description =
        "Sorts the players of a table (a line a player, a column a trait) into portraits, explains"
            + " them by rules, and judges the rules by players kept apart.",
    mixinStandardHelpOptions = true,
    subcommands = PortraitFor.class)
final class PortraitCommand implements Callable<Integer> {
  @Option(names = "--traits", paramLabel = "FILE", description = "CSV with a line of names, or .gz")
  private @Nullable Path traits;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "who the player is; else the line in the file")
  private @Nullable String id;

  @Option(
      names = "--traits-used",
      paramLabel = "A,B,..",
      split = ",",
      description = "columns to look at; else all that hold numbers")
  private List<String> used = List.of();

  @Option(
      names = "--composites",
      paramLabel = "FILE",
      description =
          "JSON: {\"tempo\": [\"APM\", \"-Latency\"], \"care\": {\"traits\": [..], \"low\":"
              + " \"careless\", \"high\": \"careful\"}}")
  private @Nullable Path composites;

  @Option(
      names = "--composite",
      paramLabel = "NAME=A,-B,..",
      description = "one composite; may be given several times")
  private List<String> named = new ArrayList<>();

  @Option(names = "--k", paramLabel = "N|auto", defaultValue = "auto")
  private String k = "auto";

  @Option(names = "--depth", paramLabel = "N", defaultValue = "5", description = "of the rules")
  private int depth;

  @Option(names = "--hold-out", paramLabel = "SHARE", defaultValue = "0.25")
  private double heldOut;

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      defaultValue = "1",
      description = "judge by this many seeds one after the other")
  private int repeats;

  @Option(names = "--minibatch", description = "search by a few players at a time")
  private boolean minibatch;

  @Option(
      names = "--questions",
      defaultValue = "pairs",
      description = "what rules ask about: axes, or pairs (also sums and differences of two)")
  private Questions questions = Questions.PAIRS;

  @Option(
      names = "--membership",
      defaultValue = "nearest",
      description = "what decides: nearest (middle), or rules")
  private Membership membership = Membership.NEAREST;

  @Option(
      names = "--previous",
      paramLabel = "MODEL",
      description = "portraits whose names are to be kept")
  private @Nullable Path previous;

  @Option(names = "--out", paramLabel = "MODEL")
  private @Nullable Path out;

  @Option(names = "--png", paramLabel = "FILE", description = "a picture of the portraits")
  private @Nullable Path png;

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  @Override
  public Integer call() {
    if (traits == null) {
      throw new IllegalArgumentException(
          "portrait of whom? give --traits FILE, or 'portrait for --model MODEL --traits FILE'");
    }
    if (repeats < 1) {
      throw new IllegalArgumentException("--repeats must be at least 1, was " + repeats);
    }
    PortraitSettings settings = settings();
    List<Composite> axes = CompositeFile.read(composites, named);
    PortraitModel before = previous == null ? null : PortraitFile.read(previous);
    ProgressLines progress = new ProgressLines();
    TraitTable all = TraitReader.read(traits, id, progress);
    TraitTable table = used.isEmpty() ? all : all.only(used);
    List<TrainedPortraits> runs = new ArrayList<>();
    for (int run = 0; run < repeats; run++) {
      PortraitSettings seeded = settings.withSeed(seed + run);
      runs.add(new PortraitTrainer(table, seeded, progress).train(axes, before));
    }
    TrainedPortraits first = runs.get(0);
    if (out != null) {
      PortraitFile.write(first.model(), out);
    }
    if (png != null) {
      new PortraitPlot(first.model(), table).write(png);
    }
    if (json) {
      System.out.println(PortraitJson.of(table, runs));
    } else {
      PortraitText.print(table, runs);
    }
    return 0;
  }

  private PortraitSettings settings() {
    PortraitSettings settings =
        PortraitSettings.DEFAULTS
            .withDepth(depth)
            .withHeldOut(heldOut)
            .withQuestions(questions)
            .withMembership(membership)
            .withSearch(
                minibatch
                    ? PortraitSettings.Search.SMALL_BATCHES
                    : PortraitSettings.Search.ALL_PLAYERS);
    if (k.equals("auto")) {
      return settings;
    }
    try {
      int count = Integer.parseInt(k);
      if (count < 2) {
        throw new IllegalArgumentException("--k must be at least 2, was " + k);
      }
      return settings.withCount(count);
    } catch (NumberFormatException words) {
      throw new IllegalArgumentException("--k must be a number or auto, was " + k, words);
    }
  }
}
