package dev.minstrel.behavior.portrait.tree;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** A tree as bytes, each node before its branches; numbers are big-endian. */
final class TreeStream {
  private static final int LEAF = 0;
  private static final int CUT = 1;
  private static final int FORK = 2;
  private static final int DEEPEST = 33;

  private final List<Attribute> attributes;
  private final int labelCount;

  TreeStream(List<Attribute> attributes, int labelCount) {
    this.attributes = attributes;
    this.labelCount = labelCount;
  }

  void write(Node node, DataOutput out) throws IOException {
    out.writeByte(node instanceof Leaf ? LEAF : node instanceof Cut ? CUT : FORK);
    for (double count : node.counts()) {
      out.writeDouble(count);
    }
    if (node instanceof Leaf leaf) {
      out.writeInt(leaf.label());
    } else if (node instanceof Cut cut) {
      out.writeInt(cut.attribute());
      out.writeDouble(cut.threshold());
      out.writeDouble(cut.lowShare());
      write(cut.low(), out);
      write(cut.high(), out);
    } else if (node instanceof Fork fork) {
      out.writeInt(fork.attribute());
      for (int b = 0; b < fork.branches().length; b++) {
        out.writeDouble(fork.shares()[b]);
        write(fork.branches()[b], out);
      }
    }
  }

  Node read(DataInput in, int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new IOException("a tree deeper than " + DEEPEST);
    }
    int tag = in.readByte();
    double[] counts = new double[labelCount];
    for (int label = 0; label < labelCount; label++) {
      counts[label] = within(in.readDouble(), 0, Double.MAX_VALUE);
    }
    return switch (tag) {
      case LEAF -> new Leaf(counts, below(in.readInt(), labelCount));
      case CUT -> {
        int attribute = attribute(in, true);
        double threshold = within(in.readDouble(), -Double.MAX_VALUE, Double.MAX_VALUE);
        double lowShare = within(in.readDouble(), 0, 1);
        Node low = read(in, depth + 1);
        yield new Cut(counts, attribute, threshold, lowShare, low, read(in, depth + 1));
      }
      case FORK -> {
        int attribute = attribute(in, false);
        Node[] branches = new Node[attributes.get(attribute).categories().size()];
        double[] shares = new double[branches.length];
        for (int b = 0; b < branches.length; b++) {
          shares[b] = within(in.readDouble(), 0, 1);
          branches[b] = read(in, depth + 1);
        }
        yield new Fork(counts, attribute, shares, branches);
      }
      default -> throw new IOException("a node of unknown kind " + tag);
    };
  }

  private int attribute(DataInput in, boolean number) throws IOException {
    int attribute = below(in.readInt(), attributes.size());
    if (attributes.get(attribute).isNumber() != number) {
      throw new IOException("a question of the wrong kind");
    }
    return attribute;
  }

  private static int below(int value, int bound) throws IOException {
    if (value < 0 || value >= bound) {
      throw new IOException("number " + value + " is not below " + bound);
    }
    return value;
  }

  private static double within(double value, double low, double high) throws IOException {
    if (!(value >= low && value <= high)) {
      throw new IOException("number " + value + " is out of its range");
    }
    return value;
  }
}
