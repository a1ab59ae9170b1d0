package dev.minstrel.behavior.portrait;

import dev.minstrel.behavior.portrait.tree.Attribute;
import dev.minstrel.behavior.portrait.tree.DecisionTree;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The payload of a file of portraits: scales, composites, statistics of the axes, portraits,
 * questions, membership, tree. Every count is checked against the bytes that are there.
 */
final class PortraitStream {
  private int payloadBytes;

  void write(PortraitModel model, DataOutputStream out) throws IOException {
    PortraitSpace space = model.space();
    out.writeInt(space.traitCount());
    for (TraitScale scale : space.scales()) {
      text(scale.trait(), out);
      out.writeBoolean(scale.isLog());
      out.writeDouble(scale.unit());
      out.writeDouble(scale.mean());
      out.writeDouble(scale.deviation());
    }
    out.writeInt(space.axisCount());
    for (int axis = 0; axis < space.axisCount(); axis++) {
      write(space.axis(axis), out);
      out.writeDouble(space.mean(axis));
      out.writeDouble(space.deviation(axis));
    }
    out.writeInt(model.nextId());
    out.writeInt(model.portraits().size());
    for (Portrait portrait : model.portraits()) {
      out.writeInt(portrait.id());
      text(portrait.name(), out);
      out.writeInt(portrait.players());
      for (double place : portrait.centroid()) {
        out.writeDouble(place);
      }
    }
    text(model.questions().name(), out);
    text(model.membership().name(), out);
    model.tree().write(out);
  }

  private static void write(Composite composite, DataOutputStream out) throws IOException {
    text(composite.name(), out);
    text(composite.low(), out);
    text(composite.high(), out);
    out.writeInt(composite.parts().size());
    for (Composite.Part part : composite.parts()) {
      text(part.trait(), out);
      out.writeByte(part.sign());
    }
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  PortraitModel read(DataInputStream in, int bytes) throws IOException {
    payloadBytes = bytes;
    List<TraitScale> scales = new ArrayList<>();
    for (int left = count(in, 29); left > 0; left--) {
      scales.add(
          new TraitScale(
              text(in), in.readBoolean(), in.readDouble(), in.readDouble(), in.readDouble()));
    }
    PortraitSpace space = space(scales, in);
    int nextId = in.readInt();
    List<Portrait> portraits = portraits(space, in);
    for (Portrait portrait : portraits) {
      if (portrait.id() >= nextId) {
        throw new IOException("an id that is yet to be given");
      }
    }
    Questions questions = Questions.valueOf(text(in));
    Membership membership = Membership.valueOf(text(in));
    List<Attribute> attributes =
        RuleAxis.of(space.axisCount(), questions).stream()
            .map(axis -> Attribute.number(axis.name(space)))
            .toList();
    DecisionTree tree = DecisionTree.read(attributes, portraits.size(), in);
    if (in.read() >= 0) {
      throw new IOException("bytes follow the end");
    }
    return new PortraitModel(space, portraits, questions, membership, tree, nextId);
  }

  private PortraitSpace space(List<TraitScale> scales, DataInputStream in) throws IOException {
    int axes = count(in, 32);
    if (axes == 0) {
      throw new IOException("there are no axes");
    }
    List<Composite> composites = new ArrayList<>();
    double[] means = new double[axes];
    double[] deviations = new double[axes];
    for (int axis = 0; axis < axes; axis++) {
      String name = text(in);
      String low = text(in);
      String high = text(in);
      List<Composite.Part> parts = new ArrayList<>();
      for (int left = count(in, 5); left > 0; left--) {
        parts.add(new Composite.Part(text(in), in.readByte()));
      }
      composites.add(new Composite(name, parts, low, high));
      means[axis] = finite(in.readDouble());
      deviations[axis] = finite(in.readDouble());
      if (!(deviations[axis] > 0)) {
        throw new IOException("a deviation is " + deviations[axis]);
      }
    }
    return new PortraitSpace(scales, composites, means, deviations);
  }

  private List<Portrait> portraits(PortraitSpace space, DataInputStream in) throws IOException {
    List<Portrait> portraits = new ArrayList<>();
    Set<Integer> ids = new HashSet<>();
    for (int left = count(in, 12); left > 0; left--) {
      int id = in.readInt();
      String name = text(in);
      int players = in.readInt();
      double[] centroid = new double[space.axisCount()];
      for (int axis = 0; axis < centroid.length; axis++) {
        centroid[axis] = finite(in.readDouble());
      }
      if (players < 0 || id < 1 || !ids.add(id)) {
        throw new IOException("portrait " + id + " of " + players + " players");
      }
      portraits.add(new Portrait(id, name, players, centroid));
    }
    if (portraits.isEmpty()) {
      throw new IOException("there are no portraits");
    }
    return portraits;
  }

  private int count(DataInputStream in, int bytesEach) throws IOException {
    int count = in.readInt();
    if (count < 0 || (long) count * bytesEach > payloadBytes) {
      throw new IOException("a count of " + count + " does not fit the file");
    }
    return count;
  }

  private String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[count(in, 1)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static double finite(double value) throws IOException {
    if (!Double.isFinite(value)) {
      throw new IOException("a number is " + value);
    }
    return value;
  }
}
