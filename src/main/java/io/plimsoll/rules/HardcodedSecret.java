package io.plimsoll.rules;

import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A secret that is written into the Dockerfile. */
final class HardcodedSecret implements Rule {
    @Override
    public String id() {
        return "hardcoded-secret";
    }

    @Override
    public boolean findsSecrets() {
        return true;
    }

    @Override
    public void register(Hooks on) {
        on.instruction(Instruction.class, this::check);
    }

    private void check(Instruction instruction, RuleContext context) {
        String who = context.build().ships(instruction) ? "the image or this file" : "this file";
        boolean held = instruction instanceof Instruction.OnBuild onBuild
                && onBuild.trigger().isPresent();
        check(held ? ((Instruction.OnBuild) instruction).trigger().get() : instruction, who, context);
    }

    private static void check(Instruction instruction, String who, RuleContext context) {
        Secrets secrets = context.knowledge().secrets();
        List<Span> reported = new ArrayList<>();
        for (MappedText text : texts(instruction)) {
            for (Secrets.Found found : secrets.find(text)) {
                found(found.span(), found.subject() + " is hardcoded here", who, context);
                reported.add(found.span());
            }
        }
        for (Secrets.Found found : context.build().commandSecrets(instruction)) {
            if (reported.stream().noneMatch(found.span()::contains)) {
                FindingBuilder finding = found(found.span(), found.subject() + " is hardcoded here", who, context);
                if (found.placeholder()) {
                    finding.atMost(Severity.STYLE);
                }
            }
        }
        for (KeyValue pair : variables(instruction)) {
            Optional<Secrets.Written> written = pair.value().flatMap(Secrets::written);
            String name = pair.name().raw();
            if (written.isPresent()
                    && secrets.saysSecret(name)
                    && secrets.isSecretValue(name, written.get().text())
                    && reported.stream().noneMatch(written.get().span()::contains)) {
                found(written.get().span(), "`" + name + "` is set to a hardcoded secret", who, context)
                        .codes("DL3064");
            }
        }
    }

    private static FindingBuilder found(Span span, String what, String who, RuleContext context) {
        return context.report(span, what + ", visible to anyone with " + who).secret();
    }

    /** A LABEL says what it likes: its names are no variables. */
    private static List<KeyValue> variables(Instruction instruction) {
        if (instruction instanceof Instruction.Env env) {
            return env.pairs();
        }
        return instruction instanceof Instruction.Arg arg ? arg.pairs() : List.of();
    }

    private static List<MappedText> texts(Instruction instruction) {
        List<MappedText> texts = new ArrayList<>();
        texts.add(instruction.header().arguments());
        instruction.header().heredocs().stream().map(Heredoc::body).forEach(texts::add);
        return texts;
    }
}
