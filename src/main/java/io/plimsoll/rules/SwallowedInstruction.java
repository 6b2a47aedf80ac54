package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.SwallowedLine;
import io.plimsoll.text.Span;

/** An instruction that is part of the one above, because that ends in the escape character. */
final class SwallowedInstruction implements Rule {
    @Override
    public String id() {
        return "swallowed-instruction";
    }

    @Override
    public void register(Hooks on) {
        on.file((build, context) -> check(context));
    }

    private static void check(RuleContext context) {
        for (SwallowedLine swallowed : context.file().swallowedLines()) {
            Span escape = swallowed.escape();
            Fix fix = swallowed.path()
                    ? Fix.suggested("End the path with a slash", Edit.replace(escape, "/"))
                    : Fix.suggested("End the line here", Edit.delete(escape));
            context.report(
                            escape,
                            "this line continues, so that the `"
                                    + context.file().asWritten(swallowed.keyword())
                                    + "` below becomes part of the `"
                                    + swallowed.header().keyword() + "`")
                    .related(swallowed.keyword(), "meant as an instruction")
                    .fix(fix);
        }
    }
}
