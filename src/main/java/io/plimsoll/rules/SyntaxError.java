package io.plimsoll.rules;

import io.plimsoll.fault.BuildError;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.ParseProblem;

/** What BuildKit cannot read. */
final class SyntaxError implements Rule {
    @Override
    public String id() {
        return "syntax-error";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        for (ParseProblem problem : build.file().problems()) {
            context.report(problem.problem());
        }
        // not what the line says is wrong, but what another line makes it do
        for (BuildError error : build.errors(BuildError.Kind.TRIGGER)) {
            context.report(error.problem());
        }
    }
}
