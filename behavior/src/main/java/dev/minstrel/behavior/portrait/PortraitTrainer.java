package dev.minstrel.behavior.portrait;

import dev.minstrel.behavior.data.Progress;
import dev.minstrel.behavior.data.TraitTable;
import dev.minstrel.behavior.portrait.PortraitFigures.Apart;
import dev.minstrel.behavior.portrait.PortraitFigures.Tried;
import dev.minstrel.behavior.portrait.cluster.Clusters;
import dev.minstrel.behavior.portrait.cluster.Dbscan;
import dev.minstrel.behavior.portrait.cluster.Density;
import dev.minstrel.behavior.portrait.cluster.Draws;
import dev.minstrel.behavior.portrait.cluster.KMeans;
import dev.minstrel.behavior.portrait.cluster.Silhouette;
import dev.minstrel.behavior.portrait.tree.Attribute;
import dev.minstrel.behavior.portrait.tree.DecisionTree;
import dev.minstrel.behavior.portrait.tree.TreeGrower;
import dev.minstrel.behavior.portrait.tree.TreeSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns portraits from a table of traits: scales, axes, groups, rules, names.
 *
 * <p>Everything is learned from one part of the players; the other part only judges. The same table
 * and settings give the same portraits. Owned by one thread; takes seconds.
 */
public final class PortraitTrainer {
  private static final int FEWEST_PLAYERS = 10;
  private static final int MOST_TRIED = 8;
  private static final int MOST_SEARCHED = 20_000;
  private static final int MOST_LOOKED_AT = 5_000;
  private static final int MOST_NAMED = 100;
  private static final int DENSE = 10;
  private static final int BATCH = 1_024;
  private static final int BATCH_STEPS = 300;

  /** A rule for fewer than one player in this many is not worth reading. */
  private static final int LEAF_SHARE = 500;

  private final TraitTable table;
  private final PortraitSettings settings;
  private final Progress progress;
  private final int[] learned;
  private final int[] judged;

  /** Parts the players by the seed. */
  public PortraitTrainer(TraitTable table, PortraitSettings settings, Progress progress) {
    this.table = table;
    this.settings = settings;
    this.progress = progress;
    int[] order = new Draws(settings.seed(), 0).choose(table.playerCount(), table.playerCount());
    int apart = (int) Math.round(settings.heldOut() * order.length);
    learned = Arrays.copyOf(order, order.length - apart);
    judged = Arrays.copyOfRange(order, order.length - apart, order.length);
    if (learned.length < FEWEST_PLAYERS) {
      throw new IllegalArgumentException(
          "portraits need at least %d players to learn from, here are %d"
              .formatted(FEWEST_PLAYERS, learned.length));
    }
  }

  /**
   * Learns.
   *
   * @param composites the axes; none lets the correlations of all traits make them
   * @param previous portraits whose ids and names go on, or null
   */
  public TrainedPortraits train(List<Composite> composites, @Nullable PortraitModel previous) {
    progress.at("scaling traits", 0, -1);
    double[][] z = standardised();
    List<Composite> axes = composites.isEmpty() ? AutoComposites.of(table.traits(), z) : composites;
    PortraitSpace space = PortraitSpace.learn(table, learned, axes);
    int[] players = known(space, learned);
    if (players.length < FEWEST_PLAYERS) {
      throw new IllegalArgumentException(
          "of only " + players.length + " players any trait of the composites is known");
    }
    double[][] points = space.points(table, players);
    List<Tried> tried = tried(points);
    int count = settings.count() > 0 ? settings.count() : best(tried);
    progress.at("grouping players", 0, -1);
    Clusters groups = largestFirst(grouped(points, count), points);
    List<RuleAxis> ruleAxes = RuleAxis.of(space.axisCount(), settings.questions());
    DecisionTree tree = tree(space, ruleAxes, points, groups);
    Clusters ruled = Clusters.of(labels(tree, ruleAxes, points), count, points);
    Clusters chosen = settings.membership() == Membership.RULES ? ruled : groups;
    Continuity continuity = new Continuity(previous);
    List<Portrait> portraits = continuity.portraits(space, table, players, chosen);
    PortraitModel model =
        new PortraitModel(
            space,
            portraits,
            settings.questions(),
            settings.membership(),
            tree,
            continuity.nextId(portraits));
    progress.at("looking for natural groups", 0, -1);
    PortraitFigures figures =
        new PortraitFigures(
            players.length,
            judged.length,
            tried,
            Silhouette.of(points, chosen.labels(), count, settings.seed()),
            Nature.of(sample(z, MOST_LOOKED_AT), settings.seed()),
            apart(z),
            agreement(model, points),
            judged.length == 0 ? Double.NaN : agreement(model, space.points(table, judged)),
            groups.spread() > 0 ? ruled.spread() / groups.spread() : 1);
    return new TrainedPortraits(model, figures);
  }

