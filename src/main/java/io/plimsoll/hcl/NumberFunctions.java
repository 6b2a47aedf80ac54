package io.plimsoll.hcl;

import io.plimsoll.hcl.Functions.Care;
import io.plimsoll.hcl.Functions.Function;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Functions of numbers and truth values, and comparisons. */
final class NumberFunctions {
    /** The longest list that {@code range} makes. */
    private static final int LONGEST_RANGE = 1024;

    private NumberFunctions() {}

    /** @return null for one that is not here; only those that are called are linked */
    static Function find(String name) {
        return switch (name) {
            case "absolute" -> number(1, a -> a.number(0).abs());
            case "ceil" -> number(1, a -> a.number(0).setScale(0, RoundingMode.CEILING));
            case "floor" -> number(1, a -> a.number(0).setScale(0, RoundingMode.FLOOR));
            case "int" -> number(1, a -> a.number(0).setScale(0, RoundingMode.DOWN));
            case "signum" -> number(1, a -> BigDecimal.valueOf(a.number(0).signum()));
            case "pow" -> number(2, NumberFunctions::pow);
            case "parseint" -> number(2, NumberFunctions::parse);
            case "add" -> two(Numbers::add);
            case "subtract" -> two(Numbers::subtract);
            case "multiply" -> two(Numbers::multiply);
            case "divide" -> two(Numbers::divide);
            case "modulo" -> two(Numbers::remainder);
            case "negate" -> new Function(1, 1, Care.WHOLE, a -> Numbers.negate(a.number(0)));
            case "min" -> new Function(1, Functions.ANY, Care.WHOLE, a -> extreme(a, -1));
            case "max" -> new Function(1, Functions.ANY, Care.WHOLE, a -> extreme(a, 1));
            case "range" -> new Function(1, 3, Care.WHOLE, NumberFunctions::range);
            case "greaterthan" -> truth(a -> a.number(0).compareTo(a.number(1)) > 0);
            case "greaterthanorequalto" -> truth(a -> a.number(0).compareTo(a.number(1)) >= 0);
            case "lessthan" -> truth(a -> a.number(0).compareTo(a.number(1)) < 0);
            case "lessthanorequalto" -> truth(a -> a.number(0).compareTo(a.number(1)) <= 0);
            case "and" -> truth(a -> a.bool(0) & a.bool(1));
            case "or" -> truth(a -> a.bool(0) | a.bool(1));
            case "equal" -> truth(a -> Values.areEqual(a.value(0), a.value(1)));
            case "notequal" -> truth(a -> !Values.areEqual(a.value(0), a.value(1)));
            case "not" -> new Function(1, 1, Care.WHOLE, a -> Value.of(!a.bool(0)));
            default -> null;
        };
    }

    static Value of(long number) {
        return Value.of(BigDecimal.valueOf(number));
    }

    private interface Numeric {
        BigDecimal of(Arguments arguments);
    }

    private interface Calculation {
        Value of(BigDecimal left, BigDecimal right);
    }

    private interface Truth {
        boolean of(Arguments arguments);
    }

    private static Function number(int arguments, Numeric number) {
        return new Function(arguments, arguments, Care.WHOLE, a -> Numbers.of(number.of(a)));
    }

    private static Function two(Calculation operation) {
        return new Function(2, 2, Care.WHOLE, a -> operation.of(a.number(0), a.number(1)));
    }

    private static Function truth(Truth truth) {
        return new Function(2, 2, Care.WHOLE, a -> Value.of(truth.of(a)));
    }

    private static BigDecimal pow(Arguments a) {
        BigDecimal exponent = a.number(1);
        BigDecimal base = a.number(0);
        boolean whole = exponent.stripTrailingZeros().scale() <= 0
                && base.stripTrailingZeros().scale() <= 0;
        boolean exact = whole
                && exponent.signum() >= 0
                && exponent.compareTo(BigDecimal.valueOf(64)) < 0
                && base.precision() - base.scale() <= 10;
        BigDecimal power = exact ? base.pow(exponent.intValueExact()) : BigDecimal.ZERO;
        if (!exact || power.precision() > 15) {
            throw Arguments.unknown(); // bake rounds it
        }
        return power;
    }

    private static BigDecimal parse(Arguments a) {
        int base = a.integer(1);
        if (base < Character.MIN_RADIX
                || base > Character.MAX_RADIX
                || a.ascii(0).length() > 100) {
            throw Arguments.unknown();
        }
        try {
            return new BigDecimal(new BigInteger(a.text(0), base));
        } catch (NumberFormatException e) {
            throw new Arguments.Refusal("`" + a.text(0) + "` is not a number in base " + base);
        }
    }

    private static Value extreme(Arguments a, int sign) {
        BigDecimal extreme = a.number(0);
        for (int i = 1; i < a.count(); i++) {
            if (a.number(i).compareTo(extreme) * sign > 0) {
                extreme = a.number(i);
            }
        }
        return Numbers.of(extreme);
    }

    private static Value range(Arguments a) {
        BigDecimal from = a.count() == 1 ? BigDecimal.ZERO : a.number(0);
        BigDecimal to = a.number(a.count() == 1 ? 0 : 1);
        BigDecimal up = from.compareTo(to) <= 0 ? BigDecimal.ONE : BigDecimal.ONE.negate();
        BigDecimal step = a.count() == 3 ? a.number(2) : up;
        if (from.compareTo(to) != 0 && step.signum() != up.signum()) {
            throw new Arguments.Refusal("the step never reaches the end");
        }
        if (from.stripTrailingZeros().scale() > 0 || step.stripTrailingZeros().scale() > 0) {
            throw Arguments.unknown(); // bake counts in binary
        }
        List<Value> items = new ArrayList<>();
        for (BigDecimal at = from; at.compareTo(to) * step.signum() < 0; at = at.add(step)) {
            if (items.size() == LONGEST_RANGE) {
                throw new Arguments.Refusal("it would have more than " + LONGEST_RANGE + " items");
            }
            items.add(Numbers.of(at));
        }
        return new Value.Items(Value.Kind.LIST, items, Certainty.FIXED);
    }
}
