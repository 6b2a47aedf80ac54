package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.PortParts;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;

/** An EXPOSE with a port or an address of the host. */
final class ExposedHostPort implements Rule {
    @Override
    public String id() {
        return "exposed-host-port";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(
                Instruction.Expose.class, (expose, context) -> expose.ports().forEach(port -> check(port, context)));
    }

    private static void check(Word port, RuleContext context) {
        PortParts parts = PortParts.of(port);
        if (parts.host().isEmpty() || port.hasVariables()) {
            return;
        }
        String container = parts.container().toString();
        FindingBuilder finding = context.report(
                port.span(),
                "EXPOSE does not publish host ports: only `" + container
                        + "` is used, and a future BuildKit will reject the rest");
        if (!container.isEmpty()) {
            finding.fix(Fix.suggested("Write `" + container + "`", Edit.replace(port.span(), container)));
        }
    }
}
