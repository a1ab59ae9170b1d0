package dev.minstrel.dialogue.decoder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.folder.GraphHints;
import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.OnnxModel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens the graph of a model folder as a {@link TokenDecoder}. */
public final class Decoders {
  /** Smallest context that is tried where nothing states one. */
  private static final int LEAST_GUESS = 128;

  private static final long MOST_TENSOR_BYTES = Integer.MAX_VALUE - 64;

  private Decoders() {}

  /**
   * Opens a decoder; the caller closes it. One token is run, so that what cannot run is said now.
   *
   * @throws MinstrelException {@code MODEL_MISSING}, {@code MODEL_DAMAGED}, {@code
   *     MODEL_UNSUPPORTED} or {@code NATIVES_UNUSABLE}; nothing stays open then
   */
  public static TokenDecoder open(ModelFolder folder, DecoderSettings settings) {
    try (Owned owned = new Owned()) {
      Graph decode = graph(folder.graph(), folder.hints(), settings, owned);
      Graph prompt =
          folder.promptGraph().isEmpty()
              ? null
              : promptGraph(folder.promptGraph().get(), folder.hints(), settings, decode, owned);
      Sized sized = firstThatRuns(folder, settings, decode, prompt);
      owned.add(sized.form);
      return new OnnxDecoder(
          folder.graph(),
          sized.form,
          sized.logits,
          decode.ports.vocabulary(),
          sized.size,
          owned.release());
    } catch (OutOfMemoryError outside) {
      throw new MinstrelException(
          Code.MODEL_UNSUPPORTED,
          "model does not fit the memory",
          "%s: %d slots of at most %d tokens: %s"
              .formatted(
                  folder.graph(), settings.slots(), settings.contextLimit(), outside.getMessage()),
          "Use fewer slots or a lower context limit, or raise -XX:MaxDirectMemorySize.",
          outside);
    }
  }

  private record Graph(OnnxModel model, GraphPorts ports) {}

  private record Sized(KvForm form, Logits logits, Size size) {}

  private static Graph graph(Path file, GraphHints hints, DecoderSettings settings, Owned owned) {
    OnnxModel model = owned.add(OnnxModel.open(file, settings.session()));
    return new Graph(model, GraphPorts.of(model, hints));
  }

  /** The second graph reads and writes the same attention state, so it must hold it alike. */
  private static Graph promptGraph(
      Path file, GraphHints hints, DecoderSettings settings, Graph decode, Owned owned) {
    Graph prompt = graph(file, hints, settings, owned);
    boolean fits =
        prompt.ports.vocabulary() == decode.ports.vocabulary()
            && prompt.ports.logits().type() == decode.ports.logits().type()
            && prompt.ports.shares() == decode.ports.shares()
            && prompt.ports.kv().size() == decode.ports.kv().size();
    for (int i = 0; fits && i < decode.ports.kv().size(); i++) {
      fits = prompt.ports.kv().get(i).holdsLike(decode.ports.kv().get(i));
    }
    if (!fits) {
      throw new MinstrelException(
          Code.MODEL_UNSUPPORTED,
          "graph for prompts does not fit the decoder",
          file + ": its key-value cache or its logits differ from " + decode.model.file(),
          "Remove it, or export both from the same weights.");
    }
    return prompt;
  }

  /**
   * The stated context, or, where nothing states one, the largest half of a half of the limit that
   * the graph's tables hold.
   */
  private static Sized firstThatRuns(
      ModelFolder folder, DecoderSettings settings, Graph decode, @Nullable Graph prompt) {
    int stated = folder.context();
    int context = stated > 0 ? Math.min(stated, settings.contextLimit()) : settings.contextLimit();
    while (true) {
      try (Owned tensors = new Owned()) {
        Sized sized = sized(settings, context, decode, prompt, tensors);
        sized.form.probe(context);
        tensors.release();
        return sized;
      } catch (IllegalArgumentException refused) {
        if (stated > 0 || context / 2 < LEAST_GUESS) {
          throw new MinstrelException(
              Code.MODEL_DAMAGED,
              "model does not run with its configuration",
              "%s: with a context of %d tokens: %s"
                  .formatted(folder.graph(), context, refused.getMessage()),
              "Correct the context that the folder states, or set a lower limit.",
              refused);
        }
        context /= 2;
      }
    }
  }

  private static Sized sized(
      DecoderSettings settings, int context, Graph decode, @Nullable Graph prompt, Owned tensors) {
    int chunk = decode.ports.mostTokens(Math.min(settings.chunk(), context));
    Size size =
        new Size(
            settings.slots(), context, prompt == null ? chunk : prompt.ports.mostTokens(chunk));
    Logits logits = tensors.add(new Logits(decode.ports, size));
    DecoderGraph decoding = withInputs(decode, size, tensors);
    DecoderGraph prompting = prompt == null ? decoding : withInputs(prompt, size, tensors);
    KvForm form;
    if (decode.ports.shares()) {
      refuseTooLarge(decode, size);
      form = new SharedKv(decoding, prompting, logits, size, tensors.release());
    } else {
      form = new GrowingKv(decoding, prompting, logits, size, tensors.release());
    }
    return new Sized(tensors.add(form), logits, size);
  }

  private static DecoderGraph withInputs(Graph graph, Size size, Owned tensors) {
    return new DecoderGraph(graph.model, graph.ports, new StepInputs(graph.ports, size, tensors));
  }

  private static void refuseTooLarge(Graph decode, Size size) {
    for (KvPort port : decode.ports.kv()) {
      long bytes = (long) size.slots() * size.context() * port.heads() * port.headBytes();
      if (bytes > MOST_TENSOR_BYTES) {
        throw new MinstrelException(
            Code.MODEL_UNSUPPORTED,
            "arena is too large",
            "%s: %d slots of %d tokens need %d bytes a tensor, at most 2 GiB are possible"
                .formatted(decode.model.file(), size.slots(), size.context(), bytes),
            "Use fewer slots or a lower context limit.");
      }
    }
  }
}
