package dev.minstrel.samples.cli;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Chord;
import dev.minstrel.api.music.Key;
import dev.minstrel.api.music.Metre;
import dev.minstrel.api.music.Mode;
import dev.minstrel.api.music.Style;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.compose.BarRequest;
import dev.minstrel.music.compose.Line;
import dev.minstrel.music.compose.PitchRange;
import dev.minstrel.music.compose.Rules;
import dev.minstrel.music.compose.Sampling;
import dev.minstrel.music.compose.TrackRequest;
import dev.minstrel.music.score.Bar;
import dev.minstrel.music.score.ChordSpan;
import dev.minstrel.music.score.Note;
import dev.minstrel.music.score.Piece;
import dev.minstrel.music.studio.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Songs that a composer never saw, as {@code music-gen/training/heldout.py} writes them: the notes,
 * and all that can be asked of a composer without them.
 */
record HeldOut(String id, List<JsonObject> bars) {
  private static final List<Track> TRACKS = List.of(Track.values());
  private static final int MOST_POLYPHONY = 8;

  /** What is the same in every bar. */
  record How(Rules rules, int candidates, Sampling sampling) {}

  static List<HeldOut> read(Path file) {
    List<HeldOut> songs = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        String where = file + ":" + (songs.size() + 1);
        try {
          JsonObject song = new Gson().fromJson(line, JsonObject.class);
          List<JsonObject> bars = new ArrayList<>();
          song.getAsJsonArray("bars").forEach(bar -> bars.add(bar.getAsJsonObject()));
          songs.add(new HeldOut(song.get("id").getAsString(), bars));
        } catch (JsonParseException | IllegalStateException | NullPointerException bad) {
          throw new MinstrelException(
              Code.IO, "not a held-out song", where, "Write it with training/heldout.py", bad);
        }
      }
    } catch (IOException unreadable) {
      throw new MinstrelException(
          Code.IO, "cannot be read", file.toString(), "Name a readable file", unreadable);
    }
    return songs;
  }

  /** The song itself, on the composer's grid. */
  Piece piece() {
    List<Bar> written = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      JsonObject bar = bars.get(i);
      List<Note> notes = new ArrayList<>();
      for (JsonElement element : bar.getAsJsonArray("notes")) {
        JsonArray note = element.getAsJsonArray();
        notes.add(
            new Note(
                TRACKS.get(note.get(0).getAsInt()),
                note.get(1).getAsInt(),
                note.get(2).getAsInt(),
                note.get(3).getAsInt(),
                Math.max(1, Math.min(127, note.get(4).getAsInt())),
                note.get(5).getAsInt() == 1,
                note.get(6).getAsInt() == 1));
      }
      written.add(new Bar(i, metre(bar), key(bar), 100, chords(bar), notes));
    }
    return new Piece(written);
  }

  /** The song as requests. A track that rests in a bar of the song rests. */
  List<BarRequest> requests(Studio studio, How how, long seed) {
    List<BarRequest> requests = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      JsonObject bar = bars.get(i);
      BarRequest.Builder request =
          BarRequest.bar(i)
              .seed(seed)
              .metre(metre(bar))
              .key(key(bar))
              .chords(chords(bar))
              .nextChord(i + 1 < bars.size() ? chords(bars.get(i + 1)).get(0).chord() : null)
              .closing(bar.get("closing").getAsBoolean())
              .style(Style.SONG)
              .rules(how.rules())
              .candidates(how.candidates());
      for (Track track : Track.values()) {
        request.track(track, asked(studio, bar, track).withSampling(how.sampling()));
      }
      requests.add(request.build());
    }
    return requests;
  }

  private static TrackRequest asked(Studio studio, JsonObject bar, Track track) {
    JsonObject tracks = bar.getAsJsonObject("tracks");
    TrackRequest request = TrackRequest.of(track);
    double density =
        tracks.has(track.name()) ? number(tracks.getAsJsonObject(track.name()), "density") : 0;
    if (!(density > 0)) {
      return request.withLine(Line.SILENT);
    }
    JsonObject like = tracks.getAsJsonObject(track.name());
    return request
        .withTargets(
            studio.targets(
                Style.SONG,
                track,
                density,
                number(like, "register"),
                number(like, "velocity"),
                number(bar, "dissonance")))
        // Songs for piano know no narrow ranges: the left hand plays chords, too.
        .withRange(new PitchRange(24, 96))
        .withPolyphony(track == Track.MELODY ? 1 : MOST_POLYPHONY);
  }

  private static double number(JsonObject json, String field) {
    return json.get(field).isJsonNull() ? Double.NaN : json.get(field).getAsDouble();
  }

  private static Metre metre(JsonObject bar) {
    return Metre.parse(bar.get("metre").getAsString());
  }

  private static Key key(JsonObject bar) {
    return new Key(bar.get("tonic").getAsInt(), Mode.parse(bar.get("mode").getAsString()));
  }

  private static List<ChordSpan> chords(JsonObject bar) {
    List<ChordSpan> chords = new ArrayList<>();
    for (JsonElement element : bar.getAsJsonArray("chords")) {
      JsonArray chord = element.getAsJsonArray();
      chords.add(
          new ChordSpan(
              chord.get(0).getAsInt(),
              new Chord(
                  chord.get(1).getAsInt(), Chord.Quality.valueOf(chord.get(2).getAsString()))));
    }
    return chords;
  }
}
