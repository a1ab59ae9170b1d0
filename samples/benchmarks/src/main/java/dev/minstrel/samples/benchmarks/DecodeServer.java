package dev.minstrel.samples.benchmarks;

import dev.minstrel.dialogue.decoder.DecoderSettings;
import dev.minstrel.dialogue.decoder.DecoderSettings.Rows;
import dev.minstrel.dialogue.decoder.DecoderSettings.State;
import dev.minstrel.dialogue.decoder.Decoders;
import dev.minstrel.dialogue.decoder.TokenDecoder;
import dev.minstrel.dialogue.folder.ModelFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Our side of the comparison in {@code samples/benchmarks/peers}: the same commands as {@code
 * llama_bench.c}, one a line on standard input, one JSON object a line on standard output.
 *
 * <pre>
 *   DecodeServer MODEL_FOLDER THREADS SLOTS CONTEXT CHUNK shared|growing
 *
 *   ids COUNT 1,2,3     greedy tokens after a prompt
 *   decode CONTEXT N    N steps of one sequence behind CONTEXT tokens
 *   batch B CONTEXT N   the same of B sequences in one step
 *   prefill N           the first token of a prompt of N tokens
 * </pre>
 */
final class DecodeServer implements AutoCloseable {
  private final TokenDecoder decoder;

  private DecodeServer(TokenDecoder decoder) {
    this.decoder = decoder;
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 6) {
      System.err.println("DecodeServer MODEL_FOLDER THREADS SLOTS CONTEXT CHUNK shared|growing");
      System.exit(2);
    }
    DecoderSettings settings =
        DecoderSettings.of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]))
            .withContextLimit(Integer.parseInt(arguments[3]))
            .withChunk(Integer.parseInt(arguments[4]))
            .withState(State.valueOf(arguments[5].toUpperCase(Locale.ROOT)))
            .withRows(Rows.FASTEST); // llama.cpp promises no equal bits either
    Path folder = Path.of(arguments[0]);
    try (DecodeServer server =
        new DecodeServer(Decoders.open(ModelFolders.open(folder), settings))) {
      System.out.printf("{\"ready\":\"%s\"}%n", folder.getFileName());
      server.serve(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
    }
  }

  private void serve(BufferedReader commands) throws IOException {
    String line = commands.readLine();
    while (line != null && !line.equals("quit")) {
      System.out.println(answer(line.split(" ")));
      line = commands.readLine();
    }
  }

  private String answer(String[] command) {
    return switch (command[0]) {
      case "ids" -> ids(number(command[1]), command[2]);
      case "decode" -> steps(1, number(command[1]), number(command[2]));
      case "batch" -> steps(number(command[1]), number(command[2]), number(command[3]));
      case "prefill" -> prefill(number(command[1]));
      default -> "{\"error\":\"unknown command\"}";
    };
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private String ids(int count, String listed) {
    int[] prompt = Arrays.stream(listed.split(",")).mapToInt(Integer::parseInt).toArray();
    int[] slots = {decoder.claim()};
    int[] next = new int[1];
    int[] found = new int[count];
    decoder.prefill(slots[0], prompt, 0, prompt.length);
    found[0] = greedy(0);
    for (int i = 1; i < count; i++) {
      next[0] = found[i - 1];
      decoder.step(slots, next, 1);
      found[i] = greedy(0);
    }
    decoder.release(slots[0]);
    return "{\"ids\":" + Arrays.toString(found).replace(" ", "") + "}";
  }

  private String steps(int rows, int context, int steps) {
    int[] slots = new int[rows];
    int[] next = new int[rows];
    for (int row = 0; row < rows; row++) {
      slots[row] = decoder.claim();
      decoder.prefill(slots[row], prompt(row, context), 0, context);
      next[row] = greedy(0);
    }
    long[] nanos = new long[steps];
    for (int step = 0; step < steps; step++) {
      long start = System.nanoTime();
      decoder.step(slots, next, rows);
      for (int row = 0; row < rows; row++) {
        next[row] = greedy(row);
      }
      nanos[step] = System.nanoTime() - start;
    }
    for (int slot : slots) {
      decoder.release(slot);
    }
    return summary(nanos);
  }

  private String prefill(int length) {
    int[] prompt = prompt(1, length);
    int slot = decoder.claim();
    long start = System.nanoTime();
    decoder.prefill(slot, prompt, 0, length);
    greedy(0);
    long nanos = System.nanoTime() - start;
    decoder.release(slot);
    return summary(new long[] {nanos});
  }

  private static String summary(long[] nanos) {
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT,
        "{\"medianMs\":%.3f,\"bestMs\":%.3f}",
        nanos[nanos.length / 2] / 1e6,
        nanos[0] / 1e6);
  }

  private int greedy(int row) {
    FloatBuffer logits = decoder.logits();
    int base = row * decoder.vocabulary();
    int best = 0;
    float most = logits.get(base);
    for (int id = 1; id < decoder.vocabulary(); id++) {
      float score = logits.get(base + id);
      if (score > most) {
        most = score;
        best = id;
      }
    }
    return best;
  }

  /** The generator of {@code llama_bench.c}, so that both engines read the same prompts. */
  private int[] prompt(int row, int length) {
    int[] tokens = new int[length];
    int state = 12345 + 7919 * row;
    for (int i = 0; i < length; i++) {
      state = state * 1664525 + 1013904223;
      tokens[i] = 1 + (state >>> 8) % (decoder.vocabulary() - 1);
    }
    return tokens;
  }

  @Override
  public void close() {
    decoder.close();
  }
}
