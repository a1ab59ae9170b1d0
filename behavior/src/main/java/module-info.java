/** What a player likes, learned on the machine, with reasons. */
module dev.minstrel.behavior {
  requires static org.jspecify;
  requires dev.minstrel.core;

  exports dev.minstrel.behavior.bandit;
  exports dev.minstrel.behavior.data;
  exports dev.minstrel.behavior.dense;
  exports dev.minstrel.behavior.estimate;
  exports dev.minstrel.behavior.evaluate;
  exports dev.minstrel.behavior.journal;
  exports dev.minstrel.behavior.log;
  exports dev.minstrel.behavior.model;
  exports dev.minstrel.behavior.neural;
  exports dev.minstrel.behavior.online;
  exports dev.minstrel.behavior.policy;
  exports dev.minstrel.behavior.portrait.cluster;
  exports dev.minstrel.behavior.portrait.tree;
  exports dev.minstrel.behavior.portrait;
  exports dev.minstrel.behavior.privacy;
  exports dev.minstrel.behavior.rank;
  exports dev.minstrel.behavior.rating;
  exports dev.minstrel.behavior.scorer;
  exports dev.minstrel.behavior.sentiment;
  exports dev.minstrel.behavior.state;
  exports dev.minstrel.behavior.topk;
  exports dev.minstrel.behavior.train;

  provides dev.minstrel.spi.FeatureProvider with
      dev.minstrel.behavior.BehaviorProvider;

  uses dev.minstrel.behavior.topk.LaneKernel;
}
