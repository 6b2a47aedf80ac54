package io.plimsoll.lint;

import io.plimsoll.catalog.Descriptor;
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
 */
public record Finding(
        Descriptor rule,
        Severity severity,
        Span span,
        String message,
        String remedy,
        List<Related> related,
        List<Fix> fixes) {
    public Finding {
        related = List.copyOf(related);
        fixes = List.copyOf(fixes);
    }
}
