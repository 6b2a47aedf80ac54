package io.plimsoll.rules;

import io.plimsoll.fault.BuildError;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** One kind of what BuildKit can read and cannot build. */
record BuildFault(String id, BuildError.Kind kind) implements Rule {
    @Override
    public void register(Hooks on) {
        on.file((build, context) -> build.errors(kind).forEach(error -> check(error, context)));
    }

    private static void check(BuildError error, RuleContext context) {
        context.report(error.problem()).origins(error.value());
    }
}
