package dev.minstrel.dialogue.decoder;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.folder.GraphHints;
import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.ElementType;
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
      DecoderGraph decode = graph(folder.graph(), folder.hints(), settings, owned);
      DecoderGraph prompt = decode;
      KvScales scales = null;
      if (folder.promptGraph().isPresent()) {
        prompt = graph(folder.promptGraph().get(), folder.hints(), settings, owned);
        scales = promptScales(decode, prompt);
        refuseOther(decode, prompt, scales != null);
      }
      DecoderGraphs graphs = new DecoderGraphs(decode, prompt, scales);
      return firstThatRuns(folder, settings, graphs, owned);
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

  private static DecoderGraph graph(
      Path file, GraphHints hints, DecoderSettings settings, Owned owned) {
    OnnxModel model = owned.add(OnnxModel.open(file, settings.session()));
    return new DecoderGraph(model, GraphPorts.of(model, hints));
  }

  /** Prompts may keep their state in floats where the decoder says what its 8 bits are worth. */
  private static @Nullable KvScales promptScales(DecoderGraph decode, DecoderGraph prompt) {
    boolean floats =
        prompt.ports().kv().stream().allMatch(port -> port.type() == ElementType.FLOAT);
    return floats && decode.ports().shares() && KvScales.areGiven(decode)
        ? KvScales.of(decode)
        : null;
  }

  /** The second graph reads and writes the same attention state, so it must hold it alike. */
  private static void refuseOther(DecoderGraph decode, DecoderGraph prompt, boolean converted) {
    GraphPorts ports = decode.ports();
    GraphPorts other = prompt.ports();
    boolean fits =
        other.vocabulary() == ports.vocabulary()
            && other.logits().type() == ports.logits().type()
            && other.shares() == ports.shares()
            && other.kv().size() == ports.kv().size();
    for (int i = 0; fits && i < ports.kv().size(); i++) {
      KvPort port = ports.kv().get(i);
      fits = converted ? other.kv().get(i).isShapedLike(port) : other.kv().get(i).holdsLike(port);
    }
    if (!fits) {
      throw new MinstrelException(
          Code.MODEL_UNSUPPORTED,
          "graph for prompts does not fit the decoder",
          "%s: its key-value cache or its logits differ from %s"
              .formatted(prompt.model().file(), decode.model().file()),
          "Remove it, or export both from the same weights.");
    }
  }

  /**
   * With the stated context, or, where nothing states one, with the limit halved until the graph's
   * tables hold it.
   */
  private static TokenDecoder firstThatRuns(
      ModelFolder folder, DecoderSettings settings, DecoderGraphs graphs, Owned models) {
    int stated = folder.context();
    int context = stated > 0 ? Math.min(stated, settings.contextLimit()) : settings.contextLimit();
    while (true) {
      try (Owned owned = new Owned()) {
        int chunk = graphs.chunk(Math.min(settings.chunk(), context));
        Size size = new Size(settings.slots(), context, chunk);
        Logits logits = owned.add(new Logits(graphs.decode().ports(), size));
        KvForm form = owned.add(form(graphs, settings, logits, size));
        form.probe(context);
        owned.release();
        models.add(logits);
        models.add(form);
        return new OnnxDecoder(folder.graph(), form, logits, size, models.release());
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

  private static KvForm form(
      DecoderGraphs graphs, DecoderSettings settings, Logits logits, Size size) {
    GraphPorts ports = graphs.decode().ports();
    if (!ports.shares() || settings.state() == DecoderSettings.State.GROWING) {
      return new GrowingKv(graphs, logits, size);
    }
    refuseTooLarge(graphs.decode(), size);
    boolean alike = settings.rows() == DecoderSettings.Rows.ALIKE && ports.takesRows();
    return new SharedKv(graphs, logits, size, alike ? RowPadding.of(graphs) : RowPadding.NONE);
  }

  private static void refuseTooLarge(DecoderGraph decode, Size size) {
    for (KvPort port : decode.ports().kv()) {
      long bytes = (size.slots() + 1L) * size.context() * port.heads() * port.headBytes();
      if (bytes > MOST_TENSOR_BYTES) {
        throw new MinstrelException(
            Code.MODEL_UNSUPPORTED,
            "arena is too large",
            "%s: %d slots of %d tokens need %d bytes a tensor, at most 2 GiB are possible"
                .formatted(decode.model().file(), size.slots(), size.context(), bytes),
            "Use fewer slots or a lower context limit.");
      }
    }
  }
}
