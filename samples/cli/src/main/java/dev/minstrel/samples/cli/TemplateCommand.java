package dev.minstrel.samples.cli;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.dialogue.folder.ModelFolders;
import dev.minstrel.dialogue.template.ChatTemplate;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Renders a chat template; the rendering, exactly, on standard output. */
@Command(
    name = "template",
    description = "Renders a chat template with the variables of a JSON file.",
    mixinStandardHelpOptions = true)
final class TemplateCommand implements Callable<Integer> {
  private static final long LARGEST = 8 << 20;

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--variables",
      paramLabel = "FILE",
      required = true,
      description = "a JSON object: messages, add_generation_prompt, ...")
  private @Nullable Path variables;

  @Option(
      names = "--now",
      paramLabel = "INSTANT",
      description = "what strftime_now sees, such as 2026-01-31T12:00:00Z; default: now")
  private Instant now = Instant.now();

  static final class Source {
    @Option(names = "--model", paramLabel = "DIR", description = "a model folder with a template")
    @Nullable Path model;

    @Option(names = "--template", paramLabel = "FILE", description = "a template")
    @Nullable Path template;
  }

  @Override
  public Integer call() throws IOException {
    ChatTemplate template =
        source.template != null
            ? ChatTemplate.parse(text(source.template), source.template.toString())
            : ChatTemplate.parse(
                ModelFolders.chatTemplate(source.model)
                    .orElseThrow(
                        () ->
                            new MinstrelException(
                                MinstrelException.Code.TEMPLATE_INVALID,
                                "no chat template in the folder",
                                String.valueOf(source.model),
                                "Give one with --template FILE.")),
                String.valueOf(source.model));
    System.out.print(template.render(text(variables), now));
    return 0;
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw wrong("no such file", file, "Check the path.");
    }
    if (Files.size(file) > LARGEST) {
      throw wrong("file is larger than 8 MB", file, "Is it the right one?");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException notText) {
      throw wrong("file is not UTF-8 text", file, "Save it as UTF-8.");
    }
  }

  private static MinstrelException wrong(String what, Path file, String remedy) {
    return new MinstrelException(MinstrelException.Code.IO, what, file.toString(), remedy);
  }
}
