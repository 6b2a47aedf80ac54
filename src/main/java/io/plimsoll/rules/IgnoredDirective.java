package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Directive;

/** A parser directive below the place where directives are read. */
final class IgnoredDirective implements Rule {
    @Override
    public String id() {
        return "ignored-directive";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        for (Directive directive : build.file().lateDirectives()) {
            context.report(
                    directive.span(),
                    "this is an ordinary comment: a parser directive must come before all other comments and empty lines");
        }
    }
}
