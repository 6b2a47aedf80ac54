package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import java.util.List;
import java.util.Locale;

/** A CMD, ENTRYPOINT or HEALTHCHECK that a later one in its stage overrides. */
final class OverriddenInstruction implements Rule {
    @Override
    public String id() {
        return "overridden-instruction";
    }

    private static final List<Class<? extends Instruction>> LAST_ONE_COUNTS =
            List.of(Instruction.Cmd.class, Instruction.Entrypoint.class, Instruction.Healthcheck.class);

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        for (Class<? extends Instruction> kind : LAST_ONE_COUNTS) {
            List<? extends Instruction> all = stage.own(kind);
            for (int i = 0; i + 1 < all.size(); i++) {
                check(all.get(i), all.get(all.size() - 1), context);
            }
        }
    }

    private static String code(Instruction instruction) {
        if (instruction instanceof Instruction.Cmd) {
            return "DL4003";
        }
        return instruction instanceof Instruction.Entrypoint ? "DL4004" : "DL3012";
    }

    private static void check(Instruction earlier, Instruction last, RuleContext context) {
        String keyword = earlier.header().keyword().toUpperCase(Locale.ROOT);
        context.report(
                        earlier.header().keywordSpan(),
                        "this " + keyword + " has no effect: only the last one in a stage applies")
                .codes(code(earlier))
                .related(last.header().keywordSpan(), "only this one applies")
                .fix(Fix.suggested("Remove it", Edit.delete(context.file().linesOf(earlier.span()))));
    }
}
