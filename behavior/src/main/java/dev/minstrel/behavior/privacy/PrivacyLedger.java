package dev.minstrel.behavior.privacy;

import dev.minstrel.api.MinstrelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What exports have told so far, in a file; no number leaves before its cost is on disk.
 *
 * <p>Costs are ρ of zero-concentrated privacy (Bun and Steinke 2016), which add up; the budget is
 * an ε at a δ, compared with {@link AnalyticGaussian#epsilon} of the sum. A record that a crash
 * tore off is counted as spent; where even its cost is lost, everything is. Damage before the end
 * is an error that leaves the file as it is. One thing no file can know: a ledger that was deleted,
 * or cut exactly between two records, has forgotten.
 *
 * <p>Owned by one thread; a second ledger of the same file is refused. Whoever opens closes.
 */
public final class PrivacyLedger implements AutoCloseable {
  private static final double ROUNDING = 1e-9;

  private final LedgerStore store;
  private final String where;
  private final double budget;
  private final double delta;
  private final List<LedgerRecord> records;
  private boolean failed;
  private boolean closed;

  PrivacyLedger(
      LedgerStore store, String where, double budget, double delta, List<LedgerRecord> records) {
    this.store = store;
    this.where = where;
    this.budget = budget;
    this.delta = delta;
    this.records = records;
  }

  /**
   * Opens a ledger, or begins one.
   *
   * @param budgetEpsilon what all exports together may tell about one player, in (0, 100]; that of
   *     the first time
   * @param delta in (0, 0.5]; that of the first time
   */
  public static PrivacyLedger open(Path file, double budgetEpsilon, double delta) {
    AnalyticGaussian.sigma(budgetEpsilon, delta, 1); // checks the ranges
    List<LedgerRecord> records = new ArrayList<>();
    LedgerFile store = LedgerFile.open(file, budgetEpsilon, delta, records);
    return new PrivacyLedger(store, file.toString(), budgetEpsilon, delta, records);
  }

  /** The sum of all ρ spent. */
  public double spentRho() {
    double sum = 0;
    for (LedgerRecord record : records) {
      sum += record.rho();
    }
    return sum;
  }

  /** The ε of everything spent, at this ledger's δ. */
  public double spentEpsilon() {
    return AnalyticGaussian.epsilon(spentRho(), delta);
  }

  /**
   * Lets one result leave: pays for it, writes it down, forces it to disk, and only then gives it.
   *
   * @param name what is exported; under a name that has left before, what left then is given again
   * @param terms how it is made; a name keeps its terms
   * @param rho what it costs, above 0
   * @param noisy makes the result, its noise included; asked only when the budget holds it
   */
  Release release(String name, String terms, double rho, Supplier<String> noisy) {
    if (!(rho > 0)) {
      throw new IllegalArgumentException("rho must be above 0, was " + rho);
    }
    for (LedgerRecord record : records) {
      if (record.name().equals(name)) {
        return again(record, terms);
      }
    }
    checkUsable();
    checkBudget(name, rho);
    LedgerRecord record = new LedgerRecord(rho, name, terms, noisy.get());
    records.add(record); // counted even where writing fails: some of it may have reached the disk
    try {
      store.append(record.toBytes());
      store.force();
    } catch (IOException broken) {
      failed = true;
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot write the privacy ledger",
          where + ": " + broken.getMessage(),
          "No number has left; mend the disk and open the ledger again.",
          broken);
    }
    return new Release(record.result(), false);
  }

  private Release again(LedgerRecord record, String terms) {
    checkUsable();
    if (!record.terms().equals(terms)) {
      throw new IllegalArgumentException(
          "'%s' was exported on other terms (%s); give it another name"
              .formatted(record.name(), record.terms()));
    }
    return new Release(record.result(), true);
  }

  private void checkUsable() {
    if (closed || failed) {
      throw new MinstrelException(
          MinstrelException.Code.CLOSED,
          closed ? "the privacy ledger is closed" : "the privacy ledger could not be written",
          where,
          "Open it again.");
    }
  }

  private void checkBudget(String name, double rho) {
    double after = AnalyticGaussian.epsilon(spentRho() + rho, delta);
    if (!(after <= budget * (1 + ROUNDING))) {
      throw new MinstrelException(
          MinstrelException.Code.PRIVACY_SPENT,
          "'%s' would spend epsilon %.4g of a budget of %s; %.4g is spent"
              .formatted(name, after, budget, spentEpsilon()),
          where,
          "Export less, or with a smaller epsilon.");
    }
  }

  /**
   * A result that may leave.
   *
   * @param repeated whether it had left before, and cost nothing now
   */
  record Release(String result, boolean repeated) {}

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      store.close();
    } catch (IOException broken) {
      throw new MinstrelException(
          MinstrelException.Code.IO,
          "cannot close the privacy ledger",
          where + ": " + broken.getMessage(),
          "What was exported is on disk.",
          broken);
    }
  }
}
