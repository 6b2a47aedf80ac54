package io.plimsoll.syntax;

import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The options of BuildKit's checks, {@code skip=A,B;experimental=C;error=true}, taken apart as it does it. */
@Internal
public final class CheckOptions {
    private static final Set<String> NAMES = Set.of("skip", "experimental", "error");

    /** What follows a third one belongs to its value. */
    private static final int MOST = 3;

    /** @param value empty, too, without a {@code =} */
    public record Option(String name, String value, boolean assigned) {}

    private CheckOptions() {}

    /** @param text the value of a {@code check} directive, of which what follows a blank is a note to the reader */
    public static List<Option> of(String text) {
        int blank = text.indexOf(' ');
        String options = blank < 0 ? text : text.substring(0, blank);
        List<Option> found = new ArrayList<>();
        if (options.isBlank()) {
            return found;
        }
        for (String option : options.split(";", MOST)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            found.add(new Option(name.strip(), value.strip(), equals >= 0));
        }
        return found;
    }

    /** Why BuildKit cannot read them, and then builds nothing. */
    public static Optional<String> problem(String text) {
        for (Option option : of(text)) {
            String name = ArgumentChecks.abridged(option.name());
            if (!option.assigned() && NAMES.contains(option.name())) {
                return Optional.of("`" + name + "` requires a value: `" + name + "=…`");
            } else if (!NAMES.contains(option.name())) {
                String what = name.isEmpty() ? "missing option" : "unknown option `" + name + "`";
                return Optional.of(what + ": expected `skip=…`, `experimental=…` or `error=…`, separated by `;`");
            } else if (option.name().equals("error") && !Numbers.isBoolean(option.value())) {
                String value = ArgumentChecks.abridged(option.value());
                return Optional.of("`error` must be `true` or `false`, not `" + value + "`");
            }
        }
        return Optional.empty();
    }
}
