package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.Portrait;
import dev.minstrel.behavior.portrait.PortraitFigures;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.portrait.TrainedPortraits;
import java.util.List;

/** Portraits for programs. */
final class PortraitJson {
  private PortraitJson() {}

  static JsonObject of(TraitTable table, List<TrainedPortraits> runs) {
    PortraitModel model = runs.get(0).model();
    PortraitFigures figures = runs.get(0).figures();
    JsonObject root = new JsonObject();
    root.addProperty("players", table.playerCount());
    root.addProperty("learned", figures.learned());
    root.addProperty("heldOut", figures.heldOut());
    root.add("axes", axes(model));
    root.add("portraits", portraits(model));
    root.addProperty("silhouette", figures.silhouette());
    JsonObject tried = new JsonObject();
    figures.silhouettes().forEach(t -> tried.addProperty("" + t.count(), t.silhouette()));
    root.add("silhouettes", tried);
    root.add("nature", nature(figures));
    root.add("density", density(figures));
    root.addProperty("depth", model.tree().depth());
    root.addProperty("leaves", model.tree().leafCount());
    root.add("rules", texts(model.rules()));
    root.addProperty("membership", model.membership().name());
    root.addProperty("learnedAccuracy", figures.learnedShare());
    root.add("heldOutAccuracy", number(figures.heldOutShare()));
    root.addProperty("treeCost", figures.treeCost());
    JsonArray seeds = new JsonArray();
    runs.forEach(run -> seeds.add(number(run.figures().heldOutShare())));
    root.add("heldOutAccuracyBySeed", seeds);
    return root;
  }

  private static JsonElement number(double value) {
    return Double.isNaN(value) ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  private static JsonArray axes(PortraitModel model) {
    JsonArray axes = new JsonArray();
    for (int axis = 0; axis < model.space().axisCount(); axis++) {
      JsonObject fields = new JsonObject();
      fields.addProperty("name", model.space().axis(axis).name());
      fields.addProperty("sum", PortraitText.sum(model.space().axis(axis)));
      axes.add(fields);
    }
    return axes;
  }

  private static JsonArray portraits(PortraitModel model) {
    JsonArray portraits = new JsonArray();
    for (Portrait portrait : model.portraits()) {
      JsonObject fields = new JsonObject();
      fields.addProperty("id", portrait.id());
      fields.addProperty("name", portrait.name());
      fields.addProperty("players", portrait.players());
      JsonObject middle = new JsonObject();
      for (int axis = 0; axis < model.space().axisCount(); axis++) {
        middle.addProperty(model.space().axis(axis).name(), portrait.at(axis));
      }
      fields.add("middle", middle);
      portraits.add(fields);
    }
    return portraits;
  }

  private static JsonObject nature(PortraitFigures figures) {
    JsonObject nature = new JsonObject();
    nature.addProperty("naturalGroups", figures.nature().hasGroups());
    nature.addProperty("silhouette", figures.nature().silhouette());
    nature.addProperty("groups", figures.nature().groups());
    nature.addProperty("oneCloud", figures.nature().oneCloud());
    return nature;
  }

  private static JsonObject density(PortraitFigures figures) {
    JsonObject density = new JsonObject();
    density.addProperty("radius", figures.apart().radius());
    density.addProperty("groups", figures.apart().groups());
    density.addProperty("noise", figures.apart().noiseShare());
    density.add("apart", texts(figures.apart().names()));
    return density;
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
