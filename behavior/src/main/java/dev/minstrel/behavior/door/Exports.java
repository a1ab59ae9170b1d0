package dev.minstrel.behavior.door;

import dev.minstrel.api.MinstrelException;
import dev.minstrel.api.behavior.AggregateRequest;
import dev.minstrel.api.behavior.Exported;
import dev.minstrel.behavior.privacy.AggregateExport;
import dev.minstrel.behavior.privacy.ExportTerms;
import dev.minstrel.behavior.privacy.PrivacyLedger;
import dev.minstrel.behavior.privacy.SecureNoise;
import dev.minstrel.behavior.state.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** Writes sums over all players, paid for from the folder's ledger. Worker thread. */
final class Exports {
  private static final String LEDGER = "privacy.ledger";
  private static final double CLIP = 5; // some 25 items a player count in full

  private Exports() {}

  static Exported write(
      AggregateRequest request, PlayerSnapshot players, @Nullable StateFolder folder) {
    if (folder == null) {
      return new Exported(
          false, 0, "an export needs a ledger: name a folder with withBehaviorState");
    }
    if (players.items().isEmpty()) {
      return new Exported(false, 0, "there is no catalogue to export sums of");
    }
    try (PrivacyLedger ledger =
        PrivacyLedger.open(folder.path().resolve(LEDGER), request.budget(), request.delta())) {
      AggregateExport.Exported noisy =
          new AggregateExport(ledger, new SecureNoise())
              .export(
                  request.name(),
                  players.items(),
                  players,
                  new ExportTerms(request.epsilon(), request.delta(), CLIP));
      Files.writeString(request.file(), noisy.json() + '\n');
      return new Exported(
          true,
          ledger.spentEpsilon(),
          noisy.repeated() ? "the same numbers as before, at no further cost" : "");
    } catch (MinstrelException refused) {
      return new Exported(false, 0, String.valueOf(refused.getMessage()));
    } catch (IOException failed) {
      return new Exported(
          false, 0, "it is paid for but cannot be written, ask again: " + request.file());
    }
  }
}
