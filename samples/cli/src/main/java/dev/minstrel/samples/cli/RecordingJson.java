package dev.minstrel.samples.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.Attributes;
import dev.minstrel.music.compose.ComposedBar;
import dev.minstrel.music.compose.Targets;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.studio.Commission;
import dev.minstrel.music.studio.Recording;
import java.util.Locale;
import java.util.OptionalDouble;

/** A piece as one line of JSON: each bar with what was asked for and what became of it. */
final class RecordingJson {
  private RecordingJson() {}

  static JsonObject of(Commission commission, Recording recording) {
    JsonObject json = new JsonObject();
    json.addProperty("seed", commission.composition().seed().orElse(0));
    json.addProperty("musicTicksPerQuarter", 48);
    json.addProperty("candidates", commission.candidates());
    JsonArray bars = new JsonArray();
    recording.takes().forEach(take -> bars.add(bar(take)));
    json.add("bars", bars);
    return json;
  }

  private static JsonObject bar(Recording.Take take) {
    ComposedBar composed = take.composed();
    JsonObject bar = new JsonObject();
    bar.addProperty("bar", composed.bar().index());
    bar.addProperty("metre", composed.bar().metre().sign());
    bar.addProperty("key", composed.bar().key().toString());
    bar.addProperty("tempo", ReplyJson.rounded(composed.bar().tempo()));
    bar.add("mood", mood(take));
    JsonArray chords = new JsonArray();
    for (ChordSpan span : composed.bar().chords()) {
      JsonObject chord = new JsonObject();
      chord.addProperty("onset", span.onset());
      chord.addProperty("chord", span.chord().toString());
      chords.add(chord);
    }
    bar.add("chords", chords);
    JsonObject tracks = new JsonObject();
    for (Track track : Track.values()) {
      tracks.add(RecordingText.lower(track), track(composed, track));
    }
    bar.add("tracks", tracks);
    bar.add("dissonance", number(composed.dissonance()));
    bar.addProperty("recomposed", composed.recomposed());
    bar.addProperty("relaxations", composed.relaxations());
    bar.addProperty("steps", composed.steps());
    bar.addProperty("millis", ReplyJson.rounded(take.nanos() / 1e6));
    return bar;
  }

  private static JsonObject mood(Recording.Take take) {
    JsonObject mood = new JsonObject();
    mood.addProperty("tension", ReplyJson.rounded(take.mood().tension()));
    mood.addProperty("energy", ReplyJson.rounded(take.mood().energy()));
    mood.addProperty("valence", ReplyJson.rounded(take.mood().valence()));
    mood.addProperty("style", take.mood().style().name().toLowerCase(Locale.ROOT));
    return mood;
  }

  private static JsonObject track(ComposedBar composed, Track track) {
    JsonObject json = new JsonObject();
    Targets asked = composed.request().track(track).targets();
    JsonObject requested = new JsonObject();
    requested.add("density", quantile(asked.density()));
    requested.add("register", quantile(asked.register()));
    requested.add("velocity", quantile(asked.velocity()));
    requested.add("dissonance", quantile(asked.dissonance()));
    json.add("requestedQuantiles", requested);
    Attributes became = composed.of(track);
    JsonObject realised = new JsonObject();
    realised.addProperty("density", ReplyJson.rounded(became.density()));
    realised.add("register", number(became.register()));
    realised.add("velocity", number(became.velocity()));
    json.add("realised", realised);
    JsonArray notes = new JsonArray();
    for (Note note : composed.bar().notes()) {
      if (note.track() == track) {
        notes.add(note(note));
      }
    }
    json.add("notes", notes);
    return json;
  }

  private static JsonObject note(Note note) {
    JsonObject json = new JsonObject();
    json.addProperty("onset", note.onset());
    json.addProperty("duration", note.duration());
    json.addProperty("pitch", note.pitch());
    json.addProperty("velocity", note.velocity());
    if (note.held()) {
      json.addProperty("held", true);
    }
    if (note.tied()) {
      json.addProperty("tied", true);
    }
    return json;
  }

  private static JsonElement quantile(float asked) {
    return asked == Targets.UNSET ? JsonNull.INSTANCE : new JsonPrimitive(ReplyJson.rounded(asked));
  }

  private static JsonElement number(OptionalDouble value) {
    return value.isPresent()
        ? new JsonPrimitive(Math.round(value.getAsDouble() * 1_000) / 1_000.0)
        : JsonNull.INSTANCE;
  }
}
