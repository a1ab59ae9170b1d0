package dev.minstrel.samples.cli;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.dialogue.persona.PersonaFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A conversation with one character: lines from {@code --say}, else from standard input. */
@Command(
    name = "chat",
    description = "Talk with one character; lines come from --say or from standard input.",
    mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {
  @Mixin private Stage stage = new Stage();

  @Option(names = "--persona", paramLabel = "FILE", description = "a persona as JSON")
  private @Nullable Path persona;

  @Option(names = "--say", paramLabel = "TEXT", description = "a line of the player's; repeatable")
  private List<String> lines = new ArrayList<>();

  @Option(
      names = "--can",
      paramLabel = "ACTION",
      description = "an action that is legal; repeatable")
  private List<String> actions = new ArrayList<>();

  @Option(names = "--json", description = "one JSON line a reply")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Persona who = persona == null ? Cast.innkeeper() : PersonaFile.read(persona);
    try (Minstrel ai = stage.start()) {
      Npc npc = ai.dialogue().npc(who);
      stage.awaitSpeech(ai);
      if (!json && !who.greeting().isEmpty()) {
        Printer.line(who.name(), who.greeting());
      }
      boolean spoken = !lines.isEmpty();
      for (String line : lines) {
        answer(ai, npc, line);
      }
      if (!spoken) {
        converse(ai, npc);
      }
    }
    return 0;
  }

  private void converse(Minstrel ai, Npc npc) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    boolean terminal = System.console() != null && !json;
    while (true) {
      if (terminal) {
        System.out.print("You: ");
        System.out.flush();
      }
      String line = in.readLine();
      if (line == null) {
        return;
      }
      if (!line.isBlank()) {
        answer(ai, npc, line);
      }
    }
  }

  private void answer(Minstrel ai, Npc npc, String line) {
    Reply reply = npc.hear(line, actions);
    if (json) {
      System.out.println(ReplyJson.of(Stage.play(ai, reply)));
      return;
    }
    Printer.streaming(npc.persona().name(), reply);
    ReplyEnd end = Stage.play(ai, reply);
    Printer.end(end);
  }
}
