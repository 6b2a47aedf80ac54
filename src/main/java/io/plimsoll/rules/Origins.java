package io.plimsoll.rules;

import io.plimsoll.image.Value;
import io.plimsoll.lint.Report;

/** Points at the assignments that a value comes from. */
final class Origins {
    private Origins() {}

    static void show(Report.Draft draft, Value value) {
        draft.origins(value);
    }
}
