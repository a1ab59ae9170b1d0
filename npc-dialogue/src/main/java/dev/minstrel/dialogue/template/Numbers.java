package dev.minstrel.dialogue.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Arithmetic as Python does it: exact integers, floor division, booleans that count. */
final class Numbers {
  /** Integers beyond this are refused. */
  static final int MOST_BITS = 4096;

  private static final int SHORTEST_EXACT = 17;

  private Numbers() {}

  static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real || value instanceof Value.Bool;
  }

  /** The integer that an integer or boolean is; null for anything else. */
  static @Nullable BigInteger integer(Value value) {
    if (value instanceof Value.Int number) {
      return number.value();
    }
    return value instanceof Value.Bool bool
        ? (bool.value() ? BigInteger.ONE : BigInteger.ZERO)
        : null;
  }

  static double real(Value value) {
    if (value instanceof Value.Real real) {
      return real.value();
    }
    BigInteger integer = integer(value);
    double real = integer == null ? Double.NaN : integer.doubleValue();
    if (Double.isInfinite(real)) {
      throw new Failure("an integer is too large for a float");
    }
    return real;
  }

  static Value integer(BigInteger value) {
    if (value.bitLength() > MOST_BITS) {
      throw Budget.tooMuch("an integer has more than " + MOST_BITS + " bits");
    }
    return new Value.Int(value);
  }

  /** Equal hashes for equal numbers of any type. */
  static int hash(double value) {
    return Double.hashCode(value == 0 ? 0.0 : value);
  }

  static boolean sameNumber(Value left, Value right) {
    return isNumber(left) && isNumber(right) && isOrdered(left, right) && compare(left, right) == 0;
  }

  /** False where one of both is not a number (NaN), which compares with nothing. */
  static boolean isOrdered(Value left, Value right) {
    return !isNan(left) && !isNan(right);
  }

  private static boolean isNan(Value value) {
    return value instanceof Value.Real real && Double.isNaN(real.value());
  }

  static int compare(Value left, Value right) {
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    if (a != null && b != null) {
      return a.compareTo(b);
    }
    if (isInfinite(left) || isInfinite(right)) {
      return Double.compare(isInfinite(left) ? real(left) : 0, isInfinite(right) ? real(right) : 0);
    }
    return exact(left).compareTo(exact(right));
  }

  private static boolean isInfinite(Value value) {
    return value instanceof Value.Real real && Double.isInfinite(real.value());
  }

  private static BigDecimal exact(Value value) {
    BigInteger integer = integer(value);
    return integer == null ? new BigDecimal(real(value)) : new BigDecimal(integer);
  }

  static Value add(Value left, Value right) {
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    return a != null && b != null ? integer(a.add(b)) : new Value.Real(real(left) + real(right));
  }

  static Value subtract(Value left, Value right) {
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    return a != null && b != null
        ? integer(a.subtract(b))
        : new Value.Real(real(left) - real(right));
  }

  static Value multiply(Value left, Value right) {
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    return a != null && b != null
        ? integer(a.multiply(b))
        : new Value.Real(real(left) * real(right));
  }

  static Value divide(Value left, Value right) {
    refuseZero(right);
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    if (a == null || b == null) {
      return new Value.Real(real(left) / real(right));
    }
    if (a.signum() == 0) {
      return new Value.Real(Math.copySign(0.0, b.signum()));
    }
    MathContext enough = new MathContext(60);
    return new Value.Real(new BigDecimal(a).divide(new BigDecimal(b), enough).doubleValue());
  }

  static Value floorDivide(Value left, Value right) {
    refuseZero(right);
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    if (a == null || b == null) {
      double divisor = real(right);
      double quotient = (real(left) - floorRemainder(real(left), divisor)) / divisor;
      double floor = Math.floor(quotient);
      return new Value.Real(quotient - floor > 0.5 ? floor + 1 : floor);
    }
    BigInteger[] parts = a.divideAndRemainder(b);
    boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
    return integer(down ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  static Value remainder(Value left, Value right) {
    refuseZero(right);
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    if (a == null || b == null) {
      return new Value.Real(floorRemainder(real(left), real(right)));
    }
    BigInteger rest = a.remainder(b);
    return integer(rest.signum() != 0 && rest.signum() != b.signum() ? rest.add(b) : rest);
  }

  private static double floorRemainder(double left, double right) {
    double rest = left % right;
    if (rest == 0) {
      return Math.copySign(0.0, right);
    }
    return (rest < 0) == (right < 0) ? rest : rest + right;
  }

  private static void refuseZero(Value divisor) {
    if (!divisor.isTrue()) {
      throw new Failure("division by zero");
    }
  }

  static Value power(Value left, Value right) {
    BigInteger a = integer(left);
    BigInteger b = integer(right);
    if (a == null || b == null || b.signum() < 0) {
      return realPower(real(left), real(right));
    }
    if (a.abs().bitLength() <= 1) {
      boolean even = !b.testBit(0);
      return integer(b.signum() == 0 || (a.signum() < 0 && even) ? BigInteger.ONE : a);
    }
    if (b.bitLength() > 13 || (long) (a.abs().bitLength() - 1) * b.intValue() > MOST_BITS) {
      throw Budget.tooMuch("an integer has more than " + MOST_BITS + " bits");
    }
    return integer(a.pow(b.intValue()));
  }

  private static Value realPower(double base, double exponent) {
    if (base == 0 && exponent < 0) {
      throw new Failure("division by zero");
    }
    double power = Math.pow(base, exponent);
    if (!Double.isFinite(power) && Double.isFinite(base) && Double.isFinite(exponent)) {
      throw new Failure("a power has no value that a float can hold");
    }
    return new Value.Real(power);
  }

  static Value negate(Value value) {
    BigInteger integer = integer(value);
    return integer == null ? new Value.Real(-real(value)) : integer(integer.negate());
  }

  /** The shortest text that reads back as the same float. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(Math.abs(value));
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= SHORTEST_EXACT; digits++) {
      shortest = exact.round(new MathContext(digits));
      if (shortest.doubleValue() == Math.abs(value)) {
        break;
      }
    }
    return (value < 0 ? "-" : "") + layOut(shortest.stripTrailingZeros());
  }

  private static String layOut(BigDecimal number) {
    String digits = number.unscaledValue().toString();
    int exponent = digits.length() - 1 - number.scale();
    if (exponent < -4 || exponent >= 16) {
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String size = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
      return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + size;
    }
    String plain = number.toPlainString();
    return plain.indexOf('.') < 0 ? plain + ".0" : plain;
  }
}
