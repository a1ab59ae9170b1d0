package dev.minstrel.dialogue.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.dialogue.folder.ModelFolders;
import dev.minstrel.testing.Leaks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Leaks.class)
class QuantisedPromptTest {
  /** Its last part has four tokens: a single one would be read by the decoder. */
  private static final int[] TEXT = {3, 14, 15, 9, 2, 6, 5, 3, 5, 8, 9, 7};

  private static final int NEXT = 11;

  @TempDir Path folder;

  private static TokenDecoder open(Path folder) {
    DecoderSettings settings = DecoderSettings.of(1, 3).withContextLimit(32).withChunk(4);
    return Decoders.open(ModelFolders.open(folder), settings);
  }

  private TokenDecoder open() throws IOException {
    return open(TinyAttention.withPromptGraph(folder, TinyAttention.scales()));
  }

  private static float[] afterNext(TokenDecoder decoder, int slot) {
    decoder.step(new int[] {slot}, new int[] {NEXT}, 1);
    return Sequences.row(decoder, 0);
  }

  private static float[] read(TokenDecoder decoder, int slot, int from, int to) {
    decoder.prefill(slot, TEXT, from, to - from);
    return Sequences.row(decoder, 0);
  }

  @Test
  void aPromptLeavesWhatItsTokensLeaveOneByOne() throws IOException {
    try (TokenDecoder steps = open(TinyAttention.alone(folder.resolve("alone")));
        TokenDecoder prompts = open()) {
      int[] slots = {steps.claim()};
      for (int token : TEXT) {
        steps.step(slots, new int[] {token}, 1);
      }
      int slot = prompts.claim();
      read(prompts, slot, 0, TEXT.length);
      assertArrayEquals(afterNext(steps, slots[0]), afterNext(prompts, slot), 1e-5f);
    }
  }

  @Test
  void aPromptInPartsIsTheSameWhoeverSpeaksBetween() throws IOException {
    try (TokenDecoder decoder = open()) {
      int alone = decoder.claim();
      read(decoder, alone, 0, 6);
      float[] expected = read(decoder, alone, 6, TEXT.length);
      int disturbed = decoder.claim();
      int other = decoder.claim();
      read(decoder, disturbed, 0, 6);
      read(decoder, other, 2, 7);
      assertArrayEquals(expected, read(decoder, disturbed, 6, TEXT.length));
      assertArrayEquals(afterNext(decoder, alone), afterNext(decoder, disturbed));
    }
  }

  @Test
  void aRewoundSlotReadsLikeANewOne() throws IOException {
    try (TokenDecoder decoder = open()) {
      int straight = decoder.claim();
      read(decoder, straight, 0, 3);
      afterNext(decoder, straight);
      float[] expected = read(decoder, straight, 4, TEXT.length);
      int rewound = decoder.claim();
      read(decoder, rewound, 0, 9);
      decoder.rewind(rewound, 3);
      afterNext(decoder, rewound);
      assertArrayEquals(expected, read(decoder, rewound, 4, TEXT.length));
    }
  }

  @Test
  void aSlotThatMovedInTheArenaReadsOn() throws IOException {
    try (TokenDecoder decoder = open()) {
      int[] slots = {decoder.claim(), decoder.claim(), decoder.claim()};
      for (int slot : slots) {
        read(decoder, slot, 0, 5);
      }
      decoder.step(new int[] {slots[2], slots[1]}, new int[] {NEXT, NEXT}, 2); // to rows 0 and 1
      afterNext(decoder, slots[0]);
      float[] moved = read(decoder, slots[2], 5, 9);
      assertArrayEquals(moved, read(decoder, slots[0], 5, 9));
      assertArrayEquals(afterNext(decoder, slots[2]), afterNext(decoder, slots[0]));
    }
  }

  @Test
  void stateOfAnotherTypeIsRefusedWithoutScales() throws IOException {
    TinyAttention.withPromptGraph(folder, TinyAttention.scales());
    TinyAttention.alone(folder);
    assertEquals(Code.MODEL_UNSUPPORTED, refused().code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%%%", "AAAA", "not a number"})
  void scalesThatAreNotOneNumberAChannelAreDamage(String written) throws IOException {
    byte[] odd = Base64.getDecoder().decode(TinyAttention.scales());
    odd[3] = 0x7f;
    odd[2] = (byte) 0xff; // the first number is not one
    boolean wellFormed = written.equals("not a number");
    TinyAttention.withPromptGraph(
        folder, wellFormed ? Base64.getEncoder().encodeToString(odd) : written);
    MinstrelException refused = refused();
    assertEquals(Code.MODEL_DAMAGED, refused.code());
    assertEquals(-1, refused.getMessage().indexOf('\n'), refused.getMessage());
  }

  private MinstrelException refused() {
    assertTrue(Files.exists(folder.resolve("model_prompt.onnx")));
    return assertThrows(MinstrelException.class, () -> open(folder).close());
  }
}
