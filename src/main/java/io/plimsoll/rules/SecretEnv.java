package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.image.Expansion;
import io.plimsoll.image.Scope;
import io.plimsoll.image.Stage;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Report;
import io.plimsoll.lint.Rule;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.Pair;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A secret build argument that ENV keeps in the shipped image. */
final class SecretEnv implements Rule {
    @Override
    public String id() {
        return "secret-env";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, Report report) {
        Set<Stage> checked = new HashSet<>();
        for (Stage target : build.targets()) {
            List<Stage> upwards = target.chain();
            Collections.reverse(upwards);
            Map<String, Pair> secretArgs = new HashMap<>();
            for (Stage stage : upwards) {
                secretArgs.putAll(secretArgs(stage, report));
                if (checked.add(stage) && !secretArgs.isEmpty()) {
                    check(stage, secretArgs, report);
                }
            }
        }
    }

    private static Map<String, Pair> secretArgs(Stage stage, Report report) {
        Map<String, Pair> secretArgs = new HashMap<>();
        for (Instruction.Arg arg : stage.all(Instruction.Arg.class)) {
            for (Pair pair : arg.pairs()) {
                if (SecretBuildArg.isPassedIn(pair, arg, stage, report)) {
                    secretArgs.putIfAbsent(pair.name().raw(), pair);
                }
            }
        }
        return secretArgs;
    }

    /** @param secretArgs those of the stage and of the stages below it */
    private static void check(Stage stage, Map<String, Pair> secretArgs, Report report) {
        for (Instruction.Env env : stage.all(Instruction.Env.class)) {
            Scope scope = stage.scopeAt(env);
            for (Pair pair : env.pairs()) {
                pair.value().ifPresent(value -> {
                    Expansion expansion = Expansion.of(value, scope);
                    for (String used : expansion.variables()) {
                        Pair arg = secretArgs.get(used);
                        boolean declared =
                                arg != null && arg.span().start() < env.span().start();
                        if (declared && scope.lookup(used).state() != Scope.State.SET
                                || declared && isEmpty(scope, used)) {
                            String name = pair.name().raw();
                            report.at(
                                            pair.span(),
                                            "the image keeps the secret `" + used + "`: every container has it in `"
                                                    + name + "`")
                                    .related(arg.span(), "it is passed in here");
                            return;
                        }
                    }
                });
            }
        }
    }

    /** An ARG with an empty default takes the secret just the same. */
    private static boolean isEmpty(Scope scope, String name) {
        return scope.lookup(name).value().text().map(String::isEmpty).orElse(false);
    }
}
