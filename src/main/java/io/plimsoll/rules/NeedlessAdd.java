package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** An ADD that does no more than a COPY would. */
final class NeedlessAdd implements Rule {
    @Override
    public String id() {
        return "needless-add";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, (copy, context) -> {
            if (copy.isPlainAdd(context.knowledge())) {
                check(copy, context);
            }
        });
    }

    private static void check(CopyLayer copy, RuleContext context) {
        context.report(
                        copy.instruction().header().keywordSpan(),
                        "this ADD only copies: a later archive or URL in its place would be unpacked or downloaded")
                .fix(Fix.safe(
                        "Write COPY", Edit.replace(copy.instruction().header().keywordSpan(), "COPY")));
    }
}
