package io.plimsoll.rules;

import io.plimsoll.image.Origin;
import io.plimsoll.image.Value;
import io.plimsoll.lint.Report;

/** Points at the assignments that a value comes from. */
final class Origins {
    private Origins() {}

    static void show(Report.Draft draft, Value value) {
        for (Origin origin : value.origins()) {
            String name = "`" + origin.name() + "`";
            draft.related(
                    origin.span(),
                    origin.kind() == Origin.Kind.ARG_UNSET ? name + " has no default" : name + " is set here");
        }
    }
}
