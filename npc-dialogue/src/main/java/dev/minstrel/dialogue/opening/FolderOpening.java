package dev.minstrel.dialogue.opening;

import dev.minstrel.api.Diagnosis;
import dev.minstrel.api.MinstrelConfig;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.conversation.ModelOpening;
import dev.minstrel.dialogue.conversation.SpeakingModel;
import dev.minstrel.dialogue.decoder.DecoderSettings;
import dev.minstrel.dialogue.decoder.Decoders;
import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.folder.ModelFolder;
import dev.minstrel.dialogue.folder.ModelFolders;
import dev.minstrel.dialogue.tokenizer.Tokenizer;
import dev.minstrel.runtime.cache.BundledModels;
import dev.minstrel.runtime.cache.CacheFolder;
import dev.minstrel.runtime.device.DeviceChoice;
import dev.minstrel.runtime.natives.Natives;
import dev.minstrel.runtime.onnx.Processor;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.spi.Reporter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the model that the game names, or the bundled one: folder, tokenizer and format, natives,
 * decoder, a step each, so that other work has its turn between them.
 *
 * <p>Owned by the worker thread.
 */
public final class FolderOpening implements ModelOpening {
  private static final int SCENE_SLOTS = 16;
  private static final int CHAT_SLOTS = 4;
  private static final int MOST_THREADS = 4;

  private final MinstrelConfig config;
  private final Reporter reporter;
  private @Nullable ModelFolder folder;
  private @Nullable Speakable speakable;
  private @Nullable CacheFolder cache;

  public FolderOpening(MinstrelConfig config, Reporter reporter) {
    this.config = config;
    this.reporter = reporter;
  }

  @Override
  public Optional<SpeakingModel> advance() {
    ModelFolder found = folder;
    Speakable format = speakable;
    if (found == null) {
      folder = ModelFolders.open(path());
    } else if (format == null) {
      speakable = Speakable.of(found, tokenizer(found));
    } else {
      return Optional.of(model(found, format));
    }
    return Optional.empty();
  }

  private Path path() {
    return config
        .folders()
        .dialogueModel()
        .or(() -> BundledModels.place("dialogue", cacheFolder()))
        .orElseThrow(
            () ->
                new MinstrelException(
                    Code.MODEL_MISSING,
                    "no model for characters",
                    "dev.minstrel:npc-dialogue-model is not on the class path",
                    "Add it to the build, or name a folder with withDialogueModel"));
  }

  private CacheFolder cacheFolder() {
    CacheFolder open = cache;
    if (open == null) {
      open = CacheFolder.open(config, reporter);
      cache = open;
    }
    return open;
  }

  private static Tokenizer tokenizer(ModelFolder folder) {
    return Tokenizer.open(folder.tokenizer().orElse(folder.folder().resolve("tokenizer.json")));
  }

  private SpeakingModel model(ModelFolder found, Speakable format) {
    Natives.Loaded natives = Natives.prepare(cacheFolder().path());
    reporter.report(
        Diagnosis.Kind.FACT,
        "natives",
        "ONNX Runtime %s from %s".formatted(natives.version(), natives.folder()));
    int slots = found.sceneFormat() ? SCENE_SLOTS : CHAT_SLOTS;
    int threads = threads(found.sceneFormat());
    TokenDecoder decoder = decoder(found, DecoderSettings.of(threads, slots));
    if (decoder.vocabulary() < format.vocabulary().size()) {
      decoder.close();
      throw new MinstrelException(
          Code.TOKENIZER_UNFIT,
          "model does not fit its tokenizer",
          "%s: logits have %d columns, tokenizer.json has %d tokens"
              .formatted(found.folder(), decoder.vocabulary(), format.vocabulary().size()),
          "Use the tokenizer of the same export");
    }
    reporter.report(
        Diagnosis.Kind.FACT,
        "dialogue",
        "%s, %s, %d characters at once, %d tokens each, %s a step"
            .formatted(
                found.graph(),
                format.name(),
                decoder.slots(),
                decoder.context(),
                threads == 1 ? "1 thread" : threads + " threads"));
    return format.model(decoder, found.sampling());
  }

  private TokenDecoder decoder(ModelFolder found, DecoderSettings settings) {
    DeviceChoice.Chosen chosen = DeviceChoice.choose(config.device());
    SessionSettings onProcessor =
        settings.session().withPrepackedCache(cacheFolder().path().resolve("weights"));
    reporter.report(
        chosen.isFallback() ? Diagnosis.Kind.FALLBACK : Diagnosis.Kind.FACT,
        "device",
        chosen.reason());
    if (chosen.processor() != Processor.CPU) {
      try {
        return Decoders.open(
            found,
            settings.withSession(
                onProcessor.withProcessor(chosen.processor(), chosen.deviceIndex())));
      } catch (MinstrelException refused) {
        reporter.report(
            Diagnosis.Kind.FALLBACK,
            "device",
            "CPU, because the card refused the model: " + refused.getMessage());
      }
    }
    return Decoders.open(found, settings.withSession(onProcessor));
  }

  /** A small model is steadiest on one thread, and faster than anybody reads. */
  private int threads(boolean small) {
    if (config.threads() > 0) {
      return config.threads();
    }
    int half = Runtime.getRuntime().availableProcessors() / 2;
    return small ? 1 : Math.max(1, Math.min(MOST_THREADS, half));
  }

  @Override
  public void close() {
    folder = null;
    speakable = null;
  }
}
