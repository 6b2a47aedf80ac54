package io.plimsoll.stage;

import io.plimsoll.knowledge.BaseConfig;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.notation.ImageRef;
import io.plimsoll.syntax.Dockerfile;
import io.plimsoll.syntax.Instruction;
import io.plimsoll.syntax.KeyValue;
import io.plimsoll.variable.Expansion;
import io.plimsoll.variable.Origin;
import io.plimsoll.variable.Scope;
import io.plimsoll.variable.Value;
import io.plimsoll.variable.Variables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What ARG, ENV, build arguments and the base image make of the variables: those that FROM sees, and those of each stage. */
final class StageVariables {
    /** The platform arguments that FROM sees without an ARG. What they are depends on the machine and the command line. */
    static final Set<String> PLATFORM_ARGS = Set.of(
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDOSVERSION",
            "BUILDARCH",
            "BUILDVARIANT",
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETOSVERSION",
            "TARGETARCH",
            "TARGETVARIANT",
            "TARGETSTAGE");

    /** That of an image that sets none, on Linux. */
    private static final String DEFAULT_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** A value is not followed further back than this: each stage of a long chain would remember all of it. */
    private static final int MAX_ORIGINS = 5;

    private final BuildOptions options;
    private final Knowledge knowledge;
    private final Variables globals;
    private final Variables byDefault;
    private final Variables onPlatform;

    /** @param platform values of the platform's arguments that choose among stages; empty where none do */
    StageVariables(Dockerfile file, BuildOptions options, Knowledge knowledge, Map<String, String> platform) {
        this.options = options;
        this.knowledge = knowledge;
        this.globals = globals(file, StageVariables::platformArg, false);
        this.byDefault = globals(file, StageVariables::platformArg, true);
        this.onPlatform = platform.isEmpty()
                ? globals
                : globals(
                        file,
                        name -> platform.containsKey(name)
                                ? Scope.Binding.set(Value.of(platform.get(name)))
                                : platformArg(name),
                        false);
    }

    /** @param unsetIsEmpty whether an ARG without a default, and without a build argument, is empty: as it is when nobody gives one */
    private Variables globals(Dockerfile file, Scope platform, boolean unsetIsEmpty) {
        Variables globals = new Variables(platform);
        List<Instruction> instructions = file.instructions();
        for (int i = 0; i < instructions.size() && !(instructions.get(i) instanceof Instruction.From); i++) {
            if (instructions.get(i) instanceof Instruction.Arg arg) {
                for (KeyValue pair : arg.pairs()) {
                    String name = pair.name().raw();
                    Scope.Binding binding = argument(pair, name, globals.before(i + 1), Optional.empty());
                    boolean unset = binding.state() == Scope.State.UNSET_BY_DEFAULT;
                    if (unset && PLATFORM_ARGS.contains(name)) {
                        continue; // without a value, the ARG leaves what the builder sets
                    }
                    globals.set(name, unset && unsetIsEmpty ? Scope.Binding.set(binding.value()) : binding, i);
                }
            }
        }
        return globals;
    }

    private static Scope.Binding platformArg(String name) {
        return PLATFORM_ARGS.contains(name) ? Scope.Binding.UNKNOWN : Scope.Binding.UNSET;
    }

    /** The variables that FROM sees. */
    Variables globals() {
        return globals;
    }

    /** The same when no build argument is given: an ARG without a default is empty. */
    Variables byDefault() {
        return byDefault;
    }

    /** The same on the platform that chooses among stages. */
    Variables onPlatform() {
        return onPlatform;
    }

    /**
     * The variables of a stage, with what its ARGs and ENVs make of them.
     *
     * @param config what an external base configures
     */
    Variables of(Base base, BaseConfig config, List<Instruction> instructions) {
        Variables variables = inherited(base, config);
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i) instanceof Instruction.Arg arg) {
                for (KeyValue pair : arg.pairs()) {
                    declare(variables, pair, i);
                }
            } else if (instructions.get(i) instanceof Instruction.Env env) {
                Scope before = variables.before(i);
                for (KeyValue pair : env.pairs()) {
                    assign(variables, pair, before, i);
                }
            }
        }
        return variables;
    }

    private Variables inherited(Base base, BaseConfig config) {
        if (base instanceof Base.Parent parent) {
            return new Variables(parent.stage().variables());
        }
        if (base instanceof Base.Scratch) {
            // the builder sets PATH where the image has none
            return new Variables(
                    name -> name.equals("PATH") ? Scope.Binding.set(Value.of(DEFAULT_PATH)) : Scope.Binding.UNSET);
        }
        ImageRef image = ((Base.External) base).image();
        Map<String, String> known = config.environment();
        Scope.Binding other = knowledge.isEnvironmentKnown(image) ? Scope.Binding.UNSET : Scope.Binding.UNKNOWN;
        return new Variables(name -> {
            String value = known.get(name);
            if (value == null && !name.equals("PATH")) {
                return other;
            }
            return value == null || value.equals("?") ? Scope.Binding.UNKNOWN : Scope.Binding.set(Value.of(value));
        });
    }

    /**
     * What an ARG makes of its variable.
     *
     * @param outer what a redeclared global has, or empty
     */
    private Scope.Binding argument(KeyValue pair, String name, Scope scope, Optional<Scope.Binding> outer) {
        String given = options.buildArgs().get(name);
        if (given != null) {
            Origin origin = new Origin(Origin.Kind.BUILD_ARG, name, pair.span());
            boolean byDefault = options.overridableArgs().contains(name);
            return Scope.Binding.set(new Value(Value.of(given).pieces(), byDefault, List.of(origin)));
        }
        if (options.overridableArgs().contains(name)) {
            return Scope.Binding.UNKNOWN;
        }
        if (pair.value().isPresent()) {
            Value value = Expansion.of(pair.value().get(), scope).value();
            return Scope.Binding.set(from(value, new Origin(Origin.Kind.ARG_DEFAULT, name, pair.span()), true));
        }
        if (outer.isPresent() && outer.get().state() != Scope.State.UNSET) {
            return outer.get();
        }
        Origin origin = new Origin(Origin.Kind.ARG_UNSET, name, pair.span());
        return new Scope.Binding(Scope.State.UNSET_BY_DEFAULT, new Value(List.of(), true, List.of(origin)));
    }

    private static Value from(Value value, Origin origin, boolean byDefault) {
        Set<Origin> origins = new LinkedHashSet<>();
        origins.add(origin);
        for (Origin further : value.origins()) {
            if (origins.size() < MAX_ORIGINS) {
                origins.add(further);
            }
        }
        return new Value(value.pieces(), byDefault || value.byDefault(), List.copyOf(origins));
    }

    private void declare(Variables variables, KeyValue pair, int position) {
        String name = pair.name().raw();
        Scope.Binding outer = globals.atEnd().lookup(name);
        Scope.Binding binding = argument(pair, name, variables.before(position + 1), Optional.of(outer));
        boolean keeps = binding.state() == Scope.State.UNSET_BY_DEFAULT
                && variables.before(position).lookup(name).state() == Scope.State.SET;
        if (!keeps) {
            variables.set(name, binding, position);
        }
    }

    private static void assign(Variables variables, KeyValue pair, Scope before, int position) {
        Optional<String> name = Expansion.of(pair.name(), before).value().text();
        if (name.isPresent() && pair.value().isPresent()) {
            Value value = Expansion.of(pair.value().get(), before).value();
            Origin origin = new Origin(Origin.Kind.ENV, name.get(), pair.span());
            variables.set(name.get(), Scope.Binding.set(from(value, origin, false)), position);
        }
    }
}
