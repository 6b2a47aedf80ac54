package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.fault.UnsetVariable;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Part;
import io.plimsoll.text.Spelling;
import java.util.ArrayList;
import java.util.List;

/** A variable that BuildKit expands to an empty string. */
final class UndefinedVariable implements Rule {
    @Override
    public String id() {
        return "undefined-variable";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        build.unsetVariables().forEach(undefined -> check(undefined, context));
    }

    private static void check(UnsetVariable undefined, RuleContext context) {
        String name = undefined.variable().name();
        String message = switch (undefined.reason()) {
            case NOWHERE, MISSPELT ->
                "nothing sets `" + name + "`, so BuildKit expands it to an empty string"
                        + Spelling.didYouMean(undefined.meant());
            case OUTSIDE, OTHER_STAGE ->
                "`" + name + "` is empty here: a stage sees it only after its own `ARG " + name + "`";
            case SAME_INSTRUCTION ->
                "`" + name + "` is empty here: a variable takes effect only after the instruction that sets it";
            case LATER -> "`" + name + "` is empty here: it is set later";
            case OF_A_SHELL -> "BuildKit expands this to an empty string before the shell sees it";
        };
        FindingBuilder finding = context.report(undefined.variable().span(), message);
        boolean inEnv = context.file().instructions().stream()
                .anyMatch(i -> i instanceof Instruction.Env
                        && i.span().contains(undefined.variable().span()));
        if (undefined.reason() != UnsetVariable.Reason.SAME_INSTRUCTION || !inEnv) {
            finding.codes();
        }
        String there = switch (undefined.reason()) {
            case OUTSIDE -> "this ARG is visible only in FROM";
            case OTHER_STAGE -> "this ARG is visible only in its own stage";
            default -> "set here";
        };
        undefined.other().ifPresent(other -> finding.related(other, there));
        List<Edit> edits = new ArrayList<>();
        undefined
                .meant()
                .ifPresent(meant -> edits.add(Edit.replace(undefined.variable().nameSpan(), meant)));
        for (Part.Variable again : undefined.again()) {
            finding.related(again.span(), "also used here");
            undefined.meant().ifPresent(meant -> edits.add(Edit.replace(again.nameSpan(), meant)));
        }
        undefined
                .meant()
                .ifPresent(meant -> finding.fix(Fix.suggested("Write `" + meant + "`", edits.toArray(new Edit[0]))));
        if (undefined.isAppended()) {
            finding.atMost(Severity.STYLE); // a list of paths that begins or ends with an empty one
        }
        if (undefined.reason() == UnsetVariable.Reason.OF_A_SHELL) {
            finding.remedy("write a backslash before the `$`, or quote the name of the heredoc: `<<\"EOF\"`");
        }
    }
}
