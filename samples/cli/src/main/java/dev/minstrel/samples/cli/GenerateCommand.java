package dev.minstrel.samples.cli;

import com.google.gson.Gson;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.dialogue.generate.Continuation;
import dev.minstrel.dialogue.generate.GenerateListener;
import dev.minstrel.dialogue.generate.GenerateOptions;
import dev.minstrel.dialogue.generate.Generator;
import dev.minstrel.dialogue.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a model says by itself: no persona, no memory, no template. */
@Command(
    name = "generate",
    description = "Continues a prompt of text or ids with any model folder.",
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {
  @Option(names = "--model", paramLabel = "DIR", required = true, description = "a model folder")
  private @Nullable Path model;

  @ArgGroup(multiplicity = "1")
  private Given given = new Given();

  @Option(
      names = "--max-new",
      paramLabel = "N",
      defaultValue = "64",
      description = "most tokens that follow (default ${DEFAULT-VALUE})")
  private int maxNew;

  @Mixin private SamplingFlags sampling = new SamplingFlags();

  @Option(names = "--seed", paramLabel = "N", defaultValue = "1")
  private long seed;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2")
  private int threads;

  @Option(names = "--stop", paramLabel = "TEXT", description = "ends it, unseen; repeatable")
  private List<String> stops = new ArrayList<>();

  @Option(names = "--ignore-end", description = "go on after a token that ends a reply")
  private boolean ignoreEnd;

  @Option(names = "--json", description = "one JSON object with ids and text")
  private boolean json;

  static final class Given {
    @Option(names = "--prompt", paramLabel = "TEXT")
    @Nullable String prompt;

    @Option(names = "--ids", paramLabel = "1,2,3", split = ",")
    int @Nullable [] ids;
  }

  @Override
  public Integer call() {
    try (Generator generator = Generator.open(model, threads, 1)) {
      Tokenizer tokenizer = generator.tokenizer().orElse(null);
      int[] prompt = prompt(tokenizer, generator.vocabulary());
      GenerateOptions options =
          new GenerateOptions(
              maxNew, sampling.over(generator.folder().sampling()), seed, !ignoreEnd, stops);
      boolean streaming = tokenizer != null && !json;
      GenerateListener listener = streaming ? GenerateCommand::show : GenerateListener.NONE;
      Continuation continuation = generator.generate(List.of(prompt), options, listener).get(0);
      if (json) {
        System.out.println(asJson(continuation, tokenizer != null));
      } else {
        System.out.println(streaming ? "" : joined(continuation.ids()));
      }
    }
    return 0;
  }

  private int[] prompt(@Nullable Tokenizer tokenizer, int vocabulary) {
    if (given.prompt == null) {
      return IdList.inVocabulary(given.ids, vocabulary);
    }
    if (tokenizer == null) {
      throw new MinstrelException(
          MinstrelException.Code.TOKENIZER_UNFIT,
          "no tokenizer for a prompt of text",
          String.valueOf(model),
          "Put tokenizer.json beside the model, or give --ids.");
    }
    return tokenizer.encode(given.prompt);
  }

  private static void show(int prompt, int id, String text) {
    System.out.print(text);
    System.out.flush();
  }

  private static JsonObject asJson(Continuation continuation, boolean hasText) {
    JsonObject line = new JsonObject();
    line.add("ids", new Gson().toJsonTree(continuation.ids()));
    line.add("text", hasText ? new JsonPrimitive(continuation.text()) : JsonNull.INSTANCE);
    return line;
  }

  private static String joined(int[] ids) {
    return Arrays.stream(ids).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }
}
