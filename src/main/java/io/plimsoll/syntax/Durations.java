package io.plimsoll.syntax;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/** Go's durations, which HEALTHCHECK's flags take: {@code 1h30m}, {@code 1.5s}, {@code 300ms}, {@code 0}. */
final class Durations {
    private static final String[] UNITS = {"ns", "us", "µs", "μs", "ms", "s", "m", "h"};
    private static final long[] NANOS = {
        1, 1_000, 1_000, 1_000, 1_000_000, 1_000_000_000, 60_000_000_000L, 3_600_000_000_000L
    };

    private Durations() {}

    /** @return empty when Go's {@code time.ParseDuration} would refuse the text */
    static Optional<Duration> parse(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        boolean negative = text.startsWith("-");
        if (text.substring(at).equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (at == text.length() || text.length() > 64) {
            return Optional.empty();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        while (at < text.length()) {
            int from = at;
            int dots = 0;
            while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                dots += text.charAt(at++) == '.' ? 1 : 0;
            }
            int unit = unitAt(text, at);
            if (at - from - dots < 1 || dots > 1 || unit < 0) {
                return Optional.empty();
            }
            nanos = nanos.add(new BigDecimal(text.substring(from, at)).multiply(BigDecimal.valueOf(NANOS[unit])));
            at += UNITS[unit].length();
        }
        try {
            Duration duration = Duration.ofNanos(nanos.toBigInteger().longValueExact());
            return Optional.of(negative ? duration.negated() : duration);
        } catch (ArithmeticException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int unitAt(String text, int at) {
        for (int i = 0; i < UNITS.length; i++) {
            String unit = UNITS[i];
            int end = at + unit.length();
            if (text.startsWith(unit, at)
                    && (end == text.length() || isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
