package io.plimsoll.image;

import io.plimsoll.knowledge.Secrets;
import io.plimsoll.stage.Stage;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways of secrets that are passed in as build arguments, through the variables of an image's stages. */
final class SecretWays {
    /** Longer ways are cut. */
    private static final int MAX_STEPS = 5;

    private final Scope globals;
    private final Secrets secrets;
    /** By variable, the assignments that a secret took to get there, the ARG that it is passed to first. */
    private final Map<String, List<KeyValue>> ways = new HashMap<>();

    /** A secret that is passed in, from the RUN of that number on; the history tells it until an ENV of its name has another value. */
    private static final class Passed {
        private final KeyValue pair;
        private final int from;
        private int to = Integer.MAX_VALUE;

        Passed(KeyValue pair, int from) {
            this.pair = pair;
            this.from = from;
        }
    }

    private final List<Passed> passed = new ArrayList<>();
    /** By variable, the one that is still told. */
    private final Map<String, List<Passed>> told = new HashMap<>();
    /** The RUNs of all stages so far. */
    private final List<Instruction.Run> runs = new ArrayList<>();

    private final List<SecretArgument> arguments = new ArrayList<>();
    private final List<SecretVariable> variables = new ArrayList<>();

    private SecretWays(Scope globals, Secrets secrets) {
        this.globals = globals;
        this.secrets = secrets;
    }

    /**
     * @param stages of one image, bottom first
     * @param globals the variables that FROM sees
     */
    static SecretWays in(List<Stage> stages, Scope globals, Secrets secrets) {
        SecretWays ways = new SecretWays(globals, secrets);
        stages.forEach(ways::follow);
        ways.finish();
        return ways;
    }

    /** What is passed in, in the order of the ARGs. */
    List<SecretArgument> arguments() {
        return Collections.unmodifiableList(arguments);
    }

    /** What ENV keeps of it, in the order of the ENVs. */
    List<SecretVariable> variables() {
        return Collections.unmodifiableList(variables);
    }

    private void follow(Stage stage) {
        for (Instruction instruction : stage.instructions()) {
            if (instruction instanceof Instruction.Run run) {
                runs.add(run);
            } else if (instruction instanceof Instruction.Arg arg) {
                Scope scope = stage.scopeAt(arg);
                for (KeyValue pair : arg.pairs()) {
                    declare(pair, scope);
                }
            } else if (instruction instanceof Instruction.Env env) {
                assign(env, stage.scopeAt(env));
            }
        }
    }

    /** The RUNs are told when all are known: those of the stages above are among them. */
    private void finish() {
        List<Instruction.Run> all = Collections.unmodifiableList(runs);
        for (Passed one : passed) {
            arguments.add(new SecretArgument(one.pair, all.subList(one.from, Math.min(one.to, all.size()))));
        }
    }

    private void declare(KeyValue pair, Scope scope) {
        String name = pair.name().raw();
        boolean passedIn = isPassedIn(pair, scope);
        if (passedIn) {
            Passed one = new Passed(pair, runs.size());
            passed.add(one);
            told.computeIfAbsent(name, n -> new ArrayList<>(1)).add(one);
        }
        List<KeyValue> way = way(pair, scope);
        if (way.isEmpty() && passedIn) {
            // an ENV of the same name wins over an ARG without a default
            Scope.Binding before = scope.lookup(name);
            boolean set = before.state() == Scope.State.SET
                    && before.value().text().map(v -> !v.isEmpty()).orElse(true);
            if (!set || ways.containsKey(name)) {
                ways.put(name, List.of(pair));
            }
        } else if (pair.value().isPresent()) {
            set(pair, way);
        }
    }

    /** Whether the value comes from outside: no default, or one that says nothing, such as the ARG's own name. */
    private boolean isPassedIn(KeyValue pair, Scope scope) {
        String name = pair.name().raw();
        if (!secrets.saysSecret(name)) {
            return false;
        }
        Optional<String> taken = pair.value().flatMap(Secrets::takenFrom);
        if (taken.isPresent()) {
            return secrets.saysSecret(taken.get()) && !hasValue(scope.lookup(taken.get()));
        }
        if (pair.value().isPresent()) {
            Optional<Secrets.Written> written = Secrets.written(pair.value().get());
            return written.isPresent() && secrets.isEmptyValue(written.get().text());
        }
        return !hasValue(globals.lookup(name));
    }

    private boolean hasValue(Scope.Binding variable) {
        return variable.state() == Scope.State.SET
                && variable.value().text().map(v -> !secrets.isEmptyValue(v)).orElse(false);
    }

    private void assign(Instruction.Env env, Scope before) {
        // all of one ENV see the variables before it
        List<List<KeyValue>> found =
                env.pairs().stream().map(pair -> way(pair, before)).toList();
        for (int i = 0; i < found.size(); i++) {
            KeyValue pair = env.pairs().get(i);
            if (!found.get(i).isEmpty()) {
                variables.add(new SecretVariable(pair, found.get(i)));
            }
            set(pair, found.get(i));
            if (found.get(i).isEmpty()) {
                hide(pair.name().raw());
            }
        }
    }

    /** An ENV is what RUNs see and their history tells, until an ARG of that name comes again. */
    private void hide(String name) {
        List<Passed> hidden = told.remove(name);
        if (hidden != null) {
            hidden.forEach(one -> one.to = runs.size());
        }
    }

    /** The way of the first secret in a value; empty when there is none. */
    private List<KeyValue> way(KeyValue pair, Scope scope) {
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

    private void set(KeyValue pair, List<KeyValue> way) {
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
}
