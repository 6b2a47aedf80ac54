package io.plimsoll.catalog;

import io.plimsoll.data.Block;
import io.plimsoll.data.Tables;
import io.plimsoll.fix.Aspect;
import io.plimsoll.fix.Safety;
import io.plimsoll.text.Internal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The codes of ShellCheck, which act as rules: users select, ignore and rate them like others. {@link
 * Catalog#all} leaves them out: another program finds what they stand for.
 */
@Internal
public final class ShellCheckCodes {
    /** The name for all of them. */
    public static final String ALL = "shellcheck";

    private static final String PREFIX = "SC";
    private static final int LENGTH = 6;
    private static final String SINCE = "0.1.0";
    private static final Set<Aspect> CHANGES =
            EnumSet.of(Aspect.COMMAND, Aspect.HEALTHCHECK, Aspect.COPY, Aspect.TRIGGER);

    private static final class Table {
        private static final Table READ = new Table();

        private final Map<String, String> off = new HashMap<>();
        private final Map<String, String> style = new HashMap<>();
        private final Set<String> busybox = new HashSet<>();
        private final Map<String, String> sameAs = new HashMap<>();

        private Table() {
            for (Block block : Tables.blocks("shellcheck")) {
                block.strings("off").forEach(code -> off.put(code, block.text("reason")));
                block.strings("style").forEach(code -> style.put(code, block.text("reason")));
                busybox.addAll(block.strings("busybox"));
                block.map("same-as").forEach((code, rule) -> sameAs.put(code, rule.toString()));
            }
        }
    }

    private ShellCheckCodes() {}

    /** The id of a code, given in any letter case: {@code SC2086}. */
    public static Optional<String> id(String name) {
        boolean code = name.length() == LENGTH
                && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())
                && name.charAt(2) >= '1'
                && name.charAt(2) <= '3'
                && name.chars().skip(PREFIX.length()).allMatch(c -> c >= '0' && c <= '9');
        return code ? Optional.of(name.toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** The ids of a code, or of a range of codes as ShellCheck writes it: {@code SC2000-SC2100}. None for other names. */
    public static List<String> range(String names) {
        int dash = names.indexOf('-');
        if (dash < 0) {
            return id(names).stream().toList();
        }
        Optional<String> first = id(names.substring(0, dash));
        Optional<String> last = id(names.substring(dash + 1));
        return first.isEmpty() || last.isEmpty()
                ? List.of()
                : IntStream.rangeClosed(number(first.get()), number(last.get()))
                        .mapToObj(number -> PREFIX + number)
                        .toList();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(PREFIX.length()));
    }

    /** Whether an id of a rule is that of a code. */
    public static boolean isId(String rule) {
        return rule.startsWith(PREFIX) && id(rule).isPresent();
    }

    /** Why a code is not reported; empty when it is. */
    public static Optional<String> off(String code) {
        return Optional.ofNullable(Table.READ.off.get(code));
    }

    /** The codes that are not reported. */
    public static Set<String> off() {
        return Set.copyOf(Table.READ.off.keySet());
    }

    /** Whether a code is about the difference between sh and bash. */
    public static boolean isPortability(String code) {
        return code.startsWith(PREFIX + "3");
    }

    /** Whether BusyBox's shell does what a code says that sh does not. */
    public static boolean doesBusyBox(String code) {
        return Table.READ.busybox.contains(code);
    }

    /** The rule that says at the same place what a code says. */
    public static Optional<String> sameAs(String code) {
        return Optional.ofNullable(Table.READ.sameAs.get(code));
    }

    /** Why what a code finds is style whatever ShellCheck calls it; empty when it is not. */
    public static Optional<String> style(String code) {
        return Optional.ofNullable(Table.READ.style.get(code));
    }

    /**
     * How severe a finding is here: what ShellCheck calls an error is a warning, and so on.
     *
     * @param level what ShellCheck calls it
     */
    public static Severity severity(String code, String level) {
        if (style(code).isPresent()) {
            return Severity.STYLE;
        }
        return switch (level) {
            case "error" -> Severity.WARNING;
            case "warning" -> Severity.INFO;
            default -> Severity.STYLE;
        };
    }

    /** What ShellCheck says about a code. */
    public static String page(String code) {
        return "https://www.shellcheck.net/wiki/" + code;
    }

    /** @param severity of its findings */
    public static RuleMetadata metadata(String code, Severity severity) {
        String page = page(code);
        return new RuleMetadata(
                code,
                "ShellCheck " + code,
                List.of(),
                severity,
                Category.CORRECTNESS,
                true,
                SINCE,
                Optional.of(Safety.SUGGESTED),
                CHANGES,
                Map.of("hadolint", List.of(code)),
                "see " + page,
                "ShellCheck reports this for the script of an instruction. " + page + " says what it is about.",
                List.of(),
                page);
    }
}
