package dev.minstrel.behavior.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.EventForm;
import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.PlayerItems;
import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.rank.BestFirst;
import dev.minstrel.behavior.scorer.SarScorer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evaluator against figures that others published. */
class MovieLensTest {
  private static final double HALF_LIFE_SECONDS = 30 * 86_400;

  @TempDir Path folder;

  @Test
  void sarGivesThePublishedFiguresToSixDigits() throws IOException {
    Path players = players();
    Path copy = folder.resolve("events.tsv.gz"); // read like any file, wherever it lies
    Files.copy(players.resolve("ml-100k.data.tsv.gz"), copy, StandardCopyOption.REPLACE_EXISTING);
    Dataset all = Dataset.read(copy, null, EventForm.AUTO, Progress.NONE);
    String marks = split(players.resolve("ml-100k.splits.tsv.gz"), "item-75-seed42");
    EventTable train = all.train().where(e -> marks.charAt(e) == '1');
    EventTable test = all.train().where(e -> marks.charAt(e) == '0');
    int playerCount = all.players().size();
    int itemCount = all.items().size();
    Timelines learned = Timelines.of(train, playerCount, itemCount);
    RankingFigures figures =
        new RankingEvaluator(learned, PlayerItems.of(test, playerCount, itemCount), Progress.NONE)
            .judge(new BestFirst(SarScorer.train(learned, HALF_LIFE_SECONDS)), 10);
    assertEquals(0.393819, figures.ndcg(), 5e-7);
    assertEquals(0.340615, figures.precision(), 5e-7);
    assertEquals(0.185377, figures.recall(), 5e-7);
    assertEquals(0.114038, figures.map(), 5e-7);
  }

  private static String split(Path file, String name) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      String start = name + "\t";
      return lines
          .lines()
          .filter(line -> line.startsWith(start))
          .findFirst()
          .orElseThrow()
          .substring(start.length());
    }
  }

  private static Path players() {
    Optional<Path> found =
        Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
            .map(at -> at.resolveSibling("shared").resolve("data").resolve("players"))
            .filter(Files::isDirectory)
            .findFirst();
    Assumptions.assumeTrue(found.isPresent(), "no folder shared/data/players beside the project");
    return found.orElseThrow();
  }
}