  /** All traits of the players learned from, [learned, traits]. */
  private double[][] standardised() {
    List<TraitScale> scales = PortraitSpace.scales(table, learned);
    double[][] z = new double[learned.length][scales.size()];
    for (int i = 0; i < z.length; i++) {
      for (int t = 0; t < scales.size(); t++) {
        z[i][t] = scales.get(t).z(table.value(learned[i], t));
      }
    }
    return z;
  }

  private int[] known(PortraitSpace space, int[] players) {
    double[][] points = space.points(table, players);
    int[] kept = new int[players.length];
    int count = 0;
    for (int i = 0; i < players.length; i++) {
      if (Arrays.stream(points[i]).anyMatch(axis -> axis == axis)) {
        kept[count++] = players[i];
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private double[][] sample(double[][] rows, int most) {
    double[][] usable =
        Arrays.stream(rows)
            .filter(row -> Arrays.stream(row).anyMatch(value -> value == value))
            .toArray(double[][]::new);
    int[] chosen = new Draws(settings.seed(), -3).choose(usable.length, most);
    return Arrays.stream(chosen).mapToObj(p -> usable[p]).toArray(double[][]::new);
  }

  private List<Tried> tried(double[][] points) {
    double[][] searched = sample(points, MOST_SEARCHED);
    List<Tried> tried = new ArrayList<>();
    for (int count = 2; count <= Math.min(MOST_TRIED, searched.length - 1); count++) {
      progress.at("trying numbers of portraits", count, MOST_TRIED);
      Clusters found = grouped(searched, count);
      tried.add(new Tried(count, Silhouette.of(searched, found.labels(), count, settings.seed())));
    }
    return tried;
  }

  private static int best(List<Tried> tried) {
    Tried best = tried.get(0);
    for (Tried other : tried) {
      best = other.silhouette() > best.silhouette() ? other : best;
    }
    return best.count();
  }

  private Clusters grouped(double[][] points, int count) {
    KMeans search = new KMeans(points, settings.seed());
    return settings.search() == PortraitSettings.Search.ALL_PLAYERS
        ? search.fit(count)
        : search.fitBatches(count, BATCH, BATCH_STEPS);
  }

  private static Clusters largestFirst(Clusters found, double[][] points) {
    int[] sizes = found.sizes();
    List<Integer> order = new ArrayList<>();
    for (int c = 0; c < sizes.length; c++) {
      order.add(c);
    }
    order.sort((a, b) -> Integer.compare(sizes[b], sizes[a]));
    double[][] centroids = order.stream().map(c -> found.centroids()[c]).toArray(double[][]::new);
    return Clusters.around(centroids, points);
  }

  private DecisionTree tree(
      PortraitSpace space, List<RuleAxis> ruleAxes, double[][] points, Clusters groups) {
    double leaf = Math.max(2, points.length / LEAF_SHARE);
    TreeSettings usual = TreeSettings.c45(settings.depth());
    return TreeGrower.grow(
        ruleAxes.stream().map(axis -> Attribute.number(axis.name(space))).toList(),
        rows(ruleAxes, points),
        groups.labels(),
        groups.count(),
        new TreeSettings(usual.choice(), usual.depth(), leaf, usual.confidence()));
  }

  private static double[][] rows(List<RuleAxis> ruleAxes, double[][] points) {
    double[][] rows = new double[points.length][ruleAxes.size()];
    for (int p = 0; p < rows.length; p++) {
      for (int a = 0; a < rows[p].length; a++) {
        rows[p][a] = ruleAxes.get(a).value(points[p]);
      }
    }
    return rows;
  }

  private static int[] labels(DecisionTree tree, List<RuleAxis> ruleAxes, double[][] points) {
    double[] scratch = new double[tree.labelCount()];
    return Arrays.stream(rows(ruleAxes, points))
        .mapToInt(row -> tree.label(row, scratch))
        .toArray();
  }

  /** The share of players for whom the rules say the portrait that they have. */
  private static double agreement(PortraitModel model, double[][] points) {
    double[] row = new double[model.ruleAxisCount()];
    double[] shares = new double[model.portraits().size()];
    int known = 0;
    int same = 0;
    for (double[] point : points) {
      int portrait = model.portrait(point);
      if (portrait >= 0) {
        known++;
        same += model.label(point, row, shares) == portrait ? 1 : 0;
      }
    }
    return known == 0 ? Double.NaN : (double) same / known;
  }

  private Apart apart(double[][] z) {
    progress.at("looking for players apart", 0, -1);
    int[] chosen = new Draws(settings.seed(), -4).choose(z.length, MOST_LOOKED_AT);
    double[][] points = Arrays.stream(chosen).mapToObj(p -> z[p]).toArray(double[][]::new);
    Density density = new Dbscan(DENSE).run(points);
    List<String> names = new ArrayList<>();
    for (int p = 0; p < points.length && names.size() < MOST_NAMED; p++) {
      if (density.isNoise(p)) {
        names.add(table.player(learned[chosen[p]]));
      }
    }
    return new Apart(
        density.radius(),
        DENSE,
        points.length,
        density.count(),
        (double) density.largest() / points.length,
        density.noiseShare(),
        names);
  }
}
