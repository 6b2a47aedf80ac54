package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.LetterCase;
import io.plimsoll.syntax.Word;

/** A MAINTAINER, which a label has replaced. */
final class DeprecatedMaintainer implements Rule {
    @Override
    public String id() {
        return "deprecated-maintainer";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.Maintainer.class, this::check);
    }

    private void check(Instruction.Maintainer maintainer, RuleContext context) {
        FindingBuilder finding = context.report(
                maintainer.header().keywordSpan(), "MAINTAINER is deprecated: tools read the author from a label");
        if (!maintainer.text().isEmpty()) {
            String label = LetterCase.of(maintainer.header().keyword()).write("label")
                    + " org.opencontainers.image.authors="
                    + Word.quoted(maintainer.text().raw(), context.file().escape());
            finding.fix(Fix.safe("Replace it with a label", Edit.replace(maintainer.span(), label)));
        }
    }
}
