package io.plimsoll.project;

import io.plimsoll.yaml.Node;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Compose makes of a scalar: YAML's number 3.10 is 3.1, 014 is 12. Facts: {@code resolve.go} of go-yaml v3, which reads it, and
 * Go's {@code strconv}, which writes it; both held against Docker Compose 2.40.3.
 */
final class ComposeScalar {
    /** What it is. */
    enum Type {
        STRING,
        NUMBER,
        TRUTH,
        DATE
    }

    private static final Pattern INTEGER =
            Pattern.compile("([-+]?)(?:0[bB]([01]+)|0[oO]([0-7]+)|0[xX](\\p{XDigit}+)|0([0-7]+)|(0|[1-9][0-9]*))");
    private static final int[] RADIXES = {2, 8, 16, 8, 10};
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(inf|Inf|INF)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(nan|NaN|NAN)");
    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern DATE = Pattern.compile(
            "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]+)?(Z|[-+][0-9:]+)?)?");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    /** From this exponent on a float is written with one. */
    private static final int LARGE = 6;

    private static final int SMALL = -4;

    private ComposeScalar() {}

    static Type type(Node.Text node) {
        if (node.kind() != Node.Kind.UNQUOTED) {
            return Type.STRING;
        }
        String text = node.text();
        if (TRUTH.matcher(text).matches()) {
            return Type.TRUTH;
        }
        if (DATE.matcher(text).matches()) {
            return Type.DATE;
        }
        return number(text).isPresent() ? Type.NUMBER : Type.STRING;
    }

    /** The text that a build argument gets; of a date, which Compose refuses, what is written. */
    static String text(Node.Text node) {
        return switch (type(node)) {
            case TRUTH -> node.text().toLowerCase(Locale.ROOT);
            case NUMBER -> number(node.text()).get();
            case STRING, DATE -> node.text();
        };
    }

    private static Optional<String> number(String text) {
        Matcher infinite = INFINITE.matcher(text);
        if (infinite.matches()) {
            return Optional.of(infinite.group(1).equals("-") ? "-Inf" : "+Inf");
        }
        if (NOT_A_NUMBER.matcher(text).matches()) {
            return Optional.of("NaN");
        }
        if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        String plain = text.replace("_", "");
        Matcher integer = INTEGER.matcher(plain);
        if (text.charAt(0) != '.' && integer.matches()) {
            BigInteger value = integer(integer);
            if (value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0) {
                return Optional.of(value.toString());
            }
        }
        if (!FLOAT.matcher(plain).matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(plain);
        return Double.isInfinite(number) ? Optional.empty() : Optional.of(display(number));
    }

    private static BigInteger integer(Matcher matcher) {
        for (int group = 2; ; group++) {
            if (matcher.group(group) != null) {
                BigInteger value = new BigInteger(matcher.group(group), RADIXES[group - 2]);
                return matcher.group(1).equals("-") ? value.negate() : value;
            }
        }
    }

    /** As Go's {@code FormatFloat} with {@code 'g'}. */
    private static String display(double number) {
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= SMALL && exponent < LARGE) {
            return decimal.toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String sign = exponent < 0 ? "-" : "+";
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
        return (number < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + sign + power;
    }
}
