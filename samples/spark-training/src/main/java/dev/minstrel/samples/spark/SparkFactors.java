package dev.minstrel.samples.spark;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.behavior.data.Dataset;
import dev.minstrel.behavior.data.EventTable;
import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.model.RecommenderModel;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.train.Algorithm;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Factors that Spark's alternating least squares learned from logs, with the names of the items.
 *
 * <p>Players and events stay on the executors; the driver holds what the game's model holds: the
 * items' names, counts and factors. A player who met an item often counts once, as when a game
 * scores its own player.
 *
 * @param als what Spark made; items and players are numbered in the order of their names
 * @param popularity players who met each item
 */
record SparkFactors(
    ALSModel als, Ids items, PopularityScorer popularity, long pairs, AlsSettings settings) {
  private static final StructType RATINGS =
      new StructType()
          .add("player", DataTypes.IntegerType)
          .add("item", DataTypes.IntegerType)
          .add("met", DataTypes.FloatType);

  /** Learns from files, folders or globs of lines, packed or not. */
  static SparkFactors learn(SparkSession spark, List<String> logs, AlsSettings settings) {
    JavaPairRDD<String, String> met = met(spark, logs);
    met.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<String, Long> counts =
          met.mapToPair(pair -> new scala.Tuple2<>(pair._2(), 1L))
              .reduceByKey(Long::sum)
              .collectAsMap();
      Ids items = inOrder(counts);
      float[] popularity = new float[items.size()];
      long pairs = 0;
      for (int i = 0; i < popularity.length; i++) {
        long count = counts.getOrDefault(items.name(i), 0L);
        popularity[i] = count;
        pairs += count;
      }
      ALSModel als =
          new ALS()
              .setImplicitPrefs(true)
              .setUserCol("player")
              .setItemCol("item")
              .setRatingCol("met")
              .setRank(settings.dimensions())
              .setAlpha(settings.alpha())
              .setRegParam(settings.lambda())
              .setMaxIter(settings.iterations())
              .setSeed(settings.seed())
              .setNumBlocks(settings.blocks())
              .fit(spark.createDataFrame(numbered(spark, met, items), RATINGS));
      return new SparkFactors(als, items, PopularityScorer.of(popularity), pairs, settings);
    } finally {
      met.unpersist();
    }
  }

  /** Who met what, each pair once. */
  private static JavaPairRDD<String, String> met(SparkSession spark, List<String> logs) {
    JavaRDD<String> lines = spark.read().textFile(logs.toArray(String[]::new)).javaRDD();
    List<String> first = lines.filter(EventLines::speaks).take(1);
    if (first.isEmpty()) {
      throw new MinstrelException(
          MinstrelException.Code.EVENTS_INVALID,
          "no events",
          String.join(", ", logs),
          "Lines are 'player item [weight [time]]'.");
    }
    EventLines layout = EventLines.like(first.get(0));
    return lines.flatMapToPair(layout::pair).distinct();
  }

  /** The items in the order in which 'recommend train' would number them. */
  private static Ids inOrder(Map<String, Long> counts) {
    Ids names = new Ids();
    counts.keySet().forEach(names::add);
    return Dataset.of(new Ids(), names, new EventTable(), new EventTable()).items();
  }

  /** Numbers instead of names: items from a table on every executor, players by a join. */
  private static JavaRDD<Row> numbered(
      SparkSession spark, JavaPairRDD<String, String> met, Ids items) {
    HashMap<String, Integer> table = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      table.put(items.name(i), i);
    }
    Broadcast<HashMap<String, Integer>> itemNumbers =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(table);
    int parts = met.getNumPartitions();
    JavaPairRDD<String, Long> players =
        met.keys().distinct().sortBy(name -> name, true, parts).zipWithIndex();
    return met.join(players)
        .values()
        .map(
            pair ->
                RowFactory.create(
                    Math.toIntExact(pair._2()), itemNumbers.value().get(pair._1()), 1f));
  }

  /**
   * The model that a game loads: no player is in it.
   *
   * <p>Spark minimises sum over all pairs of (1 + a met)(met - wh)^2 plus lambda times count times
   * |w|^2. Divided by a, its equations for one player are those of {@link FactorScorer} with 1 / a
   * for the pairs that did not happen, lambda / a, and a ridge that counts the player's pairs
   * alone; the scores differ by the factor 1 + 1 / a.
   */
  RecommenderModel model() {
    float[][] factors = new float[items.size()][settings.dimensions()];
    Iterator<Row> rows = als.itemFactors().toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      List<Float> values = row.getList(1);
      for (int d = 0; d < settings.dimensions(); d++) {
        factors[row.getInt(0)][d] = values.get(d);
      }
    }
    double unmet = 1 / settings.alpha();
    FactorScorer scorer =
        new FactorScorer(factors, unmet, settings.lambda() / settings.alpha(), 1, 0);
    return new RecommenderModel(
        Algorithm.IALS.text(),
        settings.words(),
        new Ids(),
        items,
        Timelines.of(new EventTable(), 0, items.size()),
        popularity,
        scorer);
  }
}
