package dev.minstrel.samples.cli;

import dev.minstrel.api.Minstrel;
import dev.minstrel.api.Statistics;
import dev.minstrel.api.dialogue.Npc;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: an evening in a tavern, three characters who each know something else. */
@Command(
    name = "tavern",
    description = "A scene with three characters and music; --play lets you speak yourself.",
    mixinStandardHelpOptions = true)
final class TavernCommand implements Callable<Integer> {
  @Mixin private Stage stage = new Stage();

  @Mixin private TavernMusic music = new TavernMusic();

  @Option(names = "--play", description = "speak yourself, at a terminal")
  private boolean play;

  private record Cue(String name, String line) {}

  private static final List<Cue> SCRIPT =
      List.of(
          new Cue("Brom", "Is the road to Ashford open?"),
          new Cue("Mira", "Is there another way over the river?"),
          new Cue("Mira", "What about the north road?"),
          new Cue("Osric", "How much is a red lantern?"),
          new Cue("Brom", "How much is a room?"),
          new Cue("Brom", "Who rules the southern isles?"),
          new Cue("Mira", "Who is Tobin?"),
          new Cue("Osric", "Thank you. Good night!"));

  @Override
  public Integer call() {
    music.check();
    List<ReplyEnd> ends = new ArrayList<>();
    try (Minstrel ai = stage.start(music.model)) {
      System.out.println("An evening at the Crooked Lantern. Rain on the shutters.");
      System.out.println();
      for (Persona persona : List.of(Cast.innkeeper(), Cast.hunter(), Cast.merchant())) {
        ai.dialogue().npc(persona).said(persona.greeting());
        Printer.line(persona.name(), persona.greeting());
      }
      System.out.println();
      stage.awaitSpeech(ai);
      music.begin(ai, stage.seed);
      if (play) {
        converse(ai, ends);
      } else {
        for (Cue cue : SCRIPT) {
          Printer.line("You, to " + cue.name(), cue.line());
          ends.add(answer(ai, ai.dialogue().find(cue.name()).orElseThrow(), cue.line()));
        }
      }
      music.end(ai);
      summary(ends, ai.statistics());
    }
    return 0;
  }

  private ReplyEnd answer(Minstrel ai, Npc npc, String line) {
    music.lineBegins(ai);
    Reply reply = npc.hear(line);
    Printer.streaming(npc.persona().name(), reply);
    ReplyEnd end = Stage.play(ai, reply);
    Printer.end(end);
    music.lineEnds(ai, line, end);
    System.out.println();
    return end;
  }

  /** "Mira, what about the wolves?" speaks to Mira; a line without a name goes on as before. */
  private void converse(Minstrel ai, List<ReplyEnd> ends) {
    System.out.println("Begin a line with a name to turn to somebody; an empty line leaves.");
    Keyboard keyboard = new Keyboard();
    Npc spokenTo = ai.dialogue().npcs().get(0);
    while (true) {
      System.out.print("You, to " + spokenTo.persona().name() + ": ");
      System.out.flush();
      String line = typed(ai, keyboard);
      if (line.isBlank()) {
        System.out.println();
        return;
      }
      for (Npc npc : ai.dialogue().npcs()) {
        String name = npc.persona().name().toLowerCase(Locale.ROOT);
        if (line.toLowerCase(Locale.ROOT).startsWith(name)) {
          spokenTo = npc;
        }
      }
      ends.add(answer(ai, spokenTo, line));
    }
  }

  /** The frames go on while somebody types, and with them the music. */
  private static String typed(Minstrel ai, Keyboard keyboard) {
    AtomicReference<@Nullable String> line = new AtomicReference<>(keyboard.poll());
    Stage.playUntil(
        ai,
        () -> {
          if (line.get() == null) {
            line.set(keyboard.poll());
          }
          return line.get() != null;
        });
    return Objects.requireNonNull(line.get());
  }

  private static void summary(List<ReplyEnd> ends, Statistics statistics) {
    List<Duration> first = ends.stream().map(end -> end.timing().firstToken()).sorted().toList();
    if (first.isEmpty()) {
      return;
    }
    double[] speeds =
        ends.stream().mapToDouble(end -> end.timing().tokensPerSecond()).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%d replies, %d tokens; medians: first token %.1f ms, then %.0f tokens/s; longest tick %.2f ms%n",
        ends.size(),
        ends.stream().mapToInt(end -> end.timing().newTokens()).sum(),
        ReplyJson.millis(first.get(first.size() / 2)),
        speeds[speeds.length / 2],
        statistics.longestTickNanos() / 1e6);
  }
}
