package dev.minstrel.dialogue.tokenizer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code decoder} of a file. */
final class Decoders {
  private static final String KNOWN =
      "ByteLevel, Metaspace, WordPiece, ByteFallback, Fuse, Strip, Replace, BPEDecoder, Sequence";

  private Decoders() {}

  /** The file's decoder; without one, tokens stand side by side with spaces between. */
  static Decoder read(@Nullable Part part) {
    if (part == null) {
      return WordDecoders::spaced;
    }
    List<Part> parts = new ArrayList<>();
    flatten(part, parts);
    List<Decoder> decoders = new ArrayList<>();
    boolean fused = false;
    for (Part step : parts) {
      if (fused && !isFineInPieces(step)) {
        decoders.add(Decoders::joined);
      }
      fused |= step.kind().equals("Fuse");
      if (!step.kind().equals("Fuse")) {
        decoders.add(one(step, fused));
      }
    }
    return next -> {
      Decoder.Stage stage = next;
      for (int i = decoders.size() - 1; i >= 0; i--) {
        stage = decoders.get(i).open(stage);
      }
      return stage;
    };
  }

  private static void flatten(Part part, List<Part> into) {
    if (part.kind().equals("Sequence")) {
      part.parts("decoders").forEach(step -> flatten(step, into));
    } else {
      into.add(part);
    }
  }

  private static Decoder one(Part part, boolean fused) {
    return switch (part.kind()) {
      case "ByteLevel" -> ByteDecoders.byteLevel();
      case "ByteFallback" -> ByteDecoders::fallback;
      case "Metaspace" -> metaspace(Metaspace.read(part));
      case "WordPiece" ->
          WordDecoders.wordPiece(part.text("prefix", "##"), part.flag("cleanup", true));
      case "BPEDecoder" -> WordDecoders.suffixed(part.text("suffix", "</w>"));
      case "Strip" -> StripDecoder.read(part, fused);
      case "Replace" -> replace(Patterns.replacement(part));
      default -> throw part.unknown(KNOWN);
    };
  }

  /** Fused text is one token; only these give the same when they see it piece by piece. */
  private static boolean isFineInPieces(Part part) {
    return switch (part.kind()) {
      case "Strip", "Fuse" -> true;
      case "Replace" -> part.part("pattern").text("String", "").codePoints().count() == 1;
      default -> false;
    };
  }

  private static Decoder replace(Normalizer replacement) {
    return next ->
        new Decoder.Simple(next) {
          @Override
          public void accept(String token) {
            next.accept(replacement.apply(token));
          }
        };
  }

  /** Marks become spaces, but those of the first token vanish where encoding put one there. */
  private static Decoder metaspace(Metaspace metaspace) {
    String atStart = metaspace.prefix() == Metaspace.Prefix.NEVER ? " " : "";
    return next ->
        new Decoder.Simple(next) {
          private String space = atStart;

          @Override
          public void accept(String token) {
            next.accept(token.replace(metaspace.mark(), space));
            space = " ";
          }
        };
  }

  /** Everything as one token at the end, for a stage that must see the whole. */
  private static Decoder.Stage joined(Decoder.Stage next) {
    StringBuilder whole = new StringBuilder();
    return new Decoder.Stage() {
      @Override
      public void accept(String token) {
        whole.append(token);
      }

      @Override
      public void finish() {
        next.accept(whole.toString());
        next.finish();
      }
    };
  }
}
