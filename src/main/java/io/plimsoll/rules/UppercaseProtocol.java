package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Span;
import java.util.Locale;

/** An EXPOSE whose protocol has capitals. */
final class UppercaseProtocol implements Rule {
    @Override
    public String id() {
        return "uppercase-protocol";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.Expose.class, this::check);
    }

    private void check(Instruction.Expose expose, RuleContext context) {
        for (Word port : expose.ports()) {
            check(port, context);
        }
    }

    private static void check(Word port, RuleContext context) {
        int slash = port.raw().lastIndexOf('/');
        String protocol = port.raw().substring(slash + 1);
        String lower = protocol.toLowerCase(Locale.ROOT);
        boolean plain = protocol.chars().allMatch(Character::isLetter);
        if (slash >= 0 && plain && !lower.equals(protocol)) {
            Span span = port.text().span(slash + 1, port.raw().length());
            context.report(span, "the protocol `" + protocol + "` is written in small letters")
                    .fix(Fix.safe("Write `" + lower + "`", Edit.replace(span, lower)));
        }
    }
}
