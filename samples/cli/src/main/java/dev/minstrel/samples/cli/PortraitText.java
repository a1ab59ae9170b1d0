package dev.minstrel.samples.cli;

import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.Composite;
import dev.minstrel.behavior.portrait.Membership;
import dev.minstrel.behavior.portrait.Nature;
import dev.minstrel.behavior.portrait.Portrait;
import dev.minstrel.behavior.portrait.PortraitFigures;
import dev.minstrel.behavior.portrait.PortraitFigures.Apart;
import dev.minstrel.behavior.portrait.PortraitModel;
import dev.minstrel.behavior.portrait.PortraitSpace;
import dev.minstrel.behavior.portrait.TrainedPortraits;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Portraits as a designer reads them. */
final class PortraitText {
  private static final int NAMES_SHOWN = 8;

  private PortraitText() {}

  static void print(TraitTable table, List<TrainedPortraits> runs) {
    PortraitModel model = runs.get(0).model();
    PortraitFigures figures = runs.get(0).figures();
    line(
        "%d players, learned from %d, %d kept apart",
        table.playerCount(), figures.learned(), figures.heldOut());
    if (!table.leftOut().isEmpty()) {
      line("left out, since they hold no numbers: %s", String.join(", ", table.leftOut()));
    }
    axes(model.space());
    portraits(model, figures);
    silhouettes(model, figures);
    nature(figures.nature());
    apart(figures.apart());
    rules(model, figures);
    if (runs.size() > 1) {
      repeats(runs);
    }
  }

  private static void axes(PortraitSpace space) {
    line("%naxes, and what one deviation more of each part is in its own units:");
    for (int axis = 0; axis < space.axisCount(); axis++) {
      Composite composite = space.axis(axis);
      line("  %s = %s", composite.name(), sum(composite));
      line("      at  0: %s", space.ownUnits(axis, 0));
      line("      at +1: %s", space.ownUnits(axis, 1));
    }
  }

  static String sum(Composite composite) {
    String sum =
        composite.parts().stream()
            .map(part -> (part.sign() < 0 ? "- " : "+ ") + part.trait())
            .collect(Collectors.joining(" "));
    return sum.startsWith("+ ") ? sum.substring(2) : sum;
  }

  private static void portraits(PortraitModel model, PortraitFigures figures) {
    line("%n%d portraits:", model.portraits().size());
    for (Portrait portrait : model.portraits()) {
      StringBuilder middle = new StringBuilder();
      for (int axis = 0; axis < model.space().axisCount(); axis++) {
        middle.append(axis == 0 ? "" : ", ").append(model.space().axis(axis).name());
        middle.append(String.format(Locale.ROOT, " %+.2f", portrait.at(axis)));
      }
      line(
          "  %d  %-36s %6d players (%2.0f %%)  %s",
          portrait.id(),
          portrait.name(),
          portrait.players(),
          100.0 * portrait.players() / figures.learned(),
          middle);
    }
  }

  private static void silhouettes(PortraitModel model, PortraitFigures figures) {
    line(
        "%nsilhouette of these %d: %.3f; k-means by k: %s",
        model.portraits().size(),
        figures.silhouette(),
        figures.silhouettes().stream()
            .map(t -> String.format(Locale.ROOT, "%d %.3f", t.count(), t.silhouette()))
            .collect(Collectors.joining(", ")));
  }

  static String sentence(Nature nature) {
    String figures =
        String.format(
            Locale.ROOT,
            "over all traits the best silhouette is %.3f (%d groups), that of one cloud without"
                + " groups %.3f",
            nature.silhouette(),
            nature.groups(),
            nature.oneCloud());
    return nature.hasGroups()
        ? "These players fall into natural groups: " + figures + "."
        : "There are no natural groups in these players, the portraits are a useful cut of a"
            + " continuum: "
            + figures
            + ".";
  }

  private static void nature(Nature nature) {
    line("%s", sentence(nature));
  }

  private static void apart(Apart apart) {
    line(
        "by density (DBSCAN, radius %.2f from the knee, %d neighbours, %d players): %d group%s,"
            + " the largest %.0f %%, noise %.1f %%",
        apart.radius(),
        apart.minPoints(),
        apart.players(),
        apart.groups(),
        apart.groups() == 1 ? "" : "s",
        100 * apart.largestShare(),
        100 * apart.noiseShare());
    if (!apart.names().isEmpty()) {
      int shown = Math.min(NAMES_SHOWN, apart.names().size());
      line(
          "  apart from all others: %s%s",
          String.join(", ", apart.names().subList(0, shown)),
          shown < apart.names().size() ? ", ..." : "");
    }
  }

  private static void rules(PortraitModel model, PortraitFigures figures) {
    line("%nrules (C4.5, depth %d, %d leaves):", model.tree().depth(), model.tree().leafCount());
    model.rules().forEach(rule -> line("  %s", rule));
    line(
        "the rules name the portrait of %.1f %% of the players learned from%s",
        100 * figures.learnedShare(),
        figures.heldOut() == 0
            ? ""
            : String.format(
                Locale.ROOT, ", %.1f %% of those kept apart", 100 * figures.heldOutShare()));
    line(
        model.membership() == Membership.RULES
            ? "(they are the portraits here, at %.3f x the spread of k-means)"
            : "(were they the portraits, --membership rules, the spread would be %.3f x)",
        figures.treeCost());
  }

  private static void repeats(List<TrainedPortraits> runs) {
    DoubleSummaryStatistics shares =
        runs.stream().mapToDouble(run -> run.figures().heldOutShare()).summaryStatistics();
    DoubleSummaryStatistics silhouettes =
        runs.stream().mapToDouble(run -> run.figures().silhouette()).summaryStatistics();
    line(
        "%n%d seeds: rules right for %.1f %% of those kept apart (%.1f to %.1f), silhouette %.3f"
            + " (%.3f to %.3f)",
        runs.size(),
        100 * shares.getAverage(),
        100 * shares.getMin(),
        100 * shares.getMax(),
        silhouettes.getAverage(),
        silhouettes.getMin(),
        silhouettes.getMax());
  }

  private static void line(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
