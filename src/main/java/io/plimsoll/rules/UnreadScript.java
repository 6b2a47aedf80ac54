package io.plimsoll.rules;

import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.text.Span;

/** A RUN that says more than is read of any: what it does is not known, and silence about it means nothing. */
final class UnreadScript implements Rule {
    @Override
    public String id() {
        return "unread-script";
    }

    @Override
    public void register(Hooks on) {
        on.layer(RunLayer.class, this::check);
    }

    private void check(RunLayer layer, RuleContext context) {
        for (Span span : layer.unread()) {
            context.report(span, "this nests too deep, or is too long, to be read: no rule knows what it does");
        }
    }
}
