package io.plimsoll.lint;

import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.fix.Fix;
import io.plimsoll.text.Span;
import java.util.List;

/**
 * Something that a rule found.
 *
 * @param span the exact characters it is about
 * @param message what happens, and to whom: one sentence without a full stop, code in backticks
 * @param remedy what to do about it, one line
 * @param related other places, in the order of the file
 * @param secrets characters that no report may show; some or all of {@code span}, or elsewhere in the file
 */
public record Finding(
        RuleMetadata rule,
        Severity severity,
        Span span,
        String message,
        String remedy,
        List<Related> related,
        List<Fix> fixes,
        List<Span> secrets) {
    public Finding {
        related = List.copyOf(related);
        fixes = List.copyOf(fixes);
        secrets = List.copyOf(secrets);
    }

    /** A finding without a secret. */
    public Finding(
            RuleMetadata rule,
            Severity severity,
            Span span,
            String message,
            String remedy,
            List<Related> related,
            List<Fix> fixes) {
        this(rule, severity, span, message, remedy, related, fixes, List.of());
    }

    /** The same with another severity. */
    Finding with(Severity other) {
        return new Finding(rule, other, span, message, remedy, related, fixes, secrets);
    }
}
