package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;

/** An EXPOSE that names a port or an address of the host. */
final class ExposedHostPort implements Rule {
    @Override
    public String id() {
        return "exposed-host-port";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.Expose.class, this::check);
    }

    private void check(Instruction.Expose expose, RuleContext context) {
        for (Word port : expose.ports()) {
            int colon = port.raw().lastIndexOf(':');
            if (colon >= 0 && !port.hasVariables()) {
                String inside = port.raw().substring(colon + 1);
                FindingBuilder finding = context.report(
                        port.span(),
                        "EXPOSE has no say in ports of the host: only `" + inside
                                + "` counts here, and a later BuildKit will refuse the rest");
                if (!inside.isEmpty()) {
                    finding.fix(Fix.suggested("Write `" + inside + "`", Edit.replace(port.span(), inside)));
                }
            }
        }
    }
}
