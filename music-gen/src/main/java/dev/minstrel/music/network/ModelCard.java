package dev.minstrel.music.network;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Track;
import dev.minstrel.music.token.Conditions;
import dev.minstrel.music.token.Views;
import dev.minstrel.music.token.Vocabulary;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What composer.json says, checked. Fields that it may have beyond these are for people.
 *
 * @param hidden numbers of a state
 * @param edges of every style and track
 */
record ModelCard(int hidden, Edges edges) {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_HIDDEN = 4096;
  private static final List<String> PITCHED_STYLES = List.of("SONG", "CHAMBER", "GAME");
  private static final List<String> DRUM_STYLES = List.of("GAME", "GROOVE");

  static ModelCard read(Path file) {
    return new Reader(file).card();
  }

  private static final class Reader {
    private final Path file;
    private final Map<String, Quantiles> edges = new HashMap<>();

    Reader(Path file) {
      this.file = file;
    }

    ModelCard card() {
      Json.Obj root = root();
      exactly(root, "format", 1);
      exactly(root, "layers", ComposerModel.LAYERS);
      exactly(root, "vocabulary", Vocabulary.SIZE);
      exactly(root, "conditions", Conditions.SIZE);
      exactly(root, "outputs", Views.OUTPUTS);
      int hidden = (int) whole(root, "hidden", 1, MOST_HIDDEN);
      Json.Obj styles = object(root, "edges");
      for (String style : PITCHED_STYLES) {
        Json.Obj group = object(styles, style);
        for (Track track : Track.values()) {
          if (track.isPitched()) {
            readTrack(group, style, track);
          }
        }
        readEdges(group, style, "", Attribute.DISSONANCE, true);
      }
      for (String style : DRUM_STYLES) {
        if (style.equals("GROOVE") || hasDrums(styles, style)) {
          Json.Obj drums = object(object(styles, style), "DRUMS");
          readEdges(drums, style, "DRUMS", Attribute.DENSITY, true);
          readEdges(drums, style, "DRUMS", Attribute.VELOCITY, true);
        }
      }
      return new ModelCard(hidden, new Edges(edges));
    }

    private boolean hasDrums(Json.Obj styles, String style) {
      return object(styles, style).get("DRUMS") != null;
    }

    private void readTrack(Json.Obj group, String style, Track track) {
      Json.Obj figures = object(group, track.name());
      boolean song = style.equals("SONG"); // the others may borrow velocities from it
      readEdges(figures, style, track.name(), Attribute.DENSITY, true);
      readEdges(figures, style, track.name(), Attribute.REGISTER, true);
      readEdges(figures, style, track.name(), Attribute.VELOCITY, song);
    }

    private void readEdges(
        Json.Obj group, String style, String track, Attribute attribute, boolean needed) {
      Json value = group.get(attribute.key());
      if (value == null && !needed) {
        return;
      }
      String name = Edges.name(style, track, attribute);
      if (!(value instanceof Json.Arr list) || list.items().size() != Quantiles.EDGES) {
        throw damaged(
            value == null ? group : value, "edges." + name + " must be a list of seven numbers");
      }
      double[] numbers = new double[Quantiles.EDGES];
      for (int i = 0; i < numbers.length; i++) {
        if (!(list.items().get(i) instanceof Json.Num number)) {
          throw damaged(list, "edges." + name + " must be a list of seven numbers");
        }
        numbers[i] = number.asDouble();
      }
      try {
        edges.put(name, new Quantiles(attribute, numbers));
      } catch (IllegalArgumentException unsorted) {
        throw damaged(list, "edges." + name + ": " + unsorted.getMessage());
      }
    }

    private Json.Obj root() {
      try {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
          throw damaged(file + ": has %d bytes, at most %d are read".formatted(size, MOST_BYTES));
        }
        Json json = JsonReader.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        if (json instanceof Json.Obj object) {
          return object;
        }
        throw damaged(json, "must be a JSON object");
      } catch (JsonException unreadable) {
        throw damaged(file + ":" + unreadable.line() + ": " + unreadable.getMessage());
      } catch (NoSuchFileException absent) {
        throw new MinstrelException(
            Code.MODEL_MISSING,
            "composer is not complete",
            file.toString(),
            "Use a folder that holds composer.onnx and composer.json.",
            absent);
      } catch (IOException unreadable) {
        throw new MinstrelException(
            Code.IO,
            "file cannot be read",
            file.toString(),
            "Check that it is there and may be read.",
            unreadable);
      }
    }

    private Json.Obj object(Json.Obj parent, String key) {
      if (parent.get(key) instanceof Json.Obj object) {
        return object;
      }
      throw damaged(parent, key + " must be an object");
    }

    private void exactly(Json.Obj root, String key, long expected) {
      long value = whole(root, key, 0, Integer.MAX_VALUE);
      if (value != expected) {
        throw new MinstrelException(
            Code.MODEL_UNSUPPORTED,
            "composer is of a kind that cannot be run",
            "%s: %s must be %d, was %d".formatted(file, key, expected, value),
            "Use weights of this version.");
      }
    }

    private long whole(Json.Obj root, String key, long least, long most) {
      if (root.get(key) instanceof Json.Num number) {
        try {
          long value = number.asLong();
          if (value >= least && value <= most) {
            return value;
          }
        } catch (ArithmeticException notWhole) {
          throw damaged(number, key + " must be a whole number");
        }
      }
      throw damaged(root, "%s must be a whole number in [%d, %d]".formatted(key, least, most));
    }

    private MinstrelException damaged(Json at, String what) {
      return damaged(file + ":" + at.line() + ": " + what);
    }

    private static MinstrelException damaged(String where) {
      return new MinstrelException(
          Code.MODEL_DAMAGED, "composer is damaged", where, "Export the model again.");
    }
  }
}
