package io.plimsoll.rules;

import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.text.Span;

/** A RUN that is too long or too deeply nested to analyze: no finding about it does not mean no fault. */
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
            context.report(span, "too long or too deeply nested to analyze: what this does was not checked");
        }
    }
}
