package io.plimsoll.rules;

import io.plimsoll.fault.BuildError;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** One kind of what BuildKit can read and cannot build. */
record BuildFault(String id, BuildError.Kind kind) implements Rule {
    @Override
    public void register(Hooks on) {
        on.file((build, context) -> build.errors(kind).forEach(error -> check(error, context)));
    }

    private static void check(BuildError error, RuleContext context) {
        FindingBuilder finding = context.report(error.span(), error.value(), error.message());
        error.suggestion()
                .ifPresent(
                        text -> finding.fix(Fix.suggested("Write `" + text + "`", Edit.replace(error.span(), text))));
    }
}
