package dev.minstrel.dialogue.generate;

import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.decoder.DecoderSettings;
import dev.minstrel.dialogue.decoder.Decoders;
import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.dialogue.folder.ModelFolders;
import dev.minstrel.dialogue.generate.Continuation.End;
import dev.minstrel.dialogue.sampling.PreparedSampling;
import dev.minstrel.dialogue.sampling.Sampler;
import dev.minstrel.dialogue.tokenizer.Tokenizer;
import dev.minstrel.runtime.CounterRandom;
import dev.minstrel.runtime.cache.CacheFolder;
import dev.minstrel.runtime.natives.Natives;
import dev.minstrel.spi.Reporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Continues prompts of ids, as many at once as there are slots: what a model says by itself,
 * without persona, memory or rules. The same prompt with the same options gives the same ids,
 * whatever else is continued beside it.
 *
 * <p>Confined to one thread; calls compute until they are done.
 */
public final class Generator implements AutoCloseable {
  private final ModelFolder folder;
  private final TokenDecoder decoder;
  private final @Nullable Tokenizer tokenizer;
  private final Sampler sampler;
  private final int[] slots;
  private final int[] tokens;

  private Generator(ModelFolder folder, TokenDecoder decoder, @Nullable Tokenizer tokenizer) {
    this.folder = folder;
    this.decoder = decoder;
    this.tokenizer = tokenizer;
    int ids = tokenizer == null ? decoder.vocabulary() : tokenizer.size();
    sampler = new Sampler(decoder.vocabulary(), ids);
    slots = new int[decoder.slots()];
    tokens = new int[decoder.slots()];
  }

  /**
   * Opens a model folder; the caller closes it.
   *
   * @param threads threads of one step
   * @param slots prompts that are continued at once
   * @throws MinstrelException when the folder holds no model that can run; nothing stays open then
   */
  public static Generator open(Path folder, int threads, int slots) {
    Natives.prepare(CacheFolder.open(MinstrelConfig.defaults(), Reporter.NONE).path());
    return open(folder, DecoderSettings.of(threads, slots));
  }

  static Generator open(Path path, DecoderSettings settings) {
    ModelFolder folder = ModelFolders.open(path);
    Tokenizer tokenizer = folder.tokenizer().map(Tokenizer::open).orElse(null);
    TokenDecoder decoder = Decoders.open(folder, settings);
    try {
      if (tokenizer != null) {
        decoder.requireFits(tokenizer.size());
      }
      return new Generator(folder, decoder, tokenizer);
    } catch (RuntimeException unfit) {
      decoder.close();
      throw unfit;
    }
  }

  /** What the folder holds. */
  public ModelFolder folder() {
    return folder;
  }

  /** Its tokenizer, where it has one. */
  public Optional<Tokenizer> tokenizer() {
    return Optional.ofNullable(tokenizer);
  }

  /** Columns of the logits. */
  public int vocabulary() {
    return decoder.vocabulary();
  }

  /** Most ids of a prompt and its continuation together. */
  public int context() {
    return decoder.context();
  }

  /** What runs the model, in one line. */
  public String describe() {
    return decoder.toString();
  }

  TokenDecoder decoder() {
    return decoder;
  }

  /**
   * Continues prompts together: a place that falls free goes to the next prompt.
   *
   * @param prompts at least one id each
   * @return one continuation a prompt, in their order
   * @throws MinstrelException {@code PROMPT_TOO_LONG} when a prompt leaves no place for an id,
   *     {@code LOGITS_INVALID} when the model computed no finite number, {@code TOKENIZER_UNFIT}
   *     for stop strings without a tokenizer
   */
  public List<Continuation> generate(
      List<int[]> prompts, GenerateOptions options, GenerateListener listener) {
    prompts.forEach(this::check);
    if (!options.stops().isEmpty() && tokenizer == null) {
      throw new MinstrelException(
          Code.TOKENIZER_UNFIT,
          "stop strings need a tokenizer",
          folder.folder().toString(),
          "Put tokenizer.json beside the model.");
    }
    PreparedSampling sampling = new PreparedSampling(options.sampling());
    List<Sequence> all = new ArrayList<>();
    List<Sequence> active = new ArrayList<>();
    try {
      while (all.size() < prompts.size() || !active.isEmpty()) {
        while (all.size() < prompts.size() && active.size() < slots.length) {
          Sequence next = start(all.size(), prompts.get(all.size()), options);
          active.add(next);
          all.add(next);
          decoder.prefill(next.slot, next.prompt, 0, next.prompt.length);
          sample(next, 0, options, sampling, listener);
          settle(active);
        }
        step(active, options, sampling, listener);
      }
      return all.stream().map(Sequence::continuation).toList();
    } finally {
      active.forEach(sequence -> decoder.release(sequence.slot));
    }
  }

  private void check(int[] prompt) {
    if (prompt.length == 0) {
      throw new IllegalArgumentException("a prompt must hold at least 1 id, was empty");
    }
    if (prompt.length >= decoder.context()) {
      throw new MinstrelException(
          Code.PROMPT_TOO_LONG,
          "prompt does not fit the context",
          "%d ids, the context holds %d with the reply".formatted(prompt.length, decoder.context()),
          "Shorten the prompt.");
    }
  }

  private Sequence start(int index, int[] prompt, GenerateOptions options) {
    return new Sequence(
        index,
        prompt,
        decoder.claim(),
        options,
        decoder.context(),
        tokenizer == null ? null : tokenizer.stream(false));
  }

  private void step(
      List<Sequence> active,
      GenerateOptions options,
      PreparedSampling sampling,
      GenerateListener listener) {
    if (active.isEmpty()) {
      return;
    }
    for (int i = 0; i < active.size(); i++) {
      Sequence sequence = active.get(i);
      slots[i] = sequence.slot;
      tokens[i] = sequence.generated[sequence.count - 1];
    }
    decoder.step(slots, tokens, active.size());
    for (int i = 0; i < active.size(); i++) {
      sample(active.get(i), i, options, sampling, listener);
    }
    settle(active);
  }

  private void sample(
      Sequence sequence,
      int row,
      GenerateOptions options,
      PreparedSampling sampling,
      GenerateListener listener) {
    float draw = CounterRandom.draw(options.seed(), 0, sequence.count);
    int id =
        sampler.sample(
            decoder.logits(), row, sampling, sequence.generated, sequence.count, null, draw);
    if (id < 0) {
      throw new MinstrelException(
          Code.LOGITS_INVALID,
          "model computed no finite number",
          "%s, id %d after prompt %d".formatted(folder.graph(), sequence.count, sequence.index),
          "Export the model again.");
    }
    if (options.honourEnd() && folder.endTokens().contains(id)) {
      sequence.end(End.END_TOKEN);
    } else {
      listener.onToken(sequence.index, id, sequence.accept(id, options.maxNew()));
    }
  }

  /** Gives the slots of ended sequences back. */
  private void settle(List<Sequence> active) {
    active.removeIf(
        sequence -> {
          if (sequence.hasEnded()) {
            decoder.release(sequence.slot);
          }
          return sequence.hasEnded();
        });
  }

  @Override
  public void close() {
    decoder.close();
  }
}
