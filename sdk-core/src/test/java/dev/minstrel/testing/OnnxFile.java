package dev.minstrel.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes small ONNX models for tests, protobuf by hand: a graph of nodes over named tensors.
 *
 * <p>Field numbers are those of onnx.proto; IR version 8, opset 17 and {@code com.microsoft} 1.
 */
public final class OnnxFile {
  /** TensorProto.DataType. */
  public static final int FLOAT = 1;

  /** TensorProto.DataType. */
  public static final int INT8 = 3;

  /** TensorProto.DataType. */
  public static final int INT32 = 6;

  /** TensorProto.DataType. */
  public static final int INT64 = 7;

  private final Message graph = new Message().text(2, "test");
  private final Message model = new Message();
  private int irVersion = 8;
  private int opset = 17;

  /** A model whose output {@code y} is {@code relu(x)}, both {@code [rows, 4]}, rows dynamic. */
  public static OnnxFile relu() {
    return new OnnxFile()
        .input("x", FLOAT, "rows", 4)
        .output("y", FLOAT, "rows", 4)
        .node("Relu", List.of("x"), List.of("y"));
  }

  /**
   * A cache that grows: {@code present = concat(past, x)} along the first dimension, and {@code
   * sum}, the sum of all of it.
   */
  public static OnnxFile growing() {
    return new OnnxFile()
        .input("past", FLOAT, "length", 2)
        .input("x", FLOAT, "new", 2)
        .output("present", FLOAT, "total", 2)
        .output("sum", FLOAT, 1, 1)
        .node("Concat", List.of("past", "x"), List.of("present"), new Attribute("axis", 0))
        .node("ReduceSum", List.of("present"), List.of("sum"));
  }

  /** A chain of {@code count} products of {@code x [rows, size]} with one square matrix. */
  public static OnnxFile products(int count, int size) {
    OnnxFile file = new OnnxFile().input("x", FLOAT, "rows", size).output("y", FLOAT, "rows", size);
    float[] weights = new float[size * size];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (i * 31 % 17 - 8) / (8f * size);
    }
    file.floats("w", weights, size, size);
    for (int i = 0; i < count; i++) {
      String from = i == 0 ? "x" : "h" + i;
      file.node("MatMul", List.of(from, "w"), List.of(i == count - 1 ? "y" : "h" + (i + 1)));
    }
    return file;
  }

  /** An attribute of a node: a whole number, or a text where there is one. */
  public record Attribute(String name, long value, String text) {
    public Attribute(String name, long value) {
      this(name, value, "");
    }

    public Attribute(String name, String text) {
      this(name, 0, text);
    }

    private Message message() {
      Message named = new Message().text(1, name);
      return text.isEmpty()
          ? named.number(3, value).number(20, 2)
          : named.text(4, text).number(20, 3);
    }
  }

  /** Adds an input; a dimension is a number, or a name where it is dynamic. */
  public OnnxFile input(String name, int type, Object... dims) {
    graph.message(11, valueInfo(name, type, dims));
    return this;
  }

  /** Adds an output. */
  public OnnxFile output(String name, int type, Object... dims) {
    graph.message(12, valueInfo(name, type, dims));
    return this;
  }

  /** Adds a node of the standard domain. */
  public OnnxFile node(
      String operator, List<String> inputs, List<String> outputs, Attribute... attributes) {
    return node("", operator, inputs, outputs, attributes);
  }

  /** Adds a node. */
  public OnnxFile node(
      String domain,
      String operator,
      List<String> inputs,
      List<String> outputs,
      Attribute... attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    outputs.forEach(output -> node.text(2, output));
    node.text(4, operator);
    for (Attribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    if (!domain.isEmpty()) {
      node.text(7, domain);
    }
    graph.message(1, node);
    return this;
  }

  /** Adds weights inside the file. */
  public OnnxFile floats(String name, float[] values, long... dims) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    graph.message(5, tensor(name, dims).bytes(9, raw.array()));
    return this;
  }

  /** Adds weights that lie in another file. */
  public OnnxFile external(String name, String location, long offset, long length, long... dims) {
    graph.message(
        5,
        tensor(name, dims)
            .message(13, entry("location", location))
            .message(13, entry("offset", Long.toString(offset)))
            .message(13, entry("length", Long.toString(length)))
            .number(14, 1));
    return this;
  }

  /** Adds a line of metadata. */
  public OnnxFile metadata(String key, String value) {
    model.message(14, entry(key, value));
    return this;
  }

  /** Claims other versions. */
  public OnnxFile versions(int irVersion, int opset) {
    this.irVersion = irVersion;
    this.opset = opset;
    return this;
  }

  /** The file's bytes. */
  public byte[] bytes() {
    return new Message()
        .number(1, irVersion)
        .message(8, new Message().text(1, "").number(2, opset))
        .message(8, new Message().text(1, "com.microsoft").number(2, 1))
        .message(7, graph)
        .append(model)
        .toBytes();
  }

  /** Writes the file and returns its path. */
  public Path write(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Message tensor(String name, long... dims) {
    Message tensor = new Message();
    for (long dim : dims) {
      tensor.number(1, dim);
    }
    return tensor.number(2, FLOAT).text(8, name);
  }

  private static Message entry(String key, String value) {
    return new Message().text(1, key).text(2, value);
  }

  private static Message valueInfo(String name, int type, Object... dims) {
    Message shape = new Message();
    for (Object dim : dims) {
      Message one = new Message();
      shape.message(
          1,
          dim instanceof String symbol
              ? one.text(2, symbol)
              : one.number(1, ((Number) dim).longValue()));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** One protobuf message. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.toBytes());
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message append(Message other) {
      out.writeBytes(other.toBytes());
      return this;
    }

    byte[] toBytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
