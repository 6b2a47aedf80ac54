package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.image.Fault;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;

/** One kind of what BuildKit can read and cannot build. */
record BuildFault(String id, Fault.Kind kind) implements Rule {
    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        for (Fault fault : build.faults()) {
            if (fault.kind() == kind) {
                Report.Draft draft = report.at(fault.span(), fault.message()).origins(fault.value());
                fault.suggestion()
                        .ifPresent(text ->
                                draft.fix(Fix.suggested("Write `" + text + "`", Edit.replace(fault.span(), text))));
            }
        }
    }
}
