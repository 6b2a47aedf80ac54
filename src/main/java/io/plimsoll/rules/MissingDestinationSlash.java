package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Word;

/** Several sources for a destination that only the base image makes a directory. */
final class MissingDestinationSlash implements Rule {
    @Override
    public String id() {
        return "missing-destination-slash";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, (copy, context) -> {
            if (copy.mayOverwrite(context.knowledge())) {
                check(copy, context);
            }
        });
    }

    private static void check(CopyLayer copy, RuleContext context) {
        Word word = copy.instruction().destination().orElseThrow();
        FindingBuilder finding = context.report(
                word.span(),
                "`" + copy.destination().orElseThrow()
                        + "` becomes one file for all sources, unless the image has a directory of that name");
        if (context.file().asWritten(word.span()).equals(word.raw())) {
            finding.fix(Fix.safe("Add a slash", Edit.insertAt(word.span().end(), "/")));
        }
    }
}
