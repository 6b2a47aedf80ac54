package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import java.util.Locale;

/** A stage whose name has uppercase letters, which BuildKit lowercases. */
final class UppercaseStageName implements Rule {
    @Override
    public String id() {
        return "uppercase-stage-name";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.From.class, this::check);
    }

    private void check(Instruction.From from, RuleContext context) {
        from.name().ifPresent(name -> check(name, context));
    }

    private static void check(Word name, RuleContext context) {
        String lower = name.raw().toLowerCase(Locale.ROOT);
        if (!lower.equals(name.raw())) {
            context.report(
                            name.span(),
                            "BuildKit names this stage `" + lower + "`: a later `FROM " + name.raw()
                                    + "` does not find it")
                    .fix(Fix.safe("Write `" + lower + "`", Edit.replace(name.span(), lower)));
        }
    }
}
