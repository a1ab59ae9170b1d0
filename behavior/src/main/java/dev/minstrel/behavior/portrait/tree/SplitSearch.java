package dev.minstrel.behavior.portrait.tree;

import dev.minstrel.behavior.portrait.tree.TreeSettings.Choice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best question of a node.
 *
 * <p>Rows whose value is unknown count as the part of the gain that is lost, and as a branch of
 * their own in the bits of the answer (Quinlan 1993, chapter 3).
 */
final class SplitSearch {
  private static final double SMALLEST_GAIN = 1e-10;

  private final List<Attribute> attributes;
  private final double[][] rows;
  private final int[] labels;
  private final int labelCount;
  private final TreeSettings settings;

  SplitSearch(
      List<Attribute> attributes,
      double[][] rows,
      int[] labels,
      int labelCount,
      TreeSettings settings) {
    this.attributes = attributes;
    this.rows = rows;
    this.labels = labels;
    this.labelCount = labelCount;
    this.settings = settings;
  }

  /** The best question, or null where none tells anything. */
  @Nullable Split best(Part part) {
    Split[] splits = new Split[attributes.size()];
    double gains = 0;
    int found = 0;
    for (int a = 0; a < splits.length; a++) {
      Split split = attributes.get(a).isNumber() ? cut(part, a) : fork(part, a);
      if (split != null && split.gain() > SMALLEST_GAIN) {
        splits[a] = split;
        gains += split.gain();
        found++;
      }
    }
    double least = settings.choice() == Choice.GAIN_RATIO ? gains / Math.max(1, found) : 0;
    Split best = null;
    for (Split split : splits) {
      boolean allowed = split != null && split.gain() >= least - SMALLEST_GAIN;
      if (allowed && (best == null || worth(split) > worth(best))) {
        best = split;
      }
    }
    return best;
  }

  private double worth(Split split) {
    return settings.choice() == Choice.GAIN_RATIO ? split.ratio() : split.gain();
  }

  /** Walks the rows in order of the value; a threshold is a value that was seen. */
  private @Nullable Split cut(Part part, int attribute) {
    int[] order = part.order(attribute);
    double[] high = new double[labelCount];
    double known = 0;
    for (int row : order) {
      high[labels[row]] += part.weight(row);
      known += part.weight(row);
    }
    double[] low = new double[labelCount];
    double before = Entropy.weighted(high);
    double best = 0;
    double bestLow = 0;
    double threshold = Double.NaN;
    double lowWeight = 0;
    int distinct = 1;
    for (int i = 0; i + 1 < order.length; i++) {
      double weight = part.weight(order[i]);
      low[labels[order[i]]] += weight;
      high[labels[order[i]]] -= weight;
      lowWeight += weight;
      double value = rows[order[i]][attribute];
      if (value == rows[order[i + 1]][attribute]) {
        continue;
      }
      distinct++;
      if (lowWeight < settings.minLeaf() || known - lowWeight < settings.minLeaf()) {
        continue;
      }
      double gained = before - Entropy.weighted(low) - Entropy.weighted(high);
      if (gained > best) {
        best = gained;
        bestLow = lowWeight;
        threshold = value;
      }
    }
    if (threshold != threshold) {
      return null;
    }
    // The choice among N - 1 thresholds must itself be paid for (Quinlan 1996).
    double all = part.total();
    double gain = (best - Math.log(distinct - 1) / Math.log(2)) / all;
    double[] answers = {bestLow, known - bestLow, all - known};
    return new Split(attribute, threshold, gain, gain * all / Entropy.weighted(answers));
  }

  private @Nullable Split fork(Part part, int attribute) {
    int branches = attributes.get(attribute).categories().size();
    double[][] counts = new double[branches][labelCount];
    double[] answers = new double[branches + 1];
    double[] before = new double[labelCount];
    for (int row : part.members()) {
      double value = rows[row][attribute];
      if (value != value) {
        answers[branches] += part.weight(row);
        continue;
      }
      counts[(int) value][labels[row]] += part.weight(row);
      answers[(int) value] += part.weight(row);
      before[labels[row]] += part.weight(row);
    }
    int large = 0;
    double after = 0;
    for (int b = 0; b < branches; b++) {
      after += Entropy.weighted(counts[b]);
      large += answers[b] >= settings.minLeaf() ? 1 : 0;
    }
    double bits = Entropy.weighted(answers);
    if (large < 2 || bits <= 0) {
      return null;
    }
    double gained = Entropy.weighted(before) - after;
    return new Split(attribute, Double.NaN, gained / part.total(), gained / bits);
  }
}
