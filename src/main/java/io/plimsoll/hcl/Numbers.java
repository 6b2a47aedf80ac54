package io.plimsoll.hcl;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.BinaryOperator;

/**
 * Arithmetic. Bake counts in binary, with 512 bits: what is not exact there, or would be a negative zero, is unknown here.
 */
final class Numbers {
    private static final int MOST_DIGITS = 100;

    private Numbers() {}

    static Value add(BigDecimal left, BigDecimal right) {
        return exactly(left, right, BigDecimal::add);
    }

    static Value subtract(BigDecimal left, BigDecimal right) {
        return exactly(left, right, BigDecimal::subtract);
    }

    static Value multiply(BigDecimal left, BigDecimal right) {
        boolean negativeZero = left.signum() * right.signum() == 0 && left.signum() + right.signum() < 0;
        return negativeZero ? Value.UNKNOWN : exactly(left, right, BigDecimal::multiply);
    }

    static Value divide(BigDecimal left, BigDecimal right) {
        if (right.signum() == 0 || left.signum() == 0 && right.signum() < 0) {
            return Value.UNKNOWN;
        }
        try {
            return exactly(left, right, (l, r) -> l.divide(r, MOST_DIGITS, RoundingMode.UNNECESSARY));
        } catch (ArithmeticException e) {
            return Value.UNKNOWN; // it never ends
        }
    }

    static Value remainder(BigDecimal left, BigDecimal right) {
        return right.signum() == 0 ? Value.UNKNOWN : exactly(left, right, BigDecimal::remainder);
    }

    static Value negate(BigDecimal number) {
        return number.signum() == 0 ? Value.UNKNOWN : of(number.negate());
    }

    /** A number with more digits than are kept exactly is unknown. */
    static Value of(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return isShort(stripped) ? Value.of(stripped) : Value.UNKNOWN;
    }

    static boolean isShort(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS;
    }

    private static Value exactly(BigDecimal left, BigDecimal right, BinaryOperator<BigDecimal> operation) {
        return isBinary(left) && isBinary(right) ? of(operation.apply(left, right)) : Value.UNKNOWN;
    }

    /** Whether it is a whole number of halves, quarters, eighths and so on. */
    private static boolean isBinary(BigDecimal number) {
        int scale = number.stripTrailingZeros().scale();
        return scale <= 0
                || number.multiply(BigDecimal.valueOf(2).pow(scale))
                                .stripTrailingZeros()
                                .scale()
                        <= 0;
    }
}
