package io.plimsoll.rules;

import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import java.util.Optional;

/** A label whose name is not written as Docker recommends. */
final class NonstandardLabelName implements Rule {
    @Override
    public String id() {
        return "nonstandard-label-name";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(
                Instruction.Label.class, (label, context) -> label.pairs().forEach(pair -> check(pair, context)));
    }

    private static void check(KeyValue pair, RuleContext context) {
        Optional<String> name = pair.name().literal();
        if (name.isEmpty() || name.get().isEmpty()) {
            return;
        }
        String text = name.get();
        if (context.knowledge().labelNames().isKept(text)) {
            context.report(pair.name().span(), "`" + text + "` is in a namespace that Docker keeps for its own labels")
                    .remedy("use a prefix of your own, such as `com.example.`");
        } else if (!context.knowledge().labelNames().isConventional(text)) {
            context.report(
                    pair.name().span(),
                    "`" + text + "` is not written like other label names, so tools that filter by name may miss it");
        }
    }
}
