package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Word;

/** Several files that are copied to one, for want of a slash. */
final class OverwrittenCopySource implements Rule {
    @Override
    public String id() {
        return "overwritten-copy-source";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, OverwrittenCopySource::check);
    }

    private static void check(CopyLayer copy, RuleContext context) {
        if (!copy.overwrites()) {
            return;
        }
        Word word = copy.instruction().destination().orElseThrow();
        FindingBuilder finding = context.report(
                word.span(),
                "`" + copy.destination().orElseThrow() + "` becomes a file that contains only the last source");
        String written = context.file().asWritten(word.span());
        if (written.equals(word.raw())) {
            finding.fix(Fix.safe("Add a slash", Edit.insertAt(word.span().end(), "/")));
        }
    }
}
