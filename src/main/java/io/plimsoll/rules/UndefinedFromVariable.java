package io.plimsoll.rules;

import io.plimsoll.fix.Edit;
import io.plimsoll.fix.Fix;
import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.syntax.Part;
import io.plimsoll.syntax.Word;
import io.plimsoll.text.Spelling;
import io.plimsoll.variable.Scope;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A variable in FROM that no ARG before the first FROM declares. */
final class UndefinedFromVariable implements Rule {
    @Override
    public String id() {
        return "undefined-from-variable";
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.From.class, this::check);
    }

    private void check(Instruction.From from, RuleContext context) {
        Scope globals = context.build().globals();
        Set<String> said = new HashSet<>();
        for (Word word : from.expandedWords()) {
            for (Part.Variable variable : word.variables()) {
                if (globals.lookup(variable.name()).state() == Scope.State.UNSET && said.add(variable.name())) {
                    check(variable, from, context);
                }
            }
        }
    }

    private static void check(Part.Variable variable, Instruction.From from, RuleContext context) {
        Build build = context.build();
        Optional<String> meant = Spelling.closest(variable.name(), build.globalNames());
        FindingBuilder finding = context.report(
                variable.span(),
                "no ARG before the first FROM declares `" + variable.name()
                        + "`, so it is empty here and no `--build-arg` sets it"
                        + meant.map(name -> "; did you mean `" + name + "`?").orElse(""));
        meant.ifPresent(
                name -> finding.fix(Fix.suggested("Write `" + name + "`", Edit.replace(variable.nameSpan(), name))));
        declaredAbove(variable.name(), from, build)
                .ifPresent(pair -> finding.related(pair.span(), "this one is seen in its own stage only"));
    }

    private static Optional<KeyValue> declaredAbove(String name, Instruction.From from, Build build) {
        return build.stages().stream()
                .takeWhile(stage -> stage.from() != from)
                .flatMap(stage -> stage.all(Instruction.Arg.class).stream())
                .flatMap(arg -> arg.pairs().stream())
                .filter(pair -> pair.name().raw().equals(name))
                .findFirst();
    }
}
