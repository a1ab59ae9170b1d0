package dev.minstrel.music.token;

import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonException;
import dev.minstrel.runtime.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** What the training code wrote about its own tokens, masks, conditions, views and filters. */
public final class Cases {
  private Cases() {}

  /** The file, from {@code fixtures.py}. */
  public static Json.Obj read() {
    try (InputStream in =
        Objects.requireNonNull(Cases.class.getResourceAsStream("cases.json"), "cases.json")) {
      return (Json.Obj) JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (JsonException failure) {
      throw new AssertionError(failure);
    }
  }

  public static Json.Obj object(Json parent, String key) {
    return (Json.Obj) Objects.requireNonNull(((Json.Obj) parent).get(key), key);
  }

  public static List<Json> list(Json parent, String key) {
    return ((Json.Arr) Objects.requireNonNull(((Json.Obj) parent).get(key), key)).items();
  }

  public static String text(Json parent, String key) {
    return text(((Json.Obj) parent).get(key));
  }

  public static String text(Json value) {
    return ((Json.Str) value).value();
  }

  public static int whole(Json value) {
    return (int) ((Json.Num) value).asLong();
  }

  public static int whole(Json parent, String key, int absent) {
    return ((Json.Obj) parent).get(key) instanceof Json.Num number ? whole(number) : absent;
  }

  public static boolean truth(Json value) {
    return ((Json.Bool) value).value();
  }

  public static int[] wholes(Json parent, String key) {
    return list(parent, key).stream().mapToInt(Cases::whole).toArray();
  }
}
