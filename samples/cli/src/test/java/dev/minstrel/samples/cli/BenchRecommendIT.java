package dev.minstrel.samples.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.minstrel.samples.cli.RunningJar.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans are measured, and every kernel gives the same lists. */
class BenchRecommendIT {
  @TempDir Path folder;

  @Test
  void everyKernelOfAMappedFileGivesTheSameLists() throws Exception {
    Outcome outcome =
        new RunningJar(folder)
            .run(
                "bench",
                "recommend",
                "--items",
                "3000",
                "--dims",
                "8",
                "--calls",
                "20",
                "--mapped",
                folder.toString(),
                "--json");
    assertEquals(0, outcome.status(), outcome.err());
    JsonObject figures = JsonParser.parseString(outcome.out()).getAsJsonObject();
    assertEquals(3, figures.getAsJsonArray("kernels").size()); // the floor, columns, pairs
    for (JsonElement kernel : figures.getAsJsonArray("kernels")) {
      assertTrue(kernel.getAsJsonObject().get("sameLists").getAsBoolean(), outcome.out());
    }
  }

  @Test
  void catalogueBeyondTheBoundIsRefusedInOneLine() throws Exception {
    Outcome outcome = new RunningJar(folder).run("bench", "recommend", "--items", "2000000000");
    assertEquals(1, outcome.status());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }
}
