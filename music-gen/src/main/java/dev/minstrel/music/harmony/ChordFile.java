package dev.minstrel.music.harmony;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.MinstrelException.Code;
import dev.minstrel.api.music.Chord;
import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code chords.json}; the trainer's {@code chords} package writes it.
 *
 * <pre>
 * {"format": 1, "order": 4, "symbols": 120, "qualities": [10 names],
 *  "models": {"song.major": {"recall": [5], "line": [8], "half": [8], "cadences": {"HALF": n, …, "NONE": n},
 *    "discounts": [4 times [for 1, for 2, for 3 and more]],
 *    "rows": [4 times [[symbols of the context…, symbol, count, symbol, count, …], …]]}, …}}
 * </pre>
 *
 * <p>Contexts of the k-th list have k symbols, oldest first; lists and pairs rise.
 */
final class ChordFile {
  private static final long LARGEST_BYTES = 4 << 20;
  private static final int FORMAT = 1;
  private static final int MOST_ROWS = 20_000;
  private static final int LARGEST_COUNT = 10_000_000;

  private final Path file;

  private ChordFile(Path file) {
    this.file = file;
  }

  static ChordModel read(Path file) {
    return new ChordFile(file).model();
  }

  private ChordModel model() {
    Json.Obj root = object(document(), "the document");
    long format = whole(root.get("format"), "format", 0, Integer.MAX_VALUE);
    if (format != FORMAT) {
      throw new MinstrelException(
          Code.MODEL_UNSUPPORTED,
          "chords are of format " + format + ", this version reads " + FORMAT,
          file.toString(),
          "Use the model of this version.");
    }
    whole(root.get("order"), "order", ChordNgram.ORDER, ChordNgram.ORDER);
    whole(root.get("symbols"), "symbols", Symbol.COUNT, Symbol.COUNT);
    qualities(root.get("qualities"));
    Json.Obj models = object(root.get("models"), "models");
    List<LearnedChords> learned = new ArrayList<>();
    for (String name : ChordModel.NAMES) {
      String field = "models." + name;
      learned.add(learned(object(models.get(name), field), field));
    }
    return new ChordModel(learned);
  }

  private Json document() {
    try {
      long bytes = Files.size(file);
      if (bytes > LARGEST_BYTES) {
        throw damaged(bytes + " bytes, at most " + LARGEST_BYTES + " are read");
      }
      return JsonReader.read(Files.readString(file));
    } catch (NoSuchFileException missing) {
      throw new MinstrelException(
          Code.MODEL_MISSING,
          "no chords to plan with",
          file.toString(),
          "Add music-gen-model, or name the folder of a composer.",
          missing);
    } catch (JsonException invalid) {
      throw damaged("line " + invalid.line() + ": " + invalid.getMessage());
    } catch (IOException failed) {
      throw new MinstrelException(
          Code.MODEL_DAMAGED,
          "chords cannot be read",
          file + ": " + failed.getClass().getSimpleName(),
          "Install the model again.",
          failed);
    }
  }

  private void qualities(@Nullable Json value) {
    List<Json> names = array(value, "qualities", 1, 64);
    List<String> expected = Arrays.stream(Chord.Quality.values()).map(Enum::name).toList();
    List<String> given =
        names.stream().map(name -> name instanceof Json.Str text ? text.value() : "?").toList();
    if (!given.equals(expected)) {
      throw damaged("qualities: expected " + expected);
    }
  }

  private LearnedChords learned(Json.Obj model, String field) {
    Recall recall =
        new Recall(numbers(model.get("recall"), field + ".recall", Recall.LENGTHS, 0, 1000));
    double[] line = shares(model.get("line"), field + ".line");
    double[] half = shares(model.get("half"), field + ".half");
    Map<Cadence, Integer> cadences =
        cadences(object(model.get("cadences"), field + ".cadences"), field);
    List<Json> discounts =
        array(model.get("discounts"), field + ".discounts", ChordNgram.ORDER, ChordNgram.ORDER);
    List<Json> rows = array(model.get("rows"), field + ".rows", ChordNgram.ORDER, ChordNgram.ORDER);
    List<ChordNgram.Table> tables = new ArrayList<>();
    for (int order = 0; order < ChordNgram.ORDER; order++) {
      double[] off = discounts(discounts.get(order), field + ".discounts[" + order + "]");
      tables.add(table(rows.get(order), order, off, field + ".rows[" + order + "]"));
    }
    return new LearnedChords(new ChordNgram(tables), recall, line, half, cadences);
  }

