package dev.minstrel.samples.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.minstrel.api.Minstrel;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a feature's model; the figures are computed by its training folder. */
@Command(
    name = "evaluate",
    description = "Measures a feature, for the figures of a model card.",
    mixinStandardHelpOptions = true,
    subcommands = {EvaluateCommand.DialogueProbes.class, EvaluateMusic.class})
final class EvaluateCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalArgumentException("evaluate what? dialogue or music");
  }

  /** Lets characters answer the probes that {@code npc-dialogue/training/evaluate.py} wrote. */
  @Command(
      name = "dialogue",
      description = "Lets characters answer probes; one JSON line a probe, in and out.",
      mixinStandardHelpOptions = true)
  static final class DialogueProbes implements Callable<Integer> {
    private static final int PROGRESS_EVERY = 100;

    @Mixin private Stage stage = new Stage();

    @Option(names = "--probes", paramLabel = "FILE", required = true)
    private @Nullable Path probes;

    @Option(names = "--out", paramLabel = "FILE", required = true)
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
      List<String> lines = probes(probes);
      try (Minstrel ai = stage.start();
          BufferedWriter writer = Files.newBufferedWriter(out)) {
        Stage.awaitReady(ai);
        for (int i = 0; i < lines.size(); i++) {
          writer.write(answer(ai, lines.get(i), probes + ":" + (i + 1)).toString());
          writer.newLine();
          if ((i + 1) % PROGRESS_EVERY == 0) {
            Printer.note((i + 1) + " of " + lines.size() + " probes");
          }
        }
      }
      return 0;
    }

    private static List<String> probes(Path file) throws IOException {
      if (!Files.isRegularFile(file)) {
        throw new MinstrelException(
            MinstrelException.Code.IO,
            "no such file",
            file.toString(),
            "Write probes with npc-dialogue/training/evaluate.py.");
      }
      return Files.readAllLines(file);
    }

    /** Each probe is a character of its own, that comes and leaves. */
    private static JsonObject answer(Minstrel ai, String line, String where) {
      try {
        JsonObject probe = new Gson().fromJson(line, JsonObject.class);
        Persona persona = persona(probe.getAsJsonObject("persona"));
        Npc npc = ai.dialogue().npc(persona);
        JsonArray replies = new JsonArray();
        for (JsonElement turn : probe.getAsJsonArray("turns")) {
          JsonObject spoken = turn.getAsJsonObject();
          replies.add(
              ReplyJson.of(
                  Stage.play(
                      ai, npc.hear(spoken.get("player").getAsString(), texts(spoken, "legal")))));
        }
        npc.leave();
        JsonObject answer = new JsonObject();
        answer.add("id", probe.get("id"));
        answer.add("replies", replies);
        return answer;
      } catch (JsonParseException | IllegalStateException | NullPointerException bad) {
        throw new MinstrelException(
            MinstrelException.Code.IO, "not a probe", where, "Write the file again.", bad);
      }
    }

    private static Persona persona(JsonObject json) {
      return new Persona(
          json.get("name").getAsString(),
          text(json, "role"),
          texts(json, "traits"),
          texts(json, "knowledge"),
          text(json, "style"),
          "",
          List.of(),
          List.of());
    }

    private static String text(JsonObject json, String field) {
      return json.has(field) ? json.get(field).getAsString() : "";
    }

    private static List<String> texts(JsonObject json, String field) {
      List<String> texts = new ArrayList<>();
      if (json.has(field)) {
        json.getAsJsonArray(field).forEach(item -> texts.add(item.getAsString()));
      }
      return texts;
    }
  }
}
