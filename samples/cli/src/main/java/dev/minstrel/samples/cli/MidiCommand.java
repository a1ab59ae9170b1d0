package dev.minstrel.samples.cli;

import com.google.gson.Gson;
import dev.minstrel.music.midi.MidiVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks into MIDI files. */
@Command(
    name = "midi",
    description = "Says what is in MIDI files, and what is wrong with them.",
    mixinStandardHelpOptions = true,
    subcommands = MidiCommand.Check.class)
final class MidiCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    throw new IllegalArgumentException("midi what? check");
  }

  /** The verdict of our reader. */
  @Command(
      name = "check",
      description = "Reads each file strictly; exits with 1 when one cannot be read.",
      mixinStandardHelpOptions = true)
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "one JSON object a file")
    private boolean json;

    @Override
    public Integer call() {
      boolean all = true;
      for (Path file : files) {
        MidiVerdict verdict = MidiVerdict.of(file);
        all &= verdict.isReadable();
        if (json) {
          System.out.println(new Gson().toJson(verdict));
        } else {
          verdict.lines().forEach(System.out::println);
        }
      }
      return all ? 0 : 1;
    }
  }
}
