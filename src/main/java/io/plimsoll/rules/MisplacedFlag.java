package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.notation.FileMode;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.LateFlag;
import io.plimsoll.text.Span;

/** A flag of ADD or COPY after the paths, where it is a path itself. */
final class MisplacedFlag implements Rule {
    @Override
    public String id() {
        return "misplaced-flag";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(
                Instruction.AddOrCopy.class,
                (copy, context) -> copy.lateFlags().forEach(flag -> check(flag, copy, context)));
    }

    private static void check(LateFlag flag, Instruction.AddOrCopy copy, RuleContext context) {
        FindingBuilder finding = context.report(
                flag.word().span(),
                "`--" + flag.name() + "` after a path is read as "
                        + (flag.isDestination() ? "the destination" : "a file name"));
        boolean again = copy.header().flag(flag.name()).isPresent();
        if (isRight(flag) && !again && copy.words().size() > 2) {
            Span gone = flag.word().span().to(Span.at(flag.before().span().end()));
            finding.fix(Fix.suggested(
                    "Move it before the paths",
                    Edit.insertAt(
                            copy.header().keywordSpan().end(), " " + flag.word().raw()),
                    Edit.delete(gone)));
        }
    }

    /** What is no owner or mode as a path is none as a flag either, and where something comes from is not for us to guess. */
    private static boolean isRight(LateFlag flag) {
        String value = flag.value().orElse("");
        return switch (flag.name()) {
            case "chown" -> !value.isEmpty();
            case "chmod" -> FileMode.problemIn(value).isEmpty();
            default -> false;
        };
    }
}
