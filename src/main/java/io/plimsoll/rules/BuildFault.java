package io.plimsoll.rules;

import io.plimsoll.fault.BuildError;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** One kind of what BuildKit can read and cannot build. */
record BuildFault(String id, BuildError.Kind kind) implements Rule {
    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext report) {
        for (BuildError fault : build.errors()) {
            if (fault.kind() == kind) {
                report.at(fault.problem()).origins(fault.value());
            }
        }
    }
}
