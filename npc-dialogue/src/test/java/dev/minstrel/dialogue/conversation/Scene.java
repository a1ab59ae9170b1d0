package dev.minstrel.dialogue.conversation;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.dialogue.Persona;
import dev.minstrel.api.dialogue.Reply;
import dev.minstrel.api.dialogue.ReplyEnd;
import dev.minstrel.dialogue.legality.SceneLegality;
import dev.minstrel.dialogue.prompt.SceneMarkers;
import dev.minstrel.dialogue.prompt.ScenePrompt;
import dev.minstrel.dialogue.sampling.Sampling;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Characters over a scripted decoder: what they answer to which line is written by the test. */
final class Scene {
  static final Persona BROM =
      Persona.named("Brom")
          .role("innkeeper")
          .knows("The bridge to Ashford is out since the flood.", "A room costs two silver.")
          .canned("Later.", "Busy night.")
          .filler("Hm...")
          .build();
  static final Persona MIRA = Persona.named("Mira").role("hunter").build();

  final ToyVocabulary vocabulary = new ToyVocabulary();
  final TestHost host;
  final ScriptedDecoder decoder;
  final DialogueDoor door;
  private final Map<String, String> answers = new HashMap<>();
  private final SceneMarkers markers = new SceneMarkers(vocabulary);

  /** Answers by the script of {@link #answer}. */
  Scene(TestHost host, int context, int slots) {
    this.host = host;
    this.decoder = new ScriptedDecoder(vocabulary.size(), context, slots, this::scripted);
    this.door = new DialogueDoor(host, opening(Sampling.GREEDY));
  }

  /** Answers babble: random letters that depend on every token before. */
  static Scene babbling(TestHost host, int context, int slots) {
    return new Scene(host, context, slots, true);
  }

  private Scene(TestHost host, int context, int slots, boolean babbles) {
    this.host = host;
    this.decoder = new ScriptedDecoder(vocabulary.size(), context, slots, this::babble);
    this.door = new DialogueDoor(host, opening(Sampling.GREEDY.withTemperature(1)));
  }

  private Scene(TestHost host, String why) {
    this.host = host;
    this.decoder = new ScriptedDecoder(vocabulary.size(), 16, 1, this::scripted);
    this.door =
        new DialogueDoor(
            host,
            new ModelOpening() {
              @Override
              public Optional<SpeakingModel> advance() {
                throw new MinstrelException(
                    MinstrelException.Code.MODEL_MISSING, "no model folder", "nowhere", why);
              }

              @Override
              public void close() {}
            });
  }

  /** No model can run. */
  static Scene withoutModel(TestHost host, String remedy) {
    return new Scene(host, remedy);
  }

  static Scene ready() {
    Scene scene = new Scene(new TestHost(), 1_024, 4);
    scene.host.settle();
    return scene;
  }

  private ModelOpening opening(Sampling sampling) {
    SpeakingModel model =
        new SpeakingModel(
            decoder,
            vocabulary,
            new ScenePrompt(markers),
            new SceneLegality(markers, vocabulary),
            sampling,
            List.of());
    return new ModelOpening() {
      @Override
      public Optional<SpeakingModel> advance() {
        return Optional.of(model);
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }

  /** From now on {@code reply}, markers and all, follows a line. */
  void answer(String line, String reply) {
    answers.put(line, reply);
  }

  /** Plays a line to its end. */
  ReplyEnd play(Persona persona, String line) {
    Reply reply = door.npc(persona).hear(line);
    host.settle();
    return reply.toFuture().getNow(null);
  }

  /** What the slot of the only character holds, spelled out. */
  String held(int slot) {
    int[] tokens = decoder.tokens(slot);
    return vocabulary.spelled(tokens, tokens.length);
  }

  private void scripted(int[] tokens, int count, float[] out) {
    String text = vocabulary.spelled(tokens, count);
    int player = text.lastIndexOf("<|player|>");
    int from = text.indexOf("<|npc|><|emo|>", player);
    if (from < 0) {
      return;
    }
    String line = text.substring(player + "<|player|>".length(), from).strip();
    String reply = answers.getOrDefault(line, "<|e:neutral|><|say|> Aye.<|end|>");
    int[] ids = vocabulary.encodeMarked(reply);
    int said = 0;
    for (int i = count - 1; i >= 0 && tokens[i] != markers.emo(); i--) {
      said++;
    }
    if (reply.contains("NaN") && said == reply.indexOf("NaN") - spelledExtra(reply)) {
      java.util.Arrays.fill(out, Float.NaN);
    } else if (said < ids.length) {
      out[ids[said]] = 10;
    }
  }

  /** Characters that markers take beyond one each. */
  private int spelledExtra(String reply) {
    String before = reply.substring(0, reply.indexOf("NaN"));
    return before.length() - vocabulary.encodeMarked(before).length;
  }

  private void babble(int[] tokens, int count, float[] out) {
    long hash = 1;
    for (int i = 0; i < count; i++) {
      hash = (hash ^ tokens[i]) * 0x100000001B3L + 7;
    }
    for (int id = 0; id < out.length; id++) {
      long mixed = (hash + id) * 0x9E3779B97F4A7C15L;
      boolean letter = id >= out.length - 256 + 'a' && id <= out.length - 256 + 'z';
      out[id] = letter || vocabulary.isSpecial(id) ? (mixed >>> 40) * 0x1p-22f : -100;
    }
    out[markers.end()] -= 1;
  }
}
