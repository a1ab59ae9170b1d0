package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.evaluate.RankingEvaluator;
import dev.minstrel.behavior.evaluate.RankingFigures;
import dev.minstrel.behavior.evaluate.SequenceCases;
import dev.minstrel.behavior.neural.NeuralScorer;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.train.SequenceAlgorithm;
import dev.minstrel.behavior.train.SequenceTrainer;
import dev.minstrel.behavior.train.TrainedElsewhere;
import dev.minstrel.behavior.train.TrainedSequence;
import dev.minstrel.spi.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks what comes next. */
@Command(
    name = "sequence",
    description =
        "Trains on one file and asks for every event of another, in order, over the whole"
            + " catalogue. Events of the same time stay in the order of the file; ties of score go"
            + " to the lower item; known items are left out.",
    mixinStandardHelpOptions = true)
final class RecommendSequence implements Callable<Integer> {
  @Mixin private TrainAndTest files = new TrainAndTest();

  @Option(
      names = "--k",
      paramLabel = "N",
      split = ",",
      defaultValue = "10",
      description = "places of a list; several, by comma, are judged each")
  private int[] lengths = {10};

  @Option(
      names = "--net",
      paramLabel = "FOLDER",
      arity = "1..*",
      description =
          "nets of behavior/training, trained on the same file; one that holds a folder 'before'"
              + " is also blended with markov")
  private List<Path> nets = List.of();

  @Override
  public Integer call() {
    Dataset data = files.read();
    for (Path net : nets) {
      NeuralScorer.open(net, data.items()).close(); // before the others take their minutes
    }
    int playerCount = data.players().size();
    int itemCount = data.items().size();
    SequenceCases cases =
        SequenceCases.ofTest(
            Timelines.of(data.train(), playerCount, itemCount),
            Timelines.of(data.test(), playerCount, itemCount));
    RankingEvaluator evaluator =
        new RankingEvaluator(cases.known(), cases.next(), files.events.progress);
    SequenceTrainer trainer =
        new SequenceTrainer(
            data.train(),
            playerCount,
            itemCount,
            files.events.seed(),
            files.events.parts(),
            files.events.progress);
    try (Rows rows = new Rows(trainer, evaluator, data.items())) {
      for (SequenceAlgorithm algorithm : SequenceAlgorithm.values()) {
        rows.add(algorithm);
      }
      nets.forEach(rows::add);
      rows.addBlendOfAll();
    }
    return 0;
  }

  /** Makes the scorers one after the other and prints how good each is. */
  private final class Rows implements AutoCloseable {
    private final SequenceTrainer trainer;
    private final RankingEvaluator evaluator;
    private final Ids items;
    private final List<NeuralScorer> opened = new ArrayList<>();
    private final List<TrainedElsewhere> others = new ArrayList<>();

    Rows(SequenceTrainer trainer, RankingEvaluator evaluator, Ids items) {
      this.trainer = trainer;
      this.evaluator = evaluator;
      this.items = items;
    }

    void add(SequenceAlgorithm algorithm) {
      long start = System.nanoTime();
      TrainedSequence trained = trainer.train(algorithm);
      add(algorithm.text(), trained.settings(), trained.scorer(), start);
    }

    void add(Path net) {
      long start = System.nanoTime();
      NeuralScorer all = open(net);
      add(all.kind(), "opened from " + net, all, start);
      Path folder = net.resolve("before");
      if (!Files.isDirectory(folder)) {
        return;
      }
      NeuralScorer before = open(folder);
      if (before.heldOut() < trainer.heldOut()) {
        Printer.note(
            "not blended: %s must not have seen the last %d events of a player"
                .formatted(folder, trainer.heldOut()));
        return;
      }
      TrainedElsewhere other = new TrainedElsewhere(all.kind(), before, all);
      others.add(other);
      addBlend(List.of(other));
    }

    /** Transitions and every net that can be blended, where there are several. */
    void addBlendOfAll() {
      if (others.size() > 1) {
        addBlend(others);
      }
    }

    private void addBlend(List<TrainedElsewhere> members) {
      long start = System.nanoTime();
      TrainedSequence blend = trainer.blendWith(members);
      add("blend", blend.settings(), blend.scorer(), start);
    }

    private NeuralScorer open(Path folder) {
      NeuralScorer scorer = NeuralScorer.open(folder, items);
      opened.add(scorer);
      return scorer;
    }

    @Override
    public void close() {
      opened.forEach(NeuralScorer::close);
    }

    private void add(String name, String settings, Scorer scorer, long start) {
      double seconds = TrainAndTest.secondsSince(start);
      for (int k : lengths) {
        print(name, settings, evaluator.judge(new BestFirst(scorer), k), seconds);
      }
    }
  }

  private void print(String name, String settings, RankingFigures figures, double seconds) {
    int k = figures.length();
    if (!files.json) {
      System.out.printf(
          Locale.ROOT,
          "%-11s HR@%d %.4f  NDCG@%d %.4f  MRR@%d %.4f  %d cases  %.1f s  %s%n",
          name,
          k,
          figures.recall(),
          k,
          figures.ndcg(),
          k,
          figures.mrr(),
          figures.players(),
          seconds,
          settings);
      return;
    }
    JsonObject line = new JsonObject();
    line.addProperty("algorithm", name);
    line.addProperty("k", k);
    line.addProperty("hitRate", figures.recall());
    line.addProperty("ndcg", figures.ndcg());
    line.addProperty("mrr", figures.mrr());
    line.addProperty("cases", figures.players());
    line.addProperty("trainSeconds", seconds);
    line.addProperty("settings", settings);
    System.out.println(line);
  }
}
