/** What a player likes, learned on the machine, with reasons. */
module dev.minstrel.behavior {
  requires static org.jspecify;
  requires dev.minstrel.core;

  exports dev.minstrel.behavior.data;
  exports dev.minstrel.behavior.dense;
  exports dev.minstrel.behavior.evaluate;
  exports dev.minstrel.behavior.model;
  exports dev.minstrel.behavior.neural;
  exports dev.minstrel.behavior.rank;
  exports dev.minstrel.behavior.rating;
  exports dev.minstrel.behavior.scorer;
  exports dev.minstrel.behavior.train;
}
