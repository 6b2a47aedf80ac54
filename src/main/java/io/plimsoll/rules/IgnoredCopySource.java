package io.plimsoll.rules;

import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A COPY of what the ignore file keeps out of the build context. */
final class IgnoredCopySource implements Rule {
    @Override
    public String id() {
        return "ignored-copy-source";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, this::check);
    }

    private void check(CopyLayer copy, RuleContext context) {
        for (CopyLayer.Item item : copy.items()) {
            if (copy.isIgnored(item, context.build().context())) {
                context.report(
                        item.word().span(),
                        "the ignore file keeps this out of the build context, so there is nothing to copy");
            }
        }
    }
}
