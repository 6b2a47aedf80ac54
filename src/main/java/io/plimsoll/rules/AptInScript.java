package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import java.util.Set;

/** apt, which is made for people, in a script. */
final class AptInScript implements Rule {
    @Override
    public String id() {
        return "apt-in-script";
    }

    @Override
    public void register(Hooks on) {
        on.layer(
                RunLayer.class,
                (layer, context) -> layer.invocations().stream()
                        .filter(invocation -> invocation.program().equals("apt"))
                        .forEach(invocation -> check(invocation, context)));
    }

    /** What apt-get does in the same way. */
    private static final Set<String> SHARED = Set.of("autoremove", "clean", "install", "purge", "remove", "update");

    private static void check(RunLayer.Invocation apt, RuleContext context) {
        FindingBuilder finding = context.report(
                        apt.name(), "`apt` is made for people: its options and output can change between versions")
                .when(context.build().conditionAt(apt.span()));
        if (apt.plain() && apt.words().stream().anyMatch(SHARED::contains)) {
            finding.fix(Fix.suggested("Write `apt-get`", Edit.replace(apt.name(), "apt-get")));
        }
    }
}
