package dev.minstrel.samples.cli;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.minstrel.api.dialogue.ReplyEnd;
import java.time.Duration;
import java.util.Locale;

/** One reply as one line of JSON. */
final class ReplyJson {
  private ReplyJson() {}

  static JsonObject of(ReplyEnd end) {
    ReplyEnd.Timing timing = end.timing();
    JsonObject line = new JsonObject();
    line.addProperty("text", end.text());
    line.addProperty("emotion", end.emotion().name().toLowerCase(Locale.ROOT));
    line.add(
        "action",
        end.action().isPresent() ? new JsonPrimitive(end.action().get()) : JsonNull.INSTANCE);
    line.addProperty("reason", end.reason().name().toLowerCase(Locale.ROOT));
    line.addProperty("promptTokens", timing.promptTokens());
    line.addProperty("newTokens", timing.newTokens());
    line.addProperty("firstTokenMillis", millis(timing.firstToken()));
    line.addProperty("tokensPerSecond", rounded(timing.tokensPerSecond()));
    if (!end.detail().isEmpty()) {
      line.addProperty("detail", end.detail());
    }
    return line;
  }

  static double millis(Duration duration) {
    return rounded(duration.toNanos() / 1e6);
  }

  static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
