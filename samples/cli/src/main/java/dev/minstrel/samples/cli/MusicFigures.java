package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.ControlStudy;
import dev.minstrel.music.measure.Overlap;
import dev.minstrel.music.measure.PieceMetrics;
import dev.minstrel.music.measure.Spearman;
import dev.minstrel.music.network.Attribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Collects figures, for people and for programs. */
final class MusicFigures {
  private static final int RESAMPLES = 2_000;
  private static final Map<String, ToDoubleFunction<PieceMetrics>> FIGURES = figures();

  private final JsonObject json = new JsonObject();
  private final List<String> lines = new ArrayList<>();
  private final Map<String, List<PieceMetrics>> sets = new LinkedHashMap<>();
  private int bars;
  private int recomposed;
  private int relaxations;

  private static Map<String, ToDoubleFunction<PieceMetrics>> figures() {
    Map<String, ToDoubleFunction<PieceMetrics>> figures = new LinkedHashMap<>();
    figures.put("pitchClassEntropy", PieceMetrics::pitchClassEntropy);
    figures.put("scaleConsistency", PieceMetrics::scaleConsistency);
    figures.put("grooveConsistency", PieceMetrics::grooveConsistency);
    figures.put("notesPerBar", PieceMetrics::notesPerBar);
    figures.put("emptyBarRate", PieceMetrics::emptyBarRate);
    figures.put("polyphony", PieceMetrics::polyphony);
    figures.put("pitchRange", PieceMetrics::pitchRange);
    return figures;
  }

  void add(String name, List<PieceMetrics> measured) {
    sets.put(name, measured);
  }

  void count(List<ComposedBar> composed) {
    bars += composed.size();
    recomposed += composed.stream().mapToInt(ComposedBar::recomposed).sum();
    relaxations += composed.stream().mapToInt(ComposedBar::relaxations).sum();
  }

  /** Rank correlations: of every attribute all tracks together, and each track. */
  void addControl(ControlStudy study, long seed) {
    JsonArray rows = new JsonArray();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT, "control over %d bars: Spearman of requested and realised", study.bars()));
    for (Attribute attribute : Attribute.values()) {
      row(study, attribute, null, seed, rows);
      if (attribute != Attribute.DISSONANCE) {
        for (Track track : Track.values()) {
          row(study, attribute, track, seed, rows);
        }
      }
    }
    json.add("control", rows);
    json.addProperty("controlRelaxations", study.relaxations());
  }

  private void row(
      ControlStudy study, Attribute attribute, @Nullable Track track, long seed, JsonArray rows) {
    List<ControlStudy.Sample> samples =
        study.samples().stream()
            .filter(sample -> sample.attribute() == attribute)
            .filter(sample -> track == null || sample.track() == track)
            .toList();
    if (samples.size() < 2) {
      return;
    }
    Spearman rank =
        Spearman.of(
            samples.stream().mapToDouble(ControlStudy.Sample::requested).toArray(),
            samples.stream().mapToDouble(ControlStudy.Sample::realisedQuantile).toArray(),
            RESAMPLES,
            seed);
    String name = attribute.name().toLowerCase(Locale.ROOT);
    String who = track == null ? "all" : RecordingText.lower(track);
    lines.add(
        String.format(
            Locale.ROOT,
            "  %-10s %-8s %.3f (%.3f to %.3f), %d pairs",
            name,
            who,
            rank.correlation(),
            rank.low(),
            rank.high(),
            rank.pairs()));
    JsonObject row = new JsonObject();
    row.addProperty("attribute", name);
    row.addProperty("track", who);
    row.addProperty("spearman", rank.correlation());
    row.addProperty("low", rank.low());
    row.addProperty("high", rank.high());
    row.addProperty("pairs", rank.pairs());
    rows.add(row);
  }

  JsonObject json() {
    JsonObject all = new JsonObject();
    sets.forEach((name, measured) -> all.add(name, means(measured)));
    pair().forEach(all::add);
    json.entrySet().forEach(entry -> all.add(entry.getKey(), entry.getValue()));
    if (bars > 0) {
      all.addProperty("bars", bars);
      all.addProperty("recomposed", recomposed);
      all.addProperty("relaxations", relaxations);
    }
    return all;
  }

  private static JsonObject means(List<PieceMetrics> measured) {
    JsonObject means = new JsonObject();
    means.addProperty("pieces", measured.size());
    FIGURES.forEach(
        (name, figure) -> {
          double[] values = PieceMetrics.values(measured, figure);
          JsonObject both = new JsonObject();
          both.addProperty("mean", mean(values));
          both.addProperty("deviation", deviation(values));
          means.add(name, both);
        });
    return means;
  }

  /** Overlap areas of the first two sets. */
  private Map<String, JsonObject> pair() {
    List<String> names = List.copyOf(sets.keySet());
    if (names.size() < 2) {
      return Map.of();
    }
    JsonObject areas = new JsonObject();
    FIGURES.forEach((name, figure) -> areas.addProperty(name, overlap(names, figure).area()));
    return Map.of("overlap of " + names.get(0) + " and " + names.get(1), areas);
  }

  private Overlap overlap(List<String> names, ToDoubleFunction<PieceMetrics> figure) {
    return Overlap.of(
        PieceMetrics.values(sets.get(names.get(0)), figure),
        PieceMetrics.values(sets.get(names.get(1)), figure));
  }

  List<String> lines() {
    List<String> all = new ArrayList<>();
    List<String> names = List.copyOf(sets.keySet());
    StringBuilder head = new StringBuilder(String.format("%-20s", ""));
    sets.forEach(
        (name, measured) ->
            head.append(String.format("%24s", name + " (" + measured.size() + ")")));
    all.add(head + (names.size() > 1 ? "   overlap" : ""));
    FIGURES.forEach(
        (name, figure) -> {
          StringBuilder row = new StringBuilder(String.format("%-20s", name));
          for (List<PieceMetrics> measured : sets.values()) {
            double[] values = PieceMetrics.values(measured, figure);
            row.append(
                String.format(
                    Locale.ROOT, "%24s", shown(mean(values)) + " +- " + shown(deviation(values))));
          }
          if (names.size() > 1) {
            row.append(String.format(Locale.ROOT, "%10.3f", overlap(names, figure).area()));
          }
          all.add(row.toString());
        });
    if (bars > 0) {
      all.add(
          bars
              + " bars, "
              + recomposed
              + " lines composed again for repeating what was learned from");
    }
    all.addAll(lines);
    return all;
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? Double.NaN : sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? Double.NaN : Math.sqrt(sum / (values.length - 1));
  }
}
