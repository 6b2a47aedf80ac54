package io.plimsoll.hcl;

import java.util.Optional;
import java.util.Set;

/**
 * The functions that bake has, by name. Facts: {@code bake/hclparser/stdlib.go} of docker/buildx, and zclconf/go-cty, where most of them
 * are from.
 */
final class Functions {
    /** How a function treats what is unknown, or not certain, in its arguments. */
    enum Care {
        /** Its result depends on all that is in them. */
        WHOLE,
        /** It hands on what is in them as it is. */
        OUTSIDE,
        /** It sees to both itself. */
        OWN
    }

    /** What a function does. */
    interface Work {
        /** @throws Arguments.Refusal when there is no result, or none is worked out here */
        Value apply(Arguments arguments);
    }

    /**
     * @param fewest arguments
     * @param most arguments
     */
    record Function(int fewest, int most, Care care, Work body) {}

    static final int ANY = Integer.MAX_VALUE;

    /** Functions whose result is another one each time or on each machine, and some that are rarely called. */
    private static final Set<String> NOT_WORKED_OUT = Set.of(
            "bcrypt",
            "byteslen",
            "bytesslice",
            "cidrhost",
            "cidrnetmask",
            "cidrsubnet",
            "cidrsubnets",
            "convert",
            "csvdecode",
            "formatdate",
            "formattimestamp",
            "homedir",
            "log",
            "rsadecrypt",
            "semvercmp",
            "timeadd",
            "timestamp",
            "unixtimestampparse",
            "uuidv4",
            "uuidv5");

    private Functions() {}

    static Optional<Function> find(String name) {
        Function function = NOT_WORKED_OUT.contains(name) ? unknown() : matching(name);
        function = function != null ? function : TextFunctions.find(name);
        function = function != null ? function : NumberFunctions.find(name);
        function = function != null ? function : ListFunctions.find(name);
        function = function != null ? function : CodeFunctions.find(name);
        return Optional.ofNullable(function);
    }

    private static Function unknown() {
        return new Function(0, ANY, Care.OWN, arguments -> {
            throw Arguments.unknown();
        });
    }

    private static Function matching(String name) {
        return switch (name) {
            case "format" -> new Function(1, ANY, Care.WHOLE, FormatFunctions::format);
            case "formatlist" -> new Function(1, ANY, Care.WHOLE, FormatFunctions::formatList);
            case "regex" -> new Function(2, 2, Care.WHOLE, RegexFunctions::first);
            case "regexall" -> new Function(2, 2, Care.WHOLE, RegexFunctions::all);
            case "regex_replace" -> new Function(3, 3, Care.WHOLE, RegexFunctions::replace);
            default -> null;
        };
    }
}