  private double[] shares(@Nullable Json value, String field) {
    return numbers(value, field, LearnedChords.PLACES, 0, 1);
  }

  private Map<Cadence, Integer> cadences(Json.Obj counts, String field) {
    Map<Cadence, Integer> found = new EnumMap<>(Cadence.class);
    for (Cadence cadence : Cadence.values()) {
      if (cadence != Cadence.BY_PLACE) {
        String name = cadence.name();
        found.put(cadence, whole(counts.get(name), field + ".cadences." + name, 0, LARGEST_COUNT));
      }
    }
    return Map.copyOf(found);
  }

  private double[] discounts(Json value, String field) {
    double[] found = numbers(value, field, 3, 0, 3);
    for (int i = 0; i < found.length; i++) {
      if (!(found[i] > 0 && found[i] < i + 1)) {
        throw damaged(field + ": a discount of " + found[i] + " for counts of " + (i + 1));
      }
    }
    return found;
  }

  private ChordNgram.Table table(Json value, int order, double[] discounts, String field) {
    List<Json> lists = array(value, field, order == 0 ? 1 : 0, order == 0 ? 1 : MOST_ROWS);
    long[] keys = new long[lists.size()];
    int[][] rows = new int[lists.size()][];
    for (int i = 0; i < keys.length; i++) {
      String where = field + "[" + i + "]";
      int[] numbers = row(lists.get(i), order, where);
      keys[i] = ChordNgram.key(Arrays.copyOf(numbers, order), 0);
      if (i > 0 && keys[i] <= keys[i - 1]) {
        throw damaged(where + ": its context does not come after the one before");
      }
      rows[i] = Arrays.copyOfRange(numbers, order, numbers.length);
    }
    return new ChordNgram.Table(keys, rows, discounts);
  }

  private int[] row(Json value, int order, String field) {
    List<Json> items = array(value, field, order + 2, order + 2 * Symbol.COUNT);
    if ((items.size() - order) % 2 != 0) {
      throw damaged(field + ": a symbol without a count");
    }
    int[] numbers = new int[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      boolean isCount = i >= order && (i - order) % 2 == 1;
      int most = i < order ? Symbol.START : isCount ? LARGEST_COUNT : Symbol.COUNT - 1;
      numbers[i] = whole(items.get(i), field, isCount ? 1 : 0, most);
      if (i >= order + 2 && !isCount && numbers[i] <= numbers[i - 2]) {
        throw damaged(field + ": symbol " + numbers[i] + " does not rise");
      }
    }
    return numbers;
  }

  private double[] numbers(
      @Nullable Json value, String field, int count, double least, double most) {
    List<Json> items = array(value, field, count, count);
    double[] found = new double[count];
    for (int i = 0; i < count; i++) {
      found[i] = items.get(i) instanceof Json.Num number ? number.asDouble() : Double.NaN;
      if (!(found[i] >= least && found[i] <= most)) {
        throw damaged(field + ": expected numbers from " + least + " to " + most);
      }
    }
    return found;
  }

  private int whole(@Nullable Json value, String field, int least, int most) {
    if (value instanceof Json.Num number && number.isInteger()) {
      double near = number.asDouble();
      if (near >= least && near <= most) {
        return (int) near;
      }
    }
    throw damaged(field + ": expected a whole number from " + least + " to " + most);
  }

  private List<Json> array(@Nullable Json value, String field, int least, int most) {
    if (value instanceof Json.Arr found) {
      int size = found.items().size();
      if (size >= least && size <= most) {
        return found.items();
      }
      throw damaged(field + ": " + size + " entries, expected " + least + " to " + most);
    }
    throw damaged(field + ": expected a list");
  }

  private Json.Obj object(@Nullable Json value, String field) {
    if (value instanceof Json.Obj found) {
      return found;
    }
    throw damaged(field + ": expected an object");
  }

  private MinstrelException damaged(String why) {
    return new MinstrelException(
        Code.MODEL_DAMAGED, "chords are damaged", file + ": " + why, "Install the model again.");
  }
}
