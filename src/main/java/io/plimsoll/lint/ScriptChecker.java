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
     * What was found.
     *
     * @param complete whether all scripts were looked at, so that what was not found is not there
     */
    record Result(List<Found> found, boolean complete) {
        public Result {
            found = List.copyOf(found);
        }
    }

    /**
     * Starts to look, and does not wait for what is found.
     *
     * @return waits
     */
    Supplier<Result> start(Build build);
}
