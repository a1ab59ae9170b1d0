package dev.minstrel.samples.cli;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.minstrel.dialogue.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Text to ids, or ids to text. */
@Command(
    name = "tokenize",
    description = "Turns text into token ids, or ids into text.",
    mixinStandardHelpOptions = true)
final class TokenizeCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "a model folder, or a tokenizer.json")
  private @Nullable Path model;

  @ArgGroup(multiplicity = "1")
  private Given given = new Given();

  @Option(names = "--plain", description = "add no special tokens to --text")
  private boolean plain;

  @Option(names = "--keep-special", description = "show special tokens of --ids")
  private boolean keepSpecial;

  @Option(names = "--json", description = "one JSON object with ids and text")
  private boolean json;

  static final class Given {
    @Option(names = "--text", paramLabel = "TEXT")
    @Nullable String text;

    @Option(names = "--ids", paramLabel = "1,2,3", split = ",")
    int @Nullable [] ids;
  }

  @Override
  public Integer call() {
    Tokenizer tokenizer =
        Tokenizer.open(Files.isDirectory(model) ? model.resolve("tokenizer.json") : model);
    String text = given.text;
    int[] ids = given.ids;
    if (text != null) {
      ids = plain ? tokenizer.encodePlain(text) : tokenizer.encode(text);
    } else {
      text = tokenizer.decode(IdList.inVocabulary(ids, tokenizer.size()), keepSpecial);
    }
    if (json) {
      JsonObject line = new JsonObject();
      line.add("ids", new Gson().toJsonTree(ids));
      line.addProperty("text", text);
      System.out.println(line);
    } else {
      System.out.println(given.text == null ? text : joined(ids));
    }
    return 0;
  }

  private static String joined(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
