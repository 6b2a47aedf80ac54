package io.plimsoll.hcl;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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
    private static final String[] NOT_WORKED_OUT = {
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
        "uuidv5"
    };

    private static final Map<String, Function> ALL = all();

    private Functions() {}

    static Optional<Function> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static Map<String, Function> all() {
        Map<String, Function> all = new HashMap<>();
        TextFunctions.addTo(all);
        NumberFunctions.addTo(all);
        ListFunctions.addTo(all);
        CodeFunctions.addTo(all);
        all.put("format", new Function(1, ANY, Care.WHOLE, FormatFunctions::format));
        all.put("formatlist", new Function(1, ANY, Care.WHOLE, FormatFunctions::formatList));
        all.put("regex", new Function(2, 2, Care.WHOLE, RegexFunctions::first));
        all.put("regexall", new Function(2, 2, Care.WHOLE, RegexFunctions::all));
        all.put("regex_replace", new Function(3, 3, Care.WHOLE, RegexFunctions::replace));
        for (String name : NOT_WORKED_OUT) {
            all.put(name, new Function(0, ANY, Care.OWN, arguments -> {
                throw Arguments.unknown();
            }));
        }
        return all;
    }
}
