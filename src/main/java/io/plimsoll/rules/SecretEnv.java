package io.plimsoll.rules;

import io.plimsoll.image.Build;
import io.plimsoll.lint.Hooks;
import io.plimsoll.lint.Rule;
import io.plimsoll.lint.RuleContext;
import io.plimsoll.lint.RuleContext.FindingBuilder;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A secret build argument that ENV keeps in the shipped image, straight or by way of other variables. */
final class SecretEnv implements Rule {
    /** Nobody follows a longer way. */
    private static final int MAX_STEPS = 5;

    @Override
    public String id() {
        return "secret-env";
    }

    @Override
    public void register(Hooks on) {
        on.file(this::check);
    }

    private void check(Build build, RuleContext context) {
        Set<Stage> checked = new HashSet<>();
        for (Stage target : build.targets()) {
            List<Stage> upwards = target.chain();
            Collections.reverse(upwards);
            Map<String, List<KeyValue>> ways = new HashMap<>();
            for (Stage stage : upwards) {
                follow(stage, ways, checked.add(stage), context);
            }
        }
    }

    /**
     * Follows secrets through one stage.
     *
     * @param ways by variable, the assignments that a secret took to get there, the ARG that it is passed to first
     * @param first whether nobody has reported of this stage yet
     */
    private static void follow(Stage stage, Map<String, List<KeyValue>> ways, boolean first, RuleContext context) {
        for (Instruction instruction : stage.instructions()) {
            if (instruction instanceof Instruction.Arg arg) {
                arg.pairs().forEach(pair -> declare(pair, arg, stage, ways, context));
            } else if (instruction instanceof Instruction.Env env) {
                // all of one ENV see the variables before it
                Scope before = stage.scopeAt(env);
                List<List<KeyValue>> found = env.pairs().stream()
                        .map(pair -> way(pair, before, ways))
                        .toList();
                for (int i = 0; i < found.size(); i++) {
                    KeyValue pair = env.pairs().get(i);
                    if (!found.get(i).isEmpty() && first) {
                        found(pair, found.get(i), context);
                    }
                    set(pair, found.get(i), ways);
                }
            }
        }
    }

    private static void declare(
            KeyValue pair, Instruction.Arg arg, Stage stage, Map<String, List<KeyValue>> ways, RuleContext context) {
        String name = pair.name().raw();
        List<KeyValue> way = way(pair, stage.scopeAt(arg), ways);
        if (way.isEmpty() && SecretBuildArg.isPassedIn(pair, arg, stage, context)) {
            // an ENV of the same name wins over an ARG without a default
            Scope.Binding before = stage.scopeAt(arg).lookup(name);
            boolean set = before.state() == Scope.State.SET
                    && before.value().text().map(v -> !v.isEmpty()).orElse(true);
            if (!set || ways.containsKey(name)) {
                ways.put(name, List.of(pair));
            }
        } else if (pair.value().isPresent()) {
            set(pair, way, ways);
        }
    }

    /** The way of the first secret in a value; empty when there is none. */
    private static List<KeyValue> way(KeyValue pair, Scope scope, Map<String, List<KeyValue>> ways) {
        if (ways.isEmpty() || pair.value().isEmpty()) {
            return List.of();
        }
        for (String used : Expansion.of(pair.value().get(), scope).variables()) {
            if (ways.containsKey(used)) {
                return ways.get(used);
            }
        }
        return List.of();
    }

    private static void set(KeyValue pair, List<KeyValue> way, Map<String, List<KeyValue>> ways) {
        String name = pair.name().raw();
        if (way.isEmpty()) {
            ways.remove(name);
        } else {
            List<KeyValue> longer = new ArrayList<>(way);
            if (longer.size() < MAX_STEPS) {
                longer.add(pair);
            }
            ways.put(name, longer);
        }
    }

    private static void found(KeyValue pair, List<KeyValue> way, RuleContext context) {
        String secret = way.get(0).name().raw();
        FindingBuilder finding = context.report(
                pair.span(),
                "the image keeps the secret `" + secret + "`: every container has it in `"
                        + pair.name().raw() + "`");
        finding.related(way.get(0).span(), "it is passed in here");
        for (KeyValue step : way.subList(1, way.size())) {
            finding.related(step.span(), "goes on in `" + step.name().raw() + "`");
        }
    }
}
