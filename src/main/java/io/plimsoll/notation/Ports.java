package io.plimsoll.notation;

import io.plimsoll.syntax.Numbers;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Span;
import io.plimsoll.text.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one word of EXPOSE opens, {@code [[address:]host port:]port[-port][/protocol]}. Address and port of the host mean nothing to an
 * image, and BuildKit wants them well-formed all the same.
 *
 * @param first the lowest port; 0 when there is a problem
 * @param last the highest one
 * @param protocol in lowercase
 */
@Internal
public record Ports(int first, int last, String protocol, Optional<Problem> problem) {
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "sctp");
    private static final int HIGHEST = 65_535;

    private record Range(int first, int last) {}

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Problem problem;

        Refused(Problem problem) {
            super(null, null, false, false);
            this.problem = problem;
        }
    }

    /** @param text one word, variables filled in */
    public static Ports of(String text) {
        try {
            return read(text);
        } catch (Refused e) {
            return new Ports(0, 0, "tcp", Optional.of(e.problem));
        }
    }

    private static Ports read(String text) throws Refused {
        int start = PortParts.start(text);
        int slash = PortParts.slash(text, start);
        int end = slash < 0 ? text.length() : slash;
        if (start == end) {
            throw new Refused(Problem.of(new Span(0, text.length()), "expected a container port in `" + text + "`"));
        }
        String protocol = slash < 0 || slash + 1 == text.length() ? "tcp" : protocol(text, slash + 1);
        int hostStart = start == 0 ? 0 : text.lastIndexOf(':', start - 2) + 1;
        if (hostStart > 1) {
            checkAddress(text.substring(0, hostStart - 1));
        }
        Range ports = range(text, start, end);
        if (hostStart < start - 1) {
            Range host = range(text, hostStart, start - 1);
            boolean fits = host.last - host.first == ports.last - ports.first || ports.first == ports.last;
            if (!fits) {
                throw new Refused(Problem.of(
                        new Span(hostStart, end), "the host and container port ranges must have the same length"));
            }
        }
        return new Ports(ports.first, ports.last, protocol, Optional.empty());
    }

    private static String protocol(String text, int start) throws Refused {
        String written = text.substring(start);
        String lower = written.toLowerCase(Locale.ROOT);
        if (!PROTOCOLS.contains(lower)) {
            String message = "unknown protocol `" + written + "`: expected `tcp`, `udp` or `sctp`";
            throw new Refused(Problem.of(new Span(start, text.length()), message, Spelling.closest(lower, PROTOCOLS)));
        }
        return lower;
    }

    private static Range range(String text, int start, int end) throws Refused {
        int dash = text.substring(start, end).indexOf('-');
        if (dash < 0) {
            int port = port(text, start, end);
            return new Range(port, port);
        }
        int first = port(text, start, start + dash);
        int last = port(text, start + dash + 1, end);
        if (last < first) {
            String message = "port range `" + text.substring(start, end) + "` must be in ascending order";
            throw new Refused(Problem.of(new Span(start, end), message, Optional.of(last + "-" + first)));
        }
        return new Range(first, last);
    }

    private static int port(String text, int start, int end) throws Refused {
        String digits = text.substring(start, end);
        if (digits.isEmpty()) {
            throw new Refused(
                    Problem.of(new Span(0, text.length()), "a port range requires both ends, such as `8000-8010`"));
        }
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new Refused(Problem.of(
                    new Span(start, end), "`" + digits + "` is not a valid port: expected a number up to 65535"));
        }
        Optional<Long> number = Numbers.unsigned(digits, 10).filter(n -> n <= HIGHEST);
        if (number.isEmpty()) {
            throw new Refused(
                    Problem.of(new Span(start, end), "port `" + digits + "` is out of range: the maximum is 65535"));
        }
        return number.get().intValue();
    }

    private static void checkAddress(String text) throws Refused {
        boolean brackets = text.startsWith("[");
        boolean closed = brackets && text.endsWith("]");
        String address = closed ? text.substring(1, text.length() - 1) : text;
        if (brackets && !closed || !isIPv4(address) && !isIPv6(address)) {
            throw new Refused(Problem.of(
                    new Span(0, text.length()),
                    "`" + text + "` is not a valid IP address, and EXPOSE does not need one"));
        }
    }

    private static boolean isIPv4(String text) {
        String[] parts = text.split("\\.", -1);
        for (String part : parts) {
            boolean number = !part.isEmpty()
                    && part.length() <= 3
                    && part.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (part.length() == 1 || part.charAt(0) != '0');
            if (!number || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return parts.length == 4;
    }

    /** Eight groups of up to four hexadecimal digits; {@code ::} once for those that are zero; the last two perhaps as an IPv4 address. */
    private static boolean isIPv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        int before = groups(text.substring(0, gap), false);
        int after = groups(text.substring(gap + 2), true);
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** How many groups there are, or a number below any when one of them is none. */
    private static int groups(String text, boolean mayEndAsIPv4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = parts.length;
        for (int i = 0; i < parts.length; i++) {
            boolean hexadecimal = !parts[i].isEmpty()
                    && parts[i].length() <= 4
                    && parts[i].chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
            if (!hexadecimal && mayEndAsIPv4 && i == parts.length - 1 && isIPv4(parts[i])) {
                count++;
            } else if (!hexadecimal) {
                return -100;
            }
        }
        return count;
    }
}
