package io.plimsoll.rules;

import io.plimsoll.layer.CopyLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;

/** A COPY --from that takes a whole file system. */
final class WholeRootCopy implements Rule {
    @Override
    public String id() {
        return "whole-root-copy";
    }

    @Override
    public void register(Hooks on) {
        on.layer(CopyLayer.class, (copy, context) -> {
            if (copy.copiesWholeRoot()) {
                check(copy, context);
            }
        });
    }

    private static void check(CopyLayer copy, RuleContext context) {
        context.report(
                copy.items().get(0).word().span(),
                "this copies a whole file system: caches, logs and build tools come with it");
    }
}
