package io.plimsoll.syntax;

import io.plimsoll.syntax.ParseProblem.Kind;
import io.plimsoll.text.Problem;
import io.plimsoll.text.Spelling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Which flags an instruction has, of which type, and what is wrong with those that were written. */
final class Flags {
    /** What a flag's value has to be. */
    enum Type {
        TEXT,
        /** Text in which the builder fills in variables; in all others they stay as written. */
        EXPANDED,
        BOOL,
        /** Text; the flag may be repeated. */
        LIST,
        /** Nothing, or a millisecond and more. */
        DURATION,
        COUNT,
        NETWORK("default", "none", "host"),
        SECURITY("sandbox", "insecure");

        private final List<String> choices;

        Type(String... choices) {
            this.choices = List.of(choices);
        }

        boolean repeats() {
            return this == LIST;
        }
    }

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Map<String, Type> NONE = Map.of();

    private static final Map<Keyword, Map<String, Type>> KNOWN = Map.of(
            Keyword.FROM, Map.of("platform", Type.EXPANDED),
            Keyword.RUN,
                    Map.of(
                            "mount", Type.LIST,
                            "network", Type.NETWORK,
                            "security", Type.SECURITY,
                            "device", Type.LIST),
            Keyword.COPY,
                    Map.of(
                            "from", Type.TEXT,
                            "chown", Type.EXPANDED,
                            "chmod", Type.EXPANDED,
                            "link", Type.BOOL,
                            "parents", Type.BOOL,
                            "exclude", Type.LIST),
            Keyword.ADD,
                    Map.of(
                            "chown", Type.EXPANDED,
                            "chmod", Type.EXPANDED,
                            "link", Type.BOOL,
                            "keep-git-dir", Type.BOOL,
                            "checksum", Type.EXPANDED,
                            "unpack", Type.BOOL,
                            "exclude", Type.LIST),
            Keyword.HEALTHCHECK,
                    Map.of(
                            "interval", Type.DURATION,
                            "timeout", Type.DURATION,
                            "start-period", Type.DURATION,
                            "start-interval", Type.DURATION,
                            "retries", Type.COUNT));

    private static final Map<String, Type> PODMANS_FROM = Map.of("platform", Type.EXPANDED, "after", Type.TEXT);

    private Flags() {}

    /** The flags of an instruction, or empty where BuildKit does not look at flags at all (ARG and STOPSIGNAL). */
    static Optional<Map<String, Type>> of(Keyword keyword) {
        return keyword == Keyword.ARG || keyword == Keyword.STOPSIGNAL
                ? Optional.empty()
                : Optional.of(KNOWN.getOrDefault(keyword, NONE));
    }

    /** The same; of a Containerfile those of Podman too. */
    static Optional<Map<String, Type>> of(Keyword keyword, boolean containerfile) {
        return containerfile && keyword == Keyword.FROM ? Optional.of(PODMANS_FROM) : of(keyword);
    }

    static boolean areExpanded(Keyword keyword, String flag) {
        return KNOWN.getOrDefault(keyword, NONE).get(flag) == Type.EXPANDED;
    }

    /** What is wrong with {@code flags} where {@code known} ones may stand. */
    static List<ParseProblem> check(List<Flag> flags, Map<String, Type> known) {
        List<ParseProblem> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Flag flag : flags) {
            Type type = known.get(flag.name());
            if (type == null) {
                problems.add(unknown(flag, known));
            } else if (!seen.add(flag.name()) && !type.repeats()) {
                problems.add(ParseProblem.of(Kind.FLAG_VALUE, flag.span(), "duplicate flag `--" + flag.name() + "`"));
            } else {
                checkValue(flag, type).ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static ParseProblem unknown(Flag flag, Map<String, Type> known) {
        Optional<String> meant =
                Spelling.closest(flag.name(), new TreeMap<>(known).keySet()).map(m -> "--" + m);
        String message =
                "unknown flag `--" + flag.name() + "`" + (known.isEmpty() ? "; this instruction has no flags" : "");
        return new ParseProblem(Kind.UNKNOWN_FLAG, Problem.of(flag.nameSpan(), message, meant));
    }

    private static Optional<ParseProblem> checkValue(Flag flag, Type type) {
        boolean missing = flag.value().isEmpty();
        String value = flag.value().map(Word::raw).orElse("");
        String name = "`--" + flag.name() + "`";
        String missingValue = name + " requires a value: `--" + flag.name() + "=…`";
        String message = null;
        switch (type) {
            case BOOL -> {
                String lower = value.toLowerCase(Locale.ROOT);
                if (!missing && !lower.equals("true") && !lower.equals("false")) {
                    message = name + " must be `true` or `false`, not `" + value + "`";
                }
            }
            case DURATION -> {
                Optional<Duration> duration = Durations.parse(value);
                if (missing || duration.isEmpty() && !value.isEmpty()) {
                    message = missing
                            ? missingValue
                            : name + " must be a duration such as `30s` or `1m30s`, not `" + value + "`";
                } else if (duration.isPresent()
                        && !duration.get().isZero()
                        && duration.get().compareTo(SHORTEST) < 0) {
                    message = name + " must be at least `1ms`, not `" + value + "`";
                }
            }
            case COUNT -> {
                if (missing || count(value).isEmpty() && !value.isEmpty()) {
                    message =
                            missing ? missingValue : name + " must be a whole number, 0 or higher, not `" + value + "`";
                }
            }
            default -> {
                if (missing) {
                    message = missingValue;
                } else if (!type.choices.isEmpty() && !type.choices.contains(value)) {
                    message = name + " must be one of `" + String.join("`, `", type.choices) + "`, not `" + value + "`";
                }
            }
        }
        return Optional.ofNullable(message)
                .map(m -> ParseProblem.of(
                        Kind.FLAG_VALUE,
                        flag.value().map(Word::span).filter(s -> !s.isEmpty()).orElse(flag.span()),
                        m));
    }

    /** A number from 0 up that fits 32 bits. */
    static Optional<Integer> count(String text) {
        try {
            int count = Integer.parseInt(text);
            return count < 0 ? Optional.empty() : Optional.of(count);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
