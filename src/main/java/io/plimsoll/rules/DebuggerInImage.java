package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.image.Debugger;
import io.plimsoll.image.ShippedImage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;

/** A container that starts with a debugger, which runs whatever it is told. */
final class DebuggerInImage implements Rule {
    @Override
    public String id() {
        return "debugger-in-image";
    }

    @Override
    public void register(Hooks on) {
        on.shippedImage(this::check);
    }

    private void check(ShippedImage image, RuleContext context) {
        for (Debugger debugger : image.debuggers()) {
            FindingBuilder finding = context.report(
                    debugger.span(),
                    debugger.listens()
                            ? "with `" + debugger.text() + "`, anyone who reaches the container can run code in it"
                            : "with `" + debugger.text() + "`, the container starts with a debugger");
            if (!debugger.listens()) {
                finding.atMost(Severity.INFO);
            }
        }
    }
}
