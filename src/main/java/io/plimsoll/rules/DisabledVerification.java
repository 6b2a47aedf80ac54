package io.plimsoll.rules;

import io.plimsoll.knowledge.Verification.Check;
import io.plimsoll.knowledge.Verification.Switch;
import io.plimsoll.layer.CopyLayer;
import io.plimsoll.layer.RunLayer;
import io.plimsoll.layer.WrittenText;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.Span;
import io.plimsoll.variable.Expansion;
import java.util.Optional;

/** Verification of certificates or signatures that is switched off, in what ships or in what goes into it. */
final class DisabledVerification implements Rule {
    @Override
    public String id() {
        return "disabled-verification";
    }

    @Override
    public void register(Hooks on) {
        on.layer(RunLayer.class, this::check);
        on.layer(CopyLayer.class, this::check);
        on.instruction(Instruction.Assignments.class, this::check);
    }

    private void check(RunLayer run, RuleContext context) {
        if (context.build().isBuilt(run.stage())) {
            run.trust().switches().stream()
                    .filter(off -> !off.once() || !run.trust().verifies())
                    .forEach(off -> check(off, context));
        }
    }

    private void check(CopyLayer copy, RuleContext context) {
        if (context.build().isBuilt(copy.stage())) {
            WrittenText.of(copy, context.knowledge()).stream()
                    .flatMap(text -> text.settings(context.knowledge().verification()).stream())
                    .forEach(off -> check(off, context));
        }
    }

    private static void check(Switch off, RuleContext context) {
        context.report(off.span(), message(off.off(), off.text(), off.program()))
                .when(context.build().conditionAt(off.span()));
    }

    private static String message(Check off, String text, String program) {
        String with = "with `" + text + "`, " + (program.isEmpty() ? "programs" : "`" + program + "`");
        String verb = program.isEmpty() ? " accept" : " accepts";
        return off == Check.CERTIFICATES
                ? with + verb + " any certificate: anyone on the network path can replace the download"
                : with + verb + " unsigned packages: nothing verifies who built them";
    }

    private void check(Instruction.Assignments assignments, RuleContext context) {
        Optional<Stage> stage = context.build().stageOf(assignments).filter(context.build()::isBuilt);
        if (stage.isEmpty() || assignments instanceof Instruction.Label) {
            return;
        }
        for (KeyValue pair : assignments.pairs()) {
            Optional<String> value = pair.value()
                    .map(word -> Expansion.of(word, stage.get().scopeAt(assignments)))
                    .flatMap(expansion -> expansion.value().text());
            Optional<Check> off = value.flatMap(
                    text -> context.knowledge().verification().off(pair.name().raw(), text));
            if (off.isPresent()) {
                boolean kept = assignments instanceof Instruction.Env
                        && context.build().ships(stage.get());
                Span span = pair.span();
                context.report(
                        span,
                        kept
                                ? "with `" + pair.name().raw() + "=" + value.get()
                                        + "`, programs in the container accept any certificate, too"
                                : message(off.get(), pair.name().raw() + "=" + value.get(), ""));
            }
        }
    }
}
