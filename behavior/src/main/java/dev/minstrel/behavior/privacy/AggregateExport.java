package dev.minstrel.behavior.privacy;

import dev.minstrel.runtime.json.Json;
import dev.minstrel.runtime.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums over players that may leave the machine, as a line of JSON.
 *
 * <p>All that a player contributes is clipped together, normal noise is added, and every number is
 * rounded to a grid between σ/1000 and σ/500, because the low bits of floating-point noise betray
 * what it hides (Mironov 2012). An item is withheld unless its noisy number of players, less two
 * deviations, is at least ten; that number comes out of the same noise, so that withholding tells
 * nothing either. With fewer than ten players in all (so judged) nothing is given. The guarantee is
 * for adding or removing one player; where one is replaced by another, it holds with twice the
 * clip.
 *
 * <p>The names of the items must be public: those of the game, not those found in the events. One
 * player's own vector drowns in this noise; aggregates make sense where many players meet.
 */
public final class AggregateExport {
  /** Fewer players than these are not spoken of. */
  public static final int LEAST_PLAYERS = 10;

  private static final double CAUTION = 2;
  private static final int MOST_ITEMS = 1_000_000;
  private static final double GRID_SHARE = 1e-3;

  private final PrivacyLedger ledger;
  private final NoiseSource noise;

  /** Exports that a ledger pays for; the noise is {@link SecureNoise} everywhere but in tests. */
  public AggregateExport(PrivacyLedger ledger, NoiseSource noise) {
    this.ledger = ledger;
    this.noise = noise;
  }

  /**
   * An export that may leave.
   *
   * @param json one line
   * @param repeated whether it is what left before under this name
   */
  public record Exported(String json, boolean repeated) {}

  /**
   * Exports the sums over all players.
   *
   * @param name what this export is, such as a week; the same name gives the same numbers again
   * @param items the names of the items, in the order of the vectors
   */
  public Exported export(
      String name, List<String> items, PlayerVectors players, ExportTerms terms) {
    if (name.isEmpty() || items.isEmpty() || items.size() > MOST_ITEMS) {
      throw new IllegalArgumentException(
          "an export has a name and 1 to %d items, not %d".formatted(MOST_ITEMS, items.size()));
    }
    String written =
        "epsilon=%s delta=%s clip=%s items=%s"
            .formatted(terms.epsilon(), terms.delta(), terms.clip(), digest(items));
    PrivacyLedger.Release release =
        ledger.release(name, written, terms.rho(), () -> noisy(name, items, players, terms));
    return new Exported(release.result(), release.repeated());
  }

  /** The items' names are public, so their digest may stand in the ledger. */
  private static String digest(List<String> items) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String item : items) {
        byte[] name = item.getBytes(StandardCharsets.UTF_8);
        digest.update((name.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(name);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new AssertionError("every Java has SHA-256", absent);
    }
  }

  private String noisy(String name, List<String> items, PlayerVectors players, ExportTerms terms) {
    PlayerSum sum = new PlayerSum(items.size(), terms.clip());
    for (int player = 0; player < players.playerCount(); player++) {
      sum.add(players, player);
    }
    double sigma = terms.sigma();
    double grid = grid(sigma);
    double[] numbers = sum.sum();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Math.rint((numbers[i] + sigma * noise.next()) / grid) * grid;
    }
    return JsonWriter.write(document(name, items, numbers, terms, grid));
  }

  /** A power of two, so that multiples of it are exact. */
  static double grid(double sigma) {
    return Math.scalb(1.0, Math.getExponent(sigma * GRID_SHARE) + 1);
  }

  private static Json document(
      String name, List<String> items, double[] numbers, ExportTerms terms, double grid) {
    double numberUnit = PlayerSum.NUMBER * terms.clip();
    double number = numbers[numbers.length - 1] / numberUnit;
    double numberError = terms.sigma() / numberUnit;
    boolean enough = number - CAUTION * numberError >= LEAST_PLAYERS;
    Map<String, Json> shown = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      double presenceUnit = PlayerSum.PRESENCE * terms.clip();
      double known = numbers[items.size() + i] - CAUTION * terms.sigma();
      if (enough && known / presenceUnit >= LEAST_PLAYERS) {
        shown.put(items.get(i), number(numbers[i]));
      }
    }
    Map<String, Json> fields = new LinkedHashMap<>();
    fields.put("export", new Json.Str(name, 0));
    fields.put("epsilon", number(terms.epsilon()));
    fields.put("delta", number(terms.delta()));
    fields.put("clip", number(terms.clip()));
    fields.put("valueClip", number(PlayerSum.VALUES * terms.clip()));
    fields.put("sigma", number(terms.sigma()));
    fields.put("grid", number(grid));
    fields.put("players", enough ? number(Math.rint(number)) : new Json.Null(0));
    fields.put("playersError", number(numberError));
    fields.put("withheld", number(items.size() - shown.size()));
    fields.put("sums", new Json.Obj(shown, 0));
    return new Json.Obj(fields, 0);
  }

  private static Json number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return new Json.Num(whole ? Long.toString((long) value) : Double.toString(value), 0);
  }
}
