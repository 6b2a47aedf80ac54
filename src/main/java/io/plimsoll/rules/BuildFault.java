package io.plimsoll.rules;

import io.plimsoll.fault.BuildError;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** One kind of what BuildKit can read and cannot build. */
record BuildFault(String id, BuildError.Kind kind) implements Rule {
    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        for (BuildError fault : build.errors()) {
            if (fault.kind() == kind) {
                FindingBuilder finding =
                        context.report(fault.span(), fault.message()).origins(fault.value());
                fault.suggestion()
                        .ifPresent(text ->
                                finding.fix(Fix.suggested("Write `" + text + "`", Edit.replace(fault.span(), text))));
            }
        }
    }
}
