package dev.minstrel.dialogue.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters that give numbers. */
final class NumberFilters {
  static final Map<String, Builtin> ALL =
      Builtin.table(
          Builtin.of("int", "value default? base?", given -> toInteger(given)),
          Builtin.of("float", "value default?", given -> toReal(given)),
          Builtin.of("abs", "value", given -> abs(given)),
          Builtin.of("round", "value precision? method?", given -> round(given)));

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(?:_[0-9]+)*");
  private static final Pattern REAL =
      Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
  private static final int LONGEST = 1200;

  private NumberFilters() {}

  private static Value toInteger(Signature.Given given) {
    Value value = given.value("value");
    if (given.has("base") && given.integer("base", 10) != 10) {
      throw new Failure("int takes only the base 10 here");
    }
    if (value instanceof Value.Undefined undefined) {
      throw undefined.failure();
    }
    BigInteger exact = value instanceof Text text ? integer(text) : Numbers.integer(value);
    if (exact != null) {
      return Numbers.integer(exact);
    }
    Double real = real(value);
    return real == null || !Double.isFinite(real)
        ? given.value("default", Value.of(0))
        : Numbers.integer(new BigDecimal(real).toBigInteger());
  }

  private static String digits(Text text) {
    String digits = Unicode.strip(text.value(), null, true, true);
    if (digits.length() > LONGEST) {
      throw Budget.tooMuch("a text longer than " + LONGEST + " characters is read as a number");
    }
    return digits;
  }

  private static @Nullable BigInteger integer(Text text) {
    String digits = digits(text);
    if (!INTEGER.matcher(digits).matches()) {
      return null;
    }
    return new BigInteger(digits.replace("_", ""));
  }

  private static @Nullable Double real(Value value) {
    if (Numbers.isNumber(value)) {
      return Numbers.real(value);
    }
    if (!(value instanceof Text text)) {
      return null;
    }
    String digits = digits(text);
    if (REAL.matcher(digits).matches()) {
      return Double.valueOf(digits);
    }
    return switch (Unicode.lower(digits)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      case "nan", "+nan", "-nan" -> Double.NaN;
      default -> null;
    };
  }

  private static Value toReal(Signature.Given given) {
    if (given.value("value") instanceof Value.Undefined undefined) {
      throw undefined.failure();
    }
    Double real = real(given.value("value"));
    return real == null ? given.value("default", new Value.Real(0)) : new Value.Real(real);
  }

  private static Value number(Signature.Given given) {
    if (!Numbers.isNumber(given.value("value"))) {
      throw given.wrong("value", "a number");
    }
    return given.value("value");
  }

  private static Value abs(Signature.Given given) {
    Value value = number(given);
    BigInteger integer = Numbers.integer(value);
    return integer == null
        ? new Value.Real(Math.abs(Numbers.real(value)))
        : Numbers.integer(integer.abs());
  }

  private static Value round(Signature.Given given) {
    Value value = number(given);
    RoundingMode mode =
        switch (given.string("method", "common")) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw given.wrong("method", "common, ceil or floor");
        };
    int precision = given.integer("precision", 0);
    if (Math.abs(precision) > 300) {
      throw given.wrong("precision", "at most 300 digits");
    }
    return mode == RoundingMode.HALF_EVEN
        ? nearest(value, precision)
        : directed(Numbers.real(value), precision, mode);
  }

  private static Value nearest(Value value, int precision) {
    BigInteger integer = Numbers.integer(value);
    if (integer != null) {
      BigDecimal rounded =
          new BigDecimal(integer).setScale(Math.min(precision, 0), RoundingMode.HALF_EVEN);
      return Numbers.integer(rounded.toBigIntegerExact());
    }
    double real = Numbers.real(value);
    if (!Double.isFinite(real)) {
      return value;
    }
    double rounded = new BigDecimal(real).setScale(precision, RoundingMode.HALF_EVEN).doubleValue();
    return new Value.Real(Math.copySign(rounded, real));
  }

  private static Value directed(double value, int precision, RoundingMode mode) {
    double scale = Math.pow(10, precision);
    double scaled = value * scale;
    if (!Double.isFinite(scaled)) {
      throw new Failure("round cannot round that number");
    }
    return new Value.Real(
        (mode == RoundingMode.CEILING ? Math.ceil(scaled) : Math.floor(scaled)) / scale);
  }
}
