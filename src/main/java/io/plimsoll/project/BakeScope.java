package io.plimsoll.project;

import io.plimsoll.hcl.Body;
import io.plimsoll.hcl.Certainty;
import io.plimsoll.hcl.Effort;
import io.plimsoll.hcl.Evaluator;
import io.plimsoll.hcl.Evaluator.Locals;
import io.plimsoll.hcl.Expression;
import io.plimsoll.hcl.Scope;
import io.plimsoll.hcl.Type;
import io.plimsoll.hcl.Value;
import io.plimsoll.hcl.Values;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of bake files that are read as one. Of two definitions of one name the later one counts. Facts:
 * {@code bake/hclparser/hclparser.go} of docker/buildx.
 */
final class BakeScope implements Scope {
    static final String TARGET = "target";
    static final String GROUP = "group";
    private static final String VARIABLE = "variable";
    private static final String FUNCTION = "function";
    private static final Set<String> BLOCKS = Set.of(TARGET, GROUP, VARIABLE, FUNCTION);
    private static final String DEFAULT = "default";

    /** Attributes of which bake makes something else before another block can refer to them. */
    private static final Set<String> REWRITTEN =
            Set.of("attest", "cache-from", "cache-to", "output", "policy", "resources", "secret", "ssh");

    /** What bake is started with: the folder that it runs in, and its own platform. */
    private static final Map<String, Value> GIVEN =
            Map.of("BAKE_CMD_CONTEXT", Value.of("cwd://"), "BAKE_LOCAL_PLATFORM", Value.UNKNOWN);

    /**
     * A target or a group, once for each way in which its matrix names it.
     *
     * @param key no other instance has it
     */
    record Instance(int key, String name, Body body, Locals locals, Span at) {}

    /** @param value what is said of it, if anything is */
    private record Definition(
            Optional<Body.Attribute> value, Optional<Body.Attribute> type, Source file, boolean open) {}

    private final Evaluator evaluator;
    private final Map<String, Definition> definitions = new HashMap<>();
    private final Map<String, Function> functions = new HashMap<>();
    private final Map<String, Value> values = new HashMap<>();
    /** Names whose values are being worked out. */
    private final Set<String> active = new HashSet<>();

    private final Map<String, List<Instance>> instances = new HashMap<>();
    private boolean allNamed = true;

    BakeScope(List<BakeFile> files, Effort effort) {
        this.evaluator = new Evaluator(this, effort);
        for (BakeFile file : files) {
            for (Body.Block block : file.body().blocks(VARIABLE, 1)) {
                define(
                        block.labels().get(0),
                        new Definition(
                                block.body().attribute(DEFAULT), block.body().attribute("type"), file.source(), true));
            }
            for (Body.Block block : file.body().blocks(FUNCTION, 1)) {
                function(block, file.source())
                        .ifPresent(f -> functions.put(block.labels().get(0), f));
            }
        }
        for (BakeFile file : files) {
            for (Body.Attribute attribute : file.body().attributes(BLOCKS)) {
                boolean open = definitions.containsKey(attribute.name())
                        && definitions.get(attribute.name()).open();
                define(attribute.name(), new Definition(Optional.of(attribute), Optional.empty(), file.source(), open));
            }
        }
    }

    private void define(String name, Definition definition) {
        if (!BLOCKS.contains(name) && !GIVEN.containsKey(name)) {
            definitions.put(name, definition);
        }
    }

