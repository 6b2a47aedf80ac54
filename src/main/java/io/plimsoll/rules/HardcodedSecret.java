package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Heredoc;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        // an instruction's hash is that of all its text
        Set<Instruction> shipped = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Stage stage : build.stages()) {
            if (build.ships(stage)) {
                shipped.addAll(stage.instructions());
            }
        }
        for (Instruction instruction : build.file().instructions()) {
            String who = shipped.contains(instruction) ? "the image or this file" : "this file";
            Instruction inner = instruction instanceof Instruction.OnBuild onBuild
                            && onBuild.trigger().isPresent()
                    ? onBuild.trigger().get()
                    : instruction;
            check(inner, who, context);
        }
    }

    private void check(Instruction instruction, String who, RuleContext context) {
        Secrets secrets = context.knowledge().secrets();
        List<Span> reported = new ArrayList<>();
        for (MappedText text : texts(instruction)) {
            for (Secrets.Found found : secrets.find(text)) {
                context.report(found.span(), article(found.what()) + " is written here, for everybody who gets " + who)
                        .secret();
                reported.add(found.span());
            }
        }
        for (Secrets.Found found : context.build().commandSecrets(instruction)) {
            if (reported.stream().noneMatch(found.span()::contains)) {
                context.report(found.span(), article(found.what()) + " is written here, for everybody who gets " + who)
                        .secret();
            }
        }
        for (KeyValue pair : variables(instruction)) {
            Optional<Secrets.Written> written = pair.value().flatMap(Secrets::written);
            String name = pair.name().raw();
            if (written.isPresent()
                    && secrets.saysSecret(name)
                    && secrets.isSecretValue(name, written.get().text())
                    && reported.stream().noneMatch(written.get().span()::contains)) {
                context.report(
                                written.get().span(),
                                "`" + name + "` is given a secret here, for everybody who gets " + who)
                        .secret();
            }
        }
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

    private static String article(String what) {
        return ("AEIOU".indexOf(Character.toUpperCase(what.charAt(0))) >= 0 ? "an " : "a ") + what;
    }
}
