package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.Minstrel;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What runs here, on what, and what would fall back and why. */
@Command(
    name = "doctor",
    description = "Versions, device, natives, memory, and what would fall back and why.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Stage stage = new Stage();

  @Option(names = "--json", description = "one JSON object")
  private boolean json;

  @Override
  public Integer call() {
    try (Minstrel ai = stage.start()) {
      String dialogue = Stage.awaitReady(ai).name().toLowerCase(Locale.ROOT);
      Diagnosis diagnosis = ai.diagnose();
      if (json) {
        System.out.println(asJson(diagnosis, dialogue));
        return 0;
      }
      for (Diagnosis.Finding finding : diagnosis.findings()) {
        String mark = finding.kind() == Diagnosis.Kind.FALLBACK ? "!" : " ";
        System.out.printf("%s %-14s %s%n", mark, finding.subject(), finding.text());
      }
      System.out.printf("  %-14s %s%n", "characters", dialogue);
    }
    return 0;
  }

  private static JsonObject asJson(Diagnosis diagnosis, String dialogue) {
    JsonArray findings = new JsonArray();
    for (Diagnosis.Finding finding : diagnosis.findings()) {
      JsonObject line = new JsonObject();
      line.addProperty("kind", finding.kind().name().toLowerCase(Locale.ROOT));
      line.addProperty("subject", finding.subject());
      line.addProperty("text", finding.text());
      findings.add(line);
    }
    JsonObject whole = new JsonObject();
    whole.addProperty("dialogue", dialogue);
    whole.add("findings", findings);
    return whole;
  }
}
