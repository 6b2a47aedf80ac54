package io.plimsoll.lint;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.text.Internal;
import io.plimsoll.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at the scripts in a file in addition to the rules, as an external program does. Safe to share between threads. */
@Internal
public interface ScriptChecker {
    /**
     * Something that was found in a script.
     *
     * @param code its words and its severity
     * @param level how severe the program itself calls it
     * @param sameAs the id of the rule that says the same at the same place, if there is one
     */
    record Found(
            RuleMetadata code, Severity level, Span span, String message, List<Fix> fixes, Optional<String> sameAs) {
        public Found {
            fixes = List.copyOf(fixes);
        }
    }

    /**
     * Starts to look, and does not wait for what is found.
     *
     * @return waits; empty when the scripts could not be looked at
     */
    Supplier<Optional<List<Found>>> start(Build build);
}
