package io.plimsoll.rules;

import io.plimsoll.fault.BuildError;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.ParseProblem;
import java.util.HashMap;
import java.util.Map;

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
        // a file that is a template has the same problem again and again
        Map<String, FindingBuilder> found = new HashMap<>();
        for (ParseProblem problem : build.file().problems()) {
            String message = problem.problem().message();
            if (found.containsKey(message) && problem.problem().suggestion().isEmpty()) {
                found.get(message).related(problem.problem().span(), "and here");
            } else {
                found.put(message, context.report(problem.problem()));
            }
        }
        // not what the line says is wrong, but what another line makes it do
        for (BuildError error : build.errors(BuildError.Kind.TRIGGER)) {
            context.report(error.problem());
        }
    }
}
