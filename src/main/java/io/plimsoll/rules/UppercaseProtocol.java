package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.notation.PortParts;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.LetterCase;
import io.plimsoll.text.MappedText;

/** An EXPOSE whose protocol has uppercase letters. */
final class UppercaseProtocol implements Rule {
    @Override
    public String id() {
        return "uppercase-protocol";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(
                Instruction.Expose.class,
                (expose, context) -> expose.ports()
                        .forEach(port ->
                                PortParts.of(port).namedProtocol().ifPresent(protocol -> check(protocol, context))));
    }

    private static void check(MappedText protocol, RuleContext context) {
        String written = protocol.toString();
        String lower = LetterCase.LOWER.write(written);
        if (!lower.equals(written)) {
            context.report(protocol.span(), "protocol `" + written + "` should be lowercase")
                    .fix(Fix.safe("Write `" + lower + "`", Edit.replace(protocol.span(), lower)));
        }
    }
}