    private static Optional<Function> function(Body.Block block, Source file) {
        Optional<Body.Attribute> result = block.body().attribute("result");
        Optional<Body.Attribute> parameters = block.body().attribute("params");
        if (result.isEmpty()
                || parameters.isEmpty()
                || !(parameters.get().value() instanceof Expression.TupleOf tuple)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (Expression item : tuple.items()) {
            word(item).ifPresent(names::add);
        }
        Optional<String> variadic =
                block.body().attribute("variadic_params").flatMap(attribute -> word(attribute.value()));
        return Optional.of(new Function(names, variadic, result.get().value(), file));
    }

    /** A bare name, which JSON has as a text. */
    private static Optional<String> word(Expression expression) {
        if (expression instanceof Expression.Reference name && name.steps().isEmpty()) {
            return Optional.of(name.name());
        }
        return expression instanceof Expression.Literal literal && literal.value() instanceof Value.Text text
                ? Optional.of(text.text())
                : Optional.empty();
    }

    /** Makes an instance known, so that others can refer to it. */
    void add(String type, Instance instance) {
        instances
                .computeIfAbsent(type + "." + instance.name(), name -> new ArrayList<>())
                .add(instance);
    }

    /** That there are targets whose names are not known. */
    void addUnnamed() {
        allNamed = false;
    }

    /** The names of all variables and attributes. */
    Set<String> names() {
        return definitions.keySet();
    }

    Value value(Expression expression, Locals locals) {
        return evaluator.whole(expression, locals);
    }

    @Override
    public Optional<Function> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    @Override
    public Optional<Resolved> variable(String name, List<String> attributes) {
        if (name.equals(TARGET) || name.equals(GROUP)) {
            return block(name, attributes);
        }
        if (GIVEN.containsKey(name)) {
            return Optional.of(new Resolved(GIVEN.get(name), 0));
        }
        Definition definition = definitions.get(name);
        return definition == null
                ? Optional.empty()
                : Optional.of(new Resolved(once(name, name, definition.file(), () -> value(definition)), 0));
    }

    private interface Work {
        Value value();
    }

    /** Works out a value once; one that needs itself is wrong. */
    private Value once(String key, String shown, Source file, Work work) {
        Value known = values.get(key);
        if (known != null) {
            return known;
        }
        if (!active.add(key)) {
            return new Value.Failure("`" + shown + "` refers to itself", Span.at(0), file, Certainty.FIXED);
        }
        Value value = work.value();
        active.remove(key);
        values.put(key, value);
        return value;
    }

    private Value value(Definition definition) {
        Locals locals = Locals.in(definition.file());
        Value value;
        if (definition.value().isPresent()) {
            Expression expression = definition.value().get().value();
            value = evaluator.whole(expression, locals);
            if (definition.type().isPresent()) {
                value = converted(value, definition.type().get(), expression.span(), definition.file());
            }
            // bake works the default out even where the environment replaces it
            Optional<Value.Failure> failure = Values.failure(value);
            if (failure.isPresent()) {
                return failure.get();
            }
            return definition.open() ? value.with(Certainty.BY_DEFAULT) : value;
        }
        value = definition.type().isPresent() ? Value.NULL : Value.of("");
        return value.with(Certainty.UNSET);
    }

    private static Value converted(Value value, Body.Attribute type, Span at, Source file) {
        Optional<Type> known = Type.of(type.value());
        if (known.isEmpty()) {
            return Value.UNKNOWN;
        }
        return known.get()
                .convert(value)
                .orElseGet(() -> new Value.Failure(
                        "the default value does not match the type of the variable", at, file, Certainty.FIXED));
    }

    /** {@code target.name.attribute}: what its block says itself, and not what it inherits. */
    private Optional<Resolved> block(String type, List<String> attributes) {
        List<Instance> found =
                attributes.isEmpty() ? List.of() : instances.getOrDefault(type + "." + attributes.get(0), List.of());
        if (found.isEmpty()) {
            return allNamed ? Optional.empty() : Optional.of(new Resolved(Value.UNKNOWN, 0));
        }
        Instance instance = found.get(found.size() - 1);
        if (attributes.size() == 1) {
            TreeMap<String, Value> all = new TreeMap<>();
            for (Body.Attribute attribute : instance.body().attributes(Set.of())) {
                all.put(attribute.name(), referred(type, instance, attribute.name()));
            }
            return Optional.of(new Resolved(new Value.Fields(false, all, Certainty.FIXED), 1));
        }
        return Optional.of(new Resolved(referred(type, instance, attributes.get(1)), 2));
    }

    private Value referred(String type, Instance instance, String name) {
        return REWRITTEN.contains(name) ? Value.UNKNOWN : value(type, instance, name);
    }

    /** The value of an attribute of a block; null when it has none. */
    Value value(String type, Instance instance, String name) {
        Optional<Body.Attribute> attribute = instance.body().attribute(name);
        if (attribute.isEmpty()) {
            return name.equals("name") ? Value.of(instance.name()) : Value.NULL;
        }
        String key = type + "." + instance.name() + "." + name;
        return once(
                key + "#" + instance.key(),
                key,
                instance.locals().file(),
                () -> evaluator.whole(attribute.get().value(), instance.locals()));
    }
}
