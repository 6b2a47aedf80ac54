package io.plimsoll.rules;

import io.plimsoll.command.Paths;
import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Word;
import io.plimsoll.variable.Expansion;
import java.util.List;

/** A WORKDIR that is joined to the working directory of the base image. */
final class RelativeWorkdir implements Rule {
    @Override
    public String id() {
        return "relative-workdir";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        List<Instruction.Workdir> workdirs = stage.own(Instruction.Workdir.class);
        if (workdirs.isEmpty() || stage.firstWorkdir().orElseThrow() != workdirs.get(0)) {
            return; // one below has said where
        }
        Word path = workdirs.get(0).path();
        String start =
                Expansion.of(path, stage.scopeAt(workdirs.get(0))).value().knownStart();
        if (!start.isEmpty() && !Paths.isAbsolute(start)) {
            FindingBuilder finding = context.report(
                    path.span(), "this path depends on the base image: it is relative to the WORKDIR set there");
            if (path.isPlain() && Paths.startsWithName(path.raw())) {
                finding.fix(Fix.suggested(
                        "Make it absolute", Edit.insertAt(path.span().start(), "/")));
            }
        }
    }
}
