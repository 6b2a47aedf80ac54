package io.plimsoll.fix;

import io.plimsoll.syntax.BrokenArray;
import io.plimsoll.syntax.Dockerfile;
import java.util.Optional;

/** Makes a malformed JSON array what it was meant to be, where that is certain. */
public final class ArrayFix {
    private ArrayFix() {}

    public static Optional<Fix> of(BrokenArray array, Dockerfile file) {
        String fault = file.asWritten(array.fault());
        if (!array.quotes().isEmpty()) {
            Edit[] edits = array.quotes().stream()
                    .map(quote -> Edit.replace(quote, "\""))
                    .toArray(Edit[]::new);
            return Optional.of(Fix.suggested("Write double quotes", edits));
        }
        return switch (array.kind()) {
            case SURPLUS_COMMA -> Optional.of(Fix.suggested("Remove the comma", Edit.delete(array.fault())));
            case MISSING_COMMA ->
                fault.startsWith("\"") && fault.endsWith("\"")
                        ? Optional.of(Fix.suggested(
                                "Add a comma", Edit.insertAt(array.fault().start() + 1, ",")))
                        : Optional.empty();
            case TRAILING ->
                fault.chars().allMatch(c -> "],;".indexOf(c) >= 0)
                        ? Optional.of(Fix.suggested("Remove what follows", Edit.delete(array.fault())))
                        : Optional.empty();
            case QUOTES, ESCAPE, UNQUOTED, UNCLOSED -> Optional.empty();
        };
    }
}
