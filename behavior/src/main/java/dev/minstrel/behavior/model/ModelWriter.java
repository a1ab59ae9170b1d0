package dev.minstrel.behavior.model;

import dev.minstrel.behavior.data.Ids;
import dev.minstrel.behavior.data.Timelines;
import dev.minstrel.behavior.scorer.EaseScorer;
import dev.minstrel.behavior.scorer.FactorScorer;
import dev.minstrel.behavior.scorer.HybridScorer;
import dev.minstrel.behavior.scorer.ItemLinks;
import dev.minstrel.behavior.scorer.MarkovScorer;
import dev.minstrel.behavior.scorer.PlayerEase;
import dev.minstrel.behavior.scorer.PlayerNeighbours;
import dev.minstrel.behavior.scorer.PopularityScorer;
import dev.minstrel.behavior.scorer.SarScorer;
import dev.minstrel.behavior.scorer.SubspaceScorer;
import dev.minstrel.spi.Scorer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes what {@link ModelReader} reads; numbers are big-endian. */
final class ModelWriter {
  private final DataOutputStream out;

  ModelWriter(DataOutputStream out) {
    this.out = out;
  }

  void write(RecommenderModel model) throws IOException {
    text(model.algorithm());
    text(model.settings());
    names(model.items());
    names(model.players());
    timelines(model.timelines());
    scorer(model.popularity());
    scorer(model.scorer());
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private void names(Ids ids) throws IOException {
    out.writeInt(ids.size());
    for (int i = 0; i < ids.size(); i++) {
      text(ids.name(i));
    }
  }

  private void timelines(Timelines events) throws IOException {
    out.writeInt(events.size());
    for (int p = 0; p < events.playerCount(); p++) {
      for (int at = events.begin(p); at < events.end(p); at++) {
        out.writeInt(p);
        out.writeInt(events.item(at));
        out.writeFloat(events.weight(at));
        out.writeLong(events.time(at));
      }
    }
  }

  private void scorer(Scorer scorer) throws IOException {
    if (scorer instanceof PopularityScorer popularity) {
      out.writeByte(ScorerTag.POPULARITY);
      out.writeInt(popularity.itemCount());
      for (int i = 0; i < popularity.itemCount(); i++) {
        out.writeFloat(popularity.popularity(i));
      }
    } else if (scorer instanceof EaseScorer ease) {
      out.writeByte(ScorerTag.EASE);
      out.writeInt(ease.itemCount());
      for (int i = 0; i < ease.itemCount(); i++) {
        floats(ease.weights(i));
      }
    } else if (scorer instanceof ItemLinks links) {
      out.writeByte(ScorerTag.LINKS);
      links(links);
    } else if (scorer instanceof FactorScorer factors) {
      factors(factors);
    } else if (scorer instanceof SubspaceScorer subspace) {
      out.writeByte(ScorerTag.SUBSPACE);
      out.writeInt(subspace.itemCount());
      out.writeInt(subspace.itemCount() == 0 ? 1 : subspace.vector(0).length);
      for (int i = 0; i < subspace.itemCount(); i++) {
        floats(subspace.vector(i));
      }
    } else {
      ofPlayers(scorer);
    }
  }

  private void ofPlayers(Scorer scorer) throws IOException {
    if (scorer instanceof PlayerNeighbours neighbours) {
      out.writeByte(ScorerTag.PLAYER_NEIGHBOURS);
      out.writeInt(neighbours.neighbours());
      out.writeDouble(neighbours.shrink());
    } else if (scorer instanceof PlayerEase ease) {
      out.writeByte(ScorerTag.PLAYER_EASE);
      out.writeInt(ease.playerCount());
      for (int p = 0; p < ease.playerCount(); p++) {
        floats(ease.inverse(p));
      }
    } else if (scorer instanceof SarScorer sar) {
      out.writeByte(ScorerTag.SAR);
      out.writeLong(sar.newest());
      out.writeDouble(sar.halfLife());
      out.writeInt(sar.itemCount());
      for (int i = 0; i < sar.itemCount(); i++) {
        floats(sar.likeness(i));
      }
    } else if (scorer instanceof MarkovScorer markov) {
      out.writeByte(ScorerTag.MARKOV);
      out.writeInt(markov.window());
      out.writeDouble(markov.decay());
      links(markov.links());
    } else if (scorer instanceof HybridScorer hybrid) {
      out.writeByte(ScorerTag.HYBRID);
      out.writeInt(hybrid.members().size());
      for (int m = 0; m < hybrid.members().size(); m++) {
        out.writeDouble(hybrid.alpha(m));
        scorer(hybrid.members().get(m));
      }
      scorer(hybrid.popularity());
    } else {
      throw new IllegalArgumentException(
          scorer.getClass().getSimpleName() + " cannot be written to a model file");
    }
  }

  private void links(ItemLinks links) throws IOException {
    int items = links.itemCount();
    out.writeInt(items);
    out.writeInt(links.begin(items));
    for (int i = 1; i <= items; i++) {
      out.writeInt(links.begin(i));
    }
    for (int link = 0; link < links.begin(items); link++) {
      out.writeInt(links.target(link));
      out.writeFloat(links.strength(link));
    }
  }

  private void factors(FactorScorer factors) throws IOException {
    out.writeByte(ScorerTag.FACTORS);
    out.writeDouble(factors.alpha());
    out.writeDouble(factors.lambda());
    out.writeDouble(factors.nu());
    out.writeDouble(factors.ridgePairs());
    out.writeInt(factors.itemCount());
    out.writeInt(factors.dimensions());
    for (int i = 0; i < factors.itemCount(); i++) {
      floats(factors.factor(i));
    }
  }

  private void floats(float[] row) throws IOException {
    for (float value : row) {
      out.writeFloat(value);
    }
  }
}
