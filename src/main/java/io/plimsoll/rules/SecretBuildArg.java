package io.plimsoll.rules;

import io.plimsoll.knowledge.Secrets;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.variable.Scope;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A secret that a shipped stage gets as a build argument. */
final class SecretBuildArg implements Rule {
    private static final int MAX_SHOWN = 3;

    @Override
    public String id() {
        return "secret-build-arg";
    }

    @Override
    public void register(Hooks on) {
        on.stage(this::check);
    }

    private void check(Stage stage, RuleContext context) {
        if (!context.build().ships(stage)) {
            return; // what build stages are told stays on the build machine
        }
        List<Instruction.Run> runs = stage.all(Instruction.Run.class);
        int next = 0;
        for (Instruction.Arg arg : stage.all(Instruction.Arg.class)) {
            while (next < runs.size()
                    && runs.get(next).span().start() < arg.span().start()) {
                next++;
            }
            for (KeyValue pair : arg.pairs()) {
                if (isPassedIn(pair, arg, stage, context)) {
                    found(pair, runs.subList(next, runs.size()), context);
                }
            }
        }
    }

    /** Whether the value comes from outside: no default, or one that says nothing, such as the ARG's own name. */
    static boolean isPassedIn(KeyValue pair, Instruction.Arg arg, Stage stage, RuleContext context) {
        Secrets secrets = context.knowledge().secrets();
        String name = pair.name().raw();
        if (!secrets.saysSecret(name)) {
            return false;
        }
        Optional<String> taken = pair.value().flatMap(Secrets::takenFrom);
        if (taken.isPresent()) {
            return secrets.saysSecret(taken.get())
                    && !hasValue(stage.scopeAt(arg).lookup(taken.get()), secrets);
        }
        if (pair.value().isPresent()) {
            Optional<Secrets.Written> written = Secrets.written(pair.value().get());
            return written.isPresent() && secrets.isEmptyValue(written.get().text());
        }
        return !hasValue(context.build().globals().lookup(name), secrets);
    }

    private static boolean hasValue(Scope.Binding variable, Secrets secrets) {
        return variable.state() == Scope.State.SET
                && variable.value().text().map(v -> !secrets.isEmptyValue(v)).orElse(false);
    }

    /** @param runs those behind the ARG */
    private static void found(KeyValue pair, List<Instruction.Run> runs, RuleContext context) {
        String name = pair.name().raw();
        FindingBuilder finding = context.report(
                pair.name().span(),
                "whoever gets the image reads the value of `" + name + "` in its history"
                        + (runs.isEmpty() ? "" : ", with each RUN that follows"));
        for (Instruction.Run run : runs.subList(0, Math.min(runs.size(), MAX_SHOWN))) {
            boolean more = run == runs.get(Math.min(runs.size(), MAX_SHOWN) - 1) && runs.size() > MAX_SHOWN;
            finding.related(
                    run.header().keywordSpan(),
                    "is run with `" + name + "`" + (more ? ", like " + (runs.size() - MAX_SHOWN) + " more" : ""));
        }
        finding.remedy("give it to the RUN that needs it: `RUN --mount=type=secret,id=" + name.toLowerCase(Locale.ROOT)
                + ",env=" + name + " …`");
    }
}
