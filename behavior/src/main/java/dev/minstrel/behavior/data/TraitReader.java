package dev.minstrel.behavior.data;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table of traits: a first line of names, then a line a player; {@code .gz} too.
 *
 * <p>Separators are tab, comma, semicolon or space, found in the first line. An empty field, {@code
 * NA}, {@code NaN}, {@code null} and {@code ?} are unknown. A column whose first known value is a
 * word is left out; a word in a column of numbers is an error with its line. Read a line at a time;
 * only the numbers stay.
 */
public final class TraitReader {
  private static final int PROGRESS_LINES = 100_000;
  private static final int MOST_COLUMNS = 10_000;
  private static final Set<String> UNKNOWN = Set.of("", "na", "nan", "null", "?");

  private enum Kind {
    UNDECIDED,
    NUMBERS,
    WORDS
  }

  private final Path file;
  private final Lines lines;
  private final Fields fields;
  private final List<String> names;
  private final int idField;
  private final Kind[] kinds;
  private final float[][] columns;
  private final Ids players = new Ids();

  private TraitReader(Path file, Lines lines, @Nullable String idColumn) throws IOException {
    this.file = file;
    this.lines = lines;
    if (!lines.advance()) {
      throw lines.broken("the file is empty");
    }
    fields = new Fields(lines, Separator.ofNames(lines.bytes(), lines.from(), lines.to()));
    fields.cut();
    names = names();
    idField = idColumn == null ? -1 : names.indexOf(idColumn);
    if (idColumn != null && idField < 0) {
      throw lines.broken("no column is called '" + idColumn + "', but " + names);
    }
    kinds = new Kind[names.size()];
    Arrays.fill(kinds, Kind.UNDECIDED);
    columns = new float[names.size()][0];
  }

  /**
   * Reads one file.
   *
   * @param idColumn the column that names the player; without one players are called by their line
   * @throws MinstrelException code EVENTS_INVALID with the line, or IO
   */
  public static TraitTable read(Path file, @Nullable String idColumn, Progress progress) {
    try (Lines lines =
        Lines.open(
            file,
            "Give a table of traits.",
            "The first line names the columns; every other has a value for each of them.")) {
      return new TraitReader(file, lines, idColumn).all(progress);
    } catch (IOException failed) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot read the traits",
          file + ": " + failed.getMessage(),
          "Check the file; if it ends in .gz it must be packed.",
          failed);
    }
  }

  private List<String> names() {
    if (fields.count() > MOST_COLUMNS) {
      throw lines.broken("more than " + MOST_COLUMNS + " columns");
    }
    List<String> found = new ArrayList<>();
    boolean words = false;
    for (int f = 0; f < fields.count(); f++) {
      found.add(fields.text(f).strip());
      words |= !fields.isNumber(f);
    }
    if (!words) {
      throw lines.broken("the first line holds numbers, not the names of the columns");
    }
    if (new HashSet<>(found).size() != found.size()) {
      throw lines.broken("two columns have one name");
    }
    return found;
  }

  private TraitTable all(Progress progress) throws IOException {
    long totalBytes = file.toString().endsWith(".gz") ? -1 : Files.size(file);
    while (lines.advance()) {
      if (lines.from() == lines.to()) {
        continue;
      }
      fields.cut();
      if (fields.count() != names.size()) {
        throw lines.broken(
            "%d fields where there are %d columns".formatted(fields.count(), names.size()));
      }
      player();
      if (lines.lineNumber() % PROGRESS_LINES == 0) {
        progress.at("reading " + file.getFileName(), lines.bytesRead(), totalBytes);
      }
    }
    if (players.size() == 0) {
      throw lines.broken("no player follows the names of the columns");
    }
    return table();
  }

  private void player() {
    int player = players.size();
    int number =
        idField < 0 ? players.add("line " + lines.lineNumber()) : fields.id(idField, players, "id");
    if (number != player) {
      throw lines.broken("the player '" + players.name(number) + "' stands twice");
    }
    for (int f = 0; f < columns.length; f++) {
      if (f != idField && kinds[f] != Kind.WORDS) {
        if (player == columns[f].length) {
          columns[f] = Arrays.copyOf(columns[f], Math.max(64, player + (player >> 1)));
        }
        columns[f][player] = value(f);
      }
    }
  }

  private float value(int field) {
    if (isUnknown(field)) {
      return Float.NaN;
    }
    if (kinds[field] == Kind.UNDECIDED) {
      kinds[field] = fields.isNumber(field) ? Kind.NUMBERS : Kind.WORDS;
      if (kinds[field] == Kind.WORDS) {
        columns[field] = new float[0];
        return Float.NaN;
      }
    }
    float value = (float) fields.number(field, names.get(field));
    if (!Float.isFinite(value)) {
      throw lines.broken("the " + names.get(field) + " is not finite, was " + fields.text(field));
    }
    return value;
  }

  private boolean isUnknown(int field) {
    if (fields.isEmpty(field)) {
      return true;
    }
    return !fields.startsLikeNumber(field)
        && UNKNOWN.contains(fields.text(field).strip().toLowerCase(Locale.ROOT));
  }

  private TraitTable table() {
    List<String> traits = new ArrayList<>();
    List<float[]> kept = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (int f = 0; f < columns.length; f++) {
      if (kinds[f] == Kind.NUMBERS) {
        traits.add(names.get(f));
        kept.add(Arrays.copyOf(columns[f], players.size()));
      } else if (f != idField) {
        leftOut.add(names.get(f));
      }
    }
    return new TraitTable(traits, players, kept.toArray(new float[0][]), leftOut);
  }
}
