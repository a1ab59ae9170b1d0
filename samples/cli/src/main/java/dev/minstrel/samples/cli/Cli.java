package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;

/** The entry: finds the command, runs it, and turns every failure into one line. */
@Command(
    name = "minstrel",
    description = "Characters that talk and music that follows, on this machine alone.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    // One class a command; a feature adds its line here.
    subcommands = {
      TavernCommand.class,
      ChatCommand.class,
      GenerateCommand.class,
      TokenizeCommand.class,
      TemplateCommand.class,
      ComposeCommand.class,
      MidiCommand.class,
      DoctorCommand.class,
      BenchCommand.class,
      EvaluateCommand.class,
      RecommendCommand.class,
      BanditCommand.class,
      PortraitCommand.class,
      BoardCommand.class,
    })
public final class Cli {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  /** Runs one command and exits: 0 done, 1 it failed, 2 the arguments were wrong. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.setErr(err);
    int status = commandLine(err).execute(arguments);
    out.flush();
    System.exit(status);
  }

  /** The commands, their complaints printed here. */
  static CommandLine commandLine(PrintStream err) {
    IParameterExceptionHandler misused =
        (failure, arguments) -> {
          err.println("minstrel: " + oneLine(failure) + " See 'minstrel --help'.");
          return MISUSED;
        };
    IExecutionExceptionHandler failed =
        (failure, command, parsed) -> {
          err.println("minstrel: " + oneLine(failure));
          return FAILED;
        };
    return new CommandLine(new Cli())
        .setParameterExceptionHandler(misused)
        .setExecutionExceptionHandler(failed)
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static String oneLine(Throwable failure) {
    boolean expected =
        failure instanceof MinstrelException
            || failure instanceof IllegalArgumentException
            || failure instanceof CommandLine.ParameterException;
    String text = failure.getMessage() == null ? "" : failure.getMessage().replaceAll("\\R", " ");
    if (!expected) {
      text = failure.getClass().getSimpleName() + ": " + text;
    }
    return text.endsWith(".") ? text : text + ".";
  }
}
