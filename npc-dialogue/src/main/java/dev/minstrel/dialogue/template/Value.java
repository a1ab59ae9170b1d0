package dev.minstrel.dialogue.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A value while a template renders. Equality is Python's: {@code 1 == 1.0 == True}, lists and
 * tuples differ.
 *
 * <p>Immutable, apart from {@link Namespace}, {@link Stream} and {@link Loop}.
 */
sealed interface Value
    permits Value.Undefined,
        Value.None,
        Value.Bool,
        Value.Int,
        Value.Real,
        Text,
        Items,
        Dict,
        Stream,
        Namespace,
        Callable {

  /** What Python calls the type; shown in errors. */
  String type();

  /** Whether {@code if} takes it for true. */
  default boolean isTrue() {
    return true;
  }

  /** Nodes and characters: what comparing or hashing it may cost. */
  default long weight() {
    return 1;
  }

  /** Lists and mappings inside one another. */
  default int depth() {
    return 0;
  }

  static None none() {
    return None.ONLY;
  }

  static Bool of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static Int of(long value) {
    return new Int(BigInteger.valueOf(value));
  }

  /** Nothing under that name. Prints as empty text; everything else with it fails. */
  record Undefined(String what) implements Value {
    @Override
    public String type() {
      return "undefined";
    }

    @Override
    public boolean isTrue() {
      return false;
    }

    /** The failure of using it. */
    Failure failure() {
      return new Failure(what);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Undefined;
    }

    @Override
    public int hashCode() {
      return 7;
    }
  }

  /** {@code none}. */
  record None() implements Value {
    private static final None ONLY = new None();

    @Override
    public String type() {
      return "none";
    }

    @Override
    public boolean isTrue() {
      return false;
    }
  }

  /** {@code true} or {@code false}; counts as 1 or 0. */
  record Bool(boolean value) implements Value {
    private static final Bool TRUE = new Bool(true);
    private static final Bool FALSE = new Bool(false);

    @Override
    public String type() {
      return "boolean";
    }

    @Override
    public boolean isTrue() {
      return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Value that && Numbers.sameNumber(this, that);
    }

    @Override
    public int hashCode() {
      return Numbers.hash(value ? 1 : 0);
    }
  }

  /** A whole number, exact, of at most {@link Numbers#MOST_BITS} bits. */
  record Int(BigInteger value) implements Value {
    @Override
    public String type() {
      return "integer";
    }

    @Override
    public boolean isTrue() {
      return value.signum() != 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Value that && Numbers.sameNumber(this, that);
    }

    @Override
    public int hashCode() {
      return Numbers.hash(value.doubleValue());
    }
  }

  /** A floating-point number. */
  record Real(double value) implements Value {
    @Override
    public String type() {
      return "float";
    }

    @Override
    public boolean isTrue() {
      return value != 0;
    }

    /** The exact value; finite numbers only. */
    BigDecimal exact() {
      return new BigDecimal(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Value that && Numbers.sameNumber(this, that);
    }

    @Override
    public int hashCode() {
      return Numbers.hash(value);
    }
  }
}
