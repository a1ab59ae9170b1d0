package dev.minstrel.samples.cli;

import com.google.gson.JsonObject;
import dev.minstrel.behavior.estimate.DecisionLog;
import dev.minstrel.behavior.estimate.Estimate;
import dev.minstrel.behavior.estimate.EstimateTerms;
import dev.minstrel.behavior.estimate.Estimator;
import dev.minstrel.behavior.estimate.OffPolicy;
import dev.minstrel.behavior.estimate.WeightFigures;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How estimates of a policy look, for people and for programs.
 *
 * @param logged what the policy of the log earned
 * @param played what the policy that is asked for earned where it played, if that is known
 */
record BanditFigures(
    DecisionLog log,
    OffPolicy figures,
    Estimate logged,
    @Nullable Estimate played,
    EstimateTerms terms) {
  String text(String policy) {
    StringBuilder text = new StringBuilder();
    WeightFigures weights = figures.weights();
    line(
        text,
        "%d decisions, %d rewarded, %d arms, %d positions, %s",
        figures.decisions(),
        figures.rewarded(),
        log.armCount(),
        log.positionCount(),
        figures.units() > 0 ? figures.units() + " players or slates" : "no players");
    line(text, "logged policy    %s", interval(logged));
    line(
        text,
        "weights          effective %.0f of %d, mean %.4f +- %.4f, largest %.4g, %.3g %% above %.4g",
        weights.effectiveSize(),
        figures.decisions(),
        weights.mean(),
        weights.meanError(),
        weights.largest(),
        100 * weights.clippedShare(),
        weights.clip());
    if (weights.areSuspicious()) {
      line(
          text,
          "WARNING          the mean weight is not 1: the propensities, positions or arms do not"
              + " fit, or the policy shows what the log never did");
    }
    line(text, "%s, estimated (%.1f %% intervals)", policy, 100 * terms.level());
    for (Map.Entry<Estimator, Estimate> way : figures.estimates().entrySet()) {
      line(text, "  %-14s %s%s", name(way.getKey()), interval(way.getValue()), verdict(way));
    }
    if (played != null) {
      line(text, "  %-14s %s", "on policy", interval(played));
    }
    line(
        text,
        "dm is as wrong as its model: its interval holds chance, not a model that cannot fit.");
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
  }

  private static String name(Estimator estimator) {
    return estimator.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String interval(Estimate estimate) {
    return String.format(
        Locale.ROOT, "%.6f [%.6f, %.6f]", estimate.value(), estimate.low(), estimate.high());
  }

  private String verdict(Map.Entry<Estimator, Estimate> way) {
    if (played == null) {
      return "";
    }
    return way.getValue().holds(played.value())
        ? "  holds the on-policy value"
        : "  misses the on-policy value";
  }

  String json(String policy) {
    JsonObject line = new JsonObject();
    line.addProperty("policy", policy);
    line.addProperty("decisions", figures.decisions());
    line.addProperty("rewarded", figures.rewarded());
    line.addProperty("arms", log.armCount());
    line.addProperty("positions", log.positionCount());
    line.addProperty("players", figures.units());
    line.addProperty("bootstrap", terms.bootstrapCount());
    line.addProperty("level", terms.level());
    line.add("logged", object(logged));
    line.add("weights", weights());
    JsonObject estimates = new JsonObject();
    figures
        .estimates()
        .forEach(
            (way, estimate) -> {
              JsonObject object = object(estimate);
              if (played != null) {
                object.addProperty("holdsOnPolicy", estimate.holds(played.value()));
              }
              estimates.add(name(way), object);
            });
    line.add("estimates", estimates);
    if (played != null) {
      line.add("onPolicy", object(played));
    }
    return line.toString();
  }

  private JsonObject weights() {
    WeightFigures weights = figures.weights();
    JsonObject object = new JsonObject();
    object.addProperty("effectiveSize", weights.effectiveSize());
    object.addProperty("mean", weights.mean());
    object.addProperty("meanError", weights.meanError());
    object.addProperty("largest", weights.largest());
    object.addProperty("clip", weights.clip());
    object.addProperty("clippedShare", weights.clippedShare());
    object.addProperty("suspicious", weights.areSuspicious());
    return object;
  }

  private static JsonObject object(Estimate estimate) {
    JsonObject object = new JsonObject();
    object.addProperty("value", estimate.value());
    object.addProperty("low", estimate.low());
    object.addProperty("high", estimate.high());
    return object;
  }
}
