package dev.minstrel.music.network;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.music.token.Conditions;
import dev.minstrel.music.token.Views;
import dev.minstrel.runtime.Owned;
import dev.minstrel.runtime.onnx.Binding;
import dev.minstrel.runtime.onnx.ElementType;
import dev.minstrel.runtime.onnx.OnnxModel;
import dev.minstrel.runtime.onnx.Port;
import dev.minstrel.runtime.onnx.SessionSettings;
import dev.minstrel.runtime.onnx.Tensor;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The composer's network, one step at a time for 1 to {@value #MOST_ROWS} rows that do not
 * influence one another.
 *
 * <p>Write tokens, conditions and, at the beginning of a track, states; run {@link #step}; read
 * outputs; write the next tokens. Of one thread. A step allocates nothing above ONNX Runtime, save
 * the first with a given number of rows.
 */
public final class ComposerModel implements AutoCloseable {
  /** Most rows of a step. */
  public static final int MOST_ROWS = 16;

  /** States of a row, {@link #hidden} numbers each. */
  public static final int LAYERS = 2;

  private final OnnxModel model;
  private final Owned owned;
  private final ModelCard card;
  private final String hash;
  private final Tensor tokens;
  private final Tensor conditions;
  private final Tensor outputs;

  /** [parity][layer]: a step reads one parity and writes the other. */
  private final Tensor[][] states = new Tensor[2][LAYERS];

  /** [rows][parity], made when first needed. */
  private final @Nullable Binding[][] bindings = new Binding[MOST_ROWS + 1][2];

  private int parity;

  private ComposerModel(OnnxModel model, ModelCard card, String hash, Owned owned) {
    this.model = model;
    this.card = card;
    this.hash = hash;
    tokens = owned.add(Tensor.allocate(ElementType.INT64, MOST_ROWS));
    conditions = owned.add(Tensor.allocate(ElementType.FLOAT, MOST_ROWS, Conditions.SIZE));
    outputs = owned.add(Tensor.allocate(ElementType.FLOAT, MOST_ROWS, Views.OUTPUTS));
    for (Tensor[] pair : states) {
      for (int layer = 0; layer < LAYERS; layer++) {
        pair[layer] = owned.add(Tensor.allocate(ElementType.FLOAT, MOST_ROWS, card.hidden()));
      }
    }
    this.owned = owned.release();
  }

  /**
   * Opens {@code composer.onnx} and {@code composer.json} of a folder.
   *
   * @throws MinstrelException {@code MODEL_MISSING}, {@code MODEL_DAMAGED}, {@code
   *     MODEL_UNSUPPORTED}, {@code NATIVES_UNUSABLE} or {@code IO}
   */
  public static ComposerModel open(Path folder, SessionSettings settings) {
    Path cardFile = folder.resolve("composer.json");
    Path graph = folder.resolve("composer.onnx");
    ModelCard card = ModelCard.read(cardFile);
    try (Owned owned = new Owned()) {
      OnnxModel model = owned.add(OnnxModel.open(graph, settings));
      check(model, card.hidden());
      return new ComposerModel(model, card, WeightsHash.of(graph, cardFile), owned);
    }
  }

  /** What composer.json claims is compared with what the graph has. */
  private static void check(OnnxModel model, int hidden) {
    if (model.inputs().size() != 2 + LAYERS) {
      throw unfit(model, "takes " + model.inputs() + " instead of token, condition and two states");
    }
    checkPort(model, model.inputs(), "token", ElementType.INT64);
    checkPort(model, model.inputs(), "condition", ElementType.FLOAT, Conditions.SIZE);
    checkPort(model, model.outputs(), "logits", ElementType.FLOAT, Views.OUTPUTS);
    for (int layer = 0; layer < LAYERS; layer++) {
      checkPort(model, model.inputs(), "state" + layer, ElementType.FLOAT, hidden);
      checkPort(model, model.outputs(), "next" + layer, ElementType.FLOAT, hidden);
    }
  }

  /** Rows must be free; columns, where the graph fixes them, are as claimed. */
  private static void checkPort(
      OnnxModel model, List<Port> ports, String name, ElementType type, long... columns) {
    Port port =
        ports.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> unfit(model, "has no " + name));
    long[] shape = new long[1 + columns.length];
    System.arraycopy(columns, 0, shape, 1, columns.length);
    boolean free = port.rank() == shape.length && port.shape()[0] < 0;
    boolean fixed = columns.length == 0 || (free && port.shape()[1] == columns[0]);
    if (port.type() != type || !free || !fixed) {
      throw unfit(
          model,
          "has %s where composer.json wants %s [rows%s]"
              .formatted(port, type, columns.length == 0 ? "" : ", " + columns[0]));
    }
  }

  private static MinstrelException unfit(OnnxModel model, String what) {
    return new MinstrelException(
        Code.MODEL_DAMAGED,
        "composer does not fit its card",
        model.file() + ": " + what,
        "Use the composer.json of the same export.");
  }

  /** Numbers of one state. */
  public int hidden() {
    return card.hidden();
  }

  /** How attributes are spread in what it learned from. */
  public Edges edges() {
    return card.edges();
  }

  /** Names the weights: 32 hexadecimal digits. */
  public String hash() {
    return hash;
  }

  /** The tokens of the next step, [rows]. */
  public LongBuffer tokens() {
    return tokens.longs();
  }

  /** The conditions of the next step, [rows, 232]. */
  public FloatBuffer conditions() {
    return conditions.floats();
  }

  /** What the last step gave, [rows, 220]; see {@link Views}. */
  public FloatBuffer outputs() {
    return outputs.floats();
  }

  /**
   * Sets the states that a row's next step begins with.
   *
   * @param state {@link #LAYERS} times {@link #hidden} numbers
   */
  public void writeState(int row, float[] state) {
    int hidden = card.hidden();
    for (int layer = 0; layer < LAYERS; layer++) {
      states[parity][layer].floats().put(row * hidden, state, layer * hidden, hidden);
    }
  }

  /** Copies the states that the last step left in a row; the opposite of {@link #writeState}. */
  public void readState(int row, float[] state) {
    int hidden = card.hidden();
    for (int layer = 0; layer < LAYERS; layer++) {
      states[parity][layer].floats().get(row * hidden, state, layer * hidden, hidden);
    }
  }

  /**
   * Runs one step; the states it leaves are those the next one begins with.
   *
   * @param rows 1 to {@value #MOST_ROWS}; the rows beyond are left in an undefined state
   * @throws MinstrelException what {@link OnnxModel#run} throws
   */
  public void step(int rows) {
    Binding binding = bindings[rows][parity];
    if (binding == null) {
      binding = bind(rows);
      bindings[rows][parity] = binding;
    }
    model.run(binding);
    parity ^= 1;
  }

  private Binding bind(int rows) {
    Map<String, Tensor> in = new LinkedHashMap<>();
    Map<String, Tensor> out = new LinkedHashMap<>();
    in.put("token", tokens.view(0, rows));
    in.put("condition", conditions.view(0, rows, Conditions.SIZE));
    out.put("logits", outputs.view(0, rows, Views.OUTPUTS));
    for (int layer = 0; layer < LAYERS; layer++) {
      in.put("state" + layer, states[parity][layer].view(0, rows, card.hidden()));
      out.put("next" + layer, states[parity ^ 1][layer].view(0, rows, card.hidden()));
    }
    return model.bind(in, out, List.of());
  }

  @Override
  public void close() {
    owned.close();
  }
}
