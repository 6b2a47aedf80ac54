package io.plimsoll.project;

import io.plimsoll.hcl.Body;
import io.plimsoll.hcl.Certainty;
import io.plimsoll.hcl.Evaluator.Locals;
import io.plimsoll.hcl.Value;
import io.plimsoll.hcl.Values;
import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The targets and groups of bake files that are read as one. Facts: {@code bake/bake.go} of docker/buildx, and
 * https://docs.docker.com/build/bake/reference/.
 */
final class BakeTargets {
    private static final int MOST_COMBINATIONS = 1_000;
    private static final String MATRIX = "matrix";
    private static final String NAME = "name";
    private static final String INHERITS = "inherits";
    private static final String INLINE = "dockerfile-inline";
    private static final String CONTEXTS = "contexts";
    private static final String TARGET_CONTEXT = "target:";
    private static final String IMAGE_CONTEXT = "docker-image://";
    private static final String ARGS = "args";
    /** Outputs that are no images. */
    private static final Set<String> EXPORTS = Set.of("local", "tar", "cacheonly");

    /**
     * A target.
     *
     * @param inherits the targets that it takes the rest from, the last one first; empty when they are unknown
     * @param file the one that its first block is in
     */
    record Target(ResolvedSection section, Optional<List<String>> inherits, Source file, Span at) {
        /** With what a later block of the same name says. */
        Target under(Target later) {
            List<String> all = new ArrayList<>(inherits.orElse(List.of()));
            all.addAll(later.inherits.orElse(List.of()));
            boolean known = inherits.isPresent() && later.inherits.isPresent();
            return new Target(later.section.over(section), known ? Optional.of(all) : Optional.empty(), file, at);
        }
    }

    private final BakeScope scope;
    private final BakeProblems problems;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    /** The names that groups consist of; those of a target with a matrix are one. */
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();

    /** The names of the images that they make, as far as they are known. */
    private final List<String> images = new ArrayList<>();

    private final Map<String, List<String>> imagesOf = new HashMap<>();
    /** The images that a target has as build contexts. */
    private final Map<String, List<String>> contextImagesOf = new HashMap<>();
    /** The targets that are build contexts of others, by the names that they have there. */
    private final Map<String, String> contextTargets = new LinkedHashMap<>();

    /** By the target that is a build context of another, that other one. */
    private final Map<String, String> startingFrom = new HashMap<>();

    private int count;

    private BakeTargets(BakeScope scope, BakeProblems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    static BakeTargets of(List<BakeFile> files, BakeScope scope, BakeProblems problems) {
        BakeTargets all = new BakeTargets(scope, problems);
        Map<String, List<BakeScope.Instance>> byType = new LinkedHashMap<>();
        for (String type : List.of(BakeScope.TARGET, BakeScope.GROUP)) {
            List<BakeScope.Instance> instances = new ArrayList<>();
            for (BakeFile file : files) {
                for (Body.Block block : file.body().blocks(type, 1)) {
                    instances.addAll(all.instances(block, file.source()));
                }
            }
            instances.forEach(instance -> scope.add(type, instance));
            byType.put(type, instances);
        }
        byType.get(BakeScope.TARGET).forEach(all::addTarget);
        byType.get(BakeScope.GROUP).forEach(all::addGroup);
        scope.names().stream()
                .sorted()
                .forEach(name -> scope.variable(name, List.of()).ifPresent(found -> problems.addAll(found.value())));
        return all;
    }

    Map<String, Target> targets() {
        return targets;
    }

    List<String> images() {
        return images;
    }

    /** The images that a target has as build contexts. */
    List<String> contextImagesOf(String target) {
        return contextImagesOf.getOrDefault(target, List.of());
    }

    /** The targets that are build contexts of others, by the names that they have there. */
    Map<String, String> contextTargets() {
        return contextTargets;
    }

    /** Those of one target. */
    List<String> imagesOf(String target) {
        return imagesOf.getOrDefault(target, List.of());
    }

    /** A target that has this one as a build context. */
    Optional<String> startingFrom(String target) {
        return Optional.ofNullable(startingFrom.get(target));
    }

    /** The targets and groups that groups name. */
    Set<String> grouped() {
        Set<String> named = new HashSet<>();
        groups.values().forEach(named::addAll);
        return named;
    }

    /** The block, once for each combination of the values of its matrix. */
    private List<BakeScope.Instance> instances(Body.Block block, Source file) {
        String label = block.labels().get(0);
        Optional<Body.Attribute> matrix = block.body().attribute(MATRIX);
        Optional<Body.Attribute> name = block.body().attribute(NAME);
        if (!isValid(label)) {
            problems.add(
                    file, block.at(), "`" + label + "` is not a valid name: expected letters, digits, `_` and `-`");
            return List.of();
        }
        if (matrix.isEmpty()) {
            name.ifPresent(attribute -> problems.add(file, attribute.at(), "`name` requires `matrix`"));
            return List.of(instance(label, block, Locals.in(file)));
        }
        Optional<List<Locals>> combinations = combinations(matrix.get(), file);
        if (combinations.isEmpty()) {
            scope.addUnnamed();
            return List.of();
        }
        List<BakeScope.Instance> instances = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Locals locals : combinations.get()) {
            Optional<String> own = name.isEmpty() ? Optional.of(label) : name(name.get(), locals, file);
            if (own.isEmpty()) {
                scope.addUnnamed();
            } else if (!names.add(own.get())) {
                problems.add(
                        file, name.map(Body.Attribute::at).orElse(block.at()), "duplicate target `" + own.get() + "`");
            } else {
                instances.add(instance(own.get(), block, locals));
            }
        }
        if (!names.equals(Set.of(label))) {
            groups.computeIfAbsent(label, l -> new LinkedHashSet<>()).addAll(names);
        }
        return instances;
    }

    private BakeScope.Instance instance(String name, Body.Block block, Locals locals) {
        return new BakeScope.Instance(count++, name, block.body(), locals, block.at());
    }

    private Optional<String> name(Body.Attribute attribute, Locals locals, Source file) {
        Value value = scope.value(attribute.value(), locals);
        problems.addAll(value);
        Optional<String> name = Values.asText(value).map(Value.Text::text);
        if (name.isPresent() && !isValid(name.get())) {
            if (value.certainty() == Certainty.FIXED) {
                problems.add(
                        file,
                        attribute.at(),
                        "`" + name.get() + "` is not a valid name: expected letters, digits, `_` and `-`");
            }
            return Optional.empty();
        }
        return name;
    }

    private static boolean isValid(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> c == '_' || c == '-' || c < 128 && Character.isLetterOrDigit(c));
    }

    /** @return empty when they are not known */
    private Optional<List<Locals>> combinations(Body.Attribute matrix, Source file) {
        Value value = scope.value(matrix.value(), Locals.in(file));
        problems.addAll(value);
        if (!(value instanceof Value.Fields fields)) {
            if (!(value instanceof Value.Unknown) && !(value instanceof Value.Failure)) {
                problems.add(file, matrix.at(), "`matrix` must be an object of lists");
            }
            return Optional.empty();
        }
        List<Locals> combinations = List.of(Locals.in(file));
        for (Map.Entry<String, Value> axis : fields.fields().entrySet()) {
            if (!(axis.getValue() instanceof Value.Items items)) {
                if (isWrong(axis.getValue())) {
                    problems.add(file, matrix.at(), "`" + axis.getKey() + "` must be a list");
                }
                return Optional.empty();
            }
            List<Locals> longer = new ArrayList<>();
            for (Locals locals : combinations) {
                items.items().forEach(item -> longer.add(locals.with(axis.getKey(), item.with(items.certainty()))));
                if (longer.size() > MOST_COMBINATIONS) {
                    return Optional.empty();
                }
            }
            combinations = longer;
        }
        return Optional.of(combinations);
    }

    private void addGroup(BakeScope.Instance instance) {
        groups.put(instance.name(), new LinkedHashSet<>(names(value(BakeScope.GROUP, instance, "targets"))));
    }

    private Value value(String type, BakeScope.Instance instance, String name) {
        Value value = scope.value(type, instance, name);
        problems.addAll(value);
        return value;
    }

    private static List<String> names(Value value) {
        List<String> names = new ArrayList<>();
        if (value instanceof Value.Items items) {
            items.items().forEach(item -> Values.asText(item).ifPresent(text -> names.add(text.text())));
        }
        return names;
    }

    private void addTarget(BakeScope.Instance instance) {
        Source file = instance.locals().file();
        for (Body.Attribute attribute : instance.body().attributes(Set.of())) {
            if (!attribute.name().equals(MATRIX) && !attribute.name().equals(NAME)) {
                value(BakeScope.TARGET, instance, attribute.name());
            }
        }
        Map<String, ResolvedSection.Field> texts = new LinkedHashMap<>();
        text(instance, BuildSection.CONTEXT).ifPresent(text -> texts.put(BuildSection.CONTEXT, text));
        text(instance, BuildSection.DOCKERFILE).ifPresent(text -> texts.put(BuildSection.DOCKERFILE, text));
        text(instance, BuildSection.TARGET).ifPresent(text -> texts.put(BuildSection.TARGET, text));
        text(instance, INLINE).ifPresent(text -> texts.put(BuildSection.INLINE, text));
        List<String> tags = names(scope.value(BakeScope.TARGET, instance, "tags"));
        images.addAll(tags);
        imagesOf.computeIfAbsent(instance.name(), name -> new ArrayList<>()).addAll(tags);
        Value args = scope.value(BakeScope.TARGET, instance, ARGS);
        boolean open = args instanceof Value.Unknown || args instanceof Value.Failure;
        Map<String, Interpolated> given = arguments(instance, args);
        ResolvedSection section = new ResolvedSection(texts, given, open, contexts(instance), image(instance));
        Target target = new Target(section, inherits(instance), file, instance.at());
        targets.merge(instance.name(), target, Target::under);
    }

    private Map<String, Interpolated> arguments(BakeScope.Instance instance, Value args) {
        Map<String, Interpolated> given = new LinkedHashMap<>();
        if (args instanceof Value.Fields fields) {
            for (Map.Entry<String, Value> argument : fields.fields().entrySet()) {
                Value value = argument.getValue().with(args.certainty());
                argument(value).ifPresent(text -> given.put(argument.getKey(), text));
                if (value instanceof Value.Items || value instanceof Value.Fields) {
                    String reason = "the argument `" + argument.getKey() + "` must be a string";
                    problems.add(instance.locals().file(), at(instance, ARGS), reason);
                }
            }
        } else if (isWrong(args) && !(args instanceof Value.Null)) {
            problems.add(instance.locals().file(), at(instance, ARGS), "`args` must be an object");
        }
        return given;
    }

    /** Where the name of an attribute is. */
    private static Span at(BakeScope.Instance instance, String name) {
        return instance.body().attribute(name).map(Body.Attribute::at).orElse(instance.at());
    }

    /** Whether bake rejects it where something of another kind belongs. */
    private static boolean isWrong(Value value) {
        return Values.isWhollyKnown(value) && value.certainty() == Certainty.FIXED;
    }

    /** Whether one of its outputs is an image; without any bake makes one. */
    private Optional<Boolean> image(BakeScope.Instance instance) {
        Value outputs = scope.value(BakeScope.TARGET, instance, "output");
        if (outputs instanceof Value.Null) {
            return Optional.empty();
        }
        boolean files = outputs instanceof Value.Items items
                && !items.items().isEmpty()
                && items.items().stream().allMatch(BakeTargets::isExport);
        return Optional.of(!files);
    }

    /** {@code type=local} and its like, or the path of a directory. */
    private static boolean isExport(Value output) {
        if (output instanceof Value.Fields fields) {
            return fields.fields().get("type") instanceof Value.Text type && EXPORTS.contains(type.text());
        }
        String text = output instanceof Value.Text t ? t.text() : "type=";
        if (!text.contains("=")) {
            return true;
        }
        return Stream.of(text.split(","))
                .map(String::strip)
                .anyMatch(part -> part.startsWith("type=") && EXPORTS.contains(part.substring("type=".length())));
    }

    private Optional<List<String>> inherits(BakeScope.Instance instance) {
        Value value = scope.value(BakeScope.TARGET, instance, INHERITS);
        return Values.isWhollyKnown(value) ? Optional.of(names(value)) : Optional.empty();
    }

    /** An empty one takes back what another target says. */
    private Map<String, Boolean> contexts(BakeScope.Instance instance) {
        Map<String, Boolean> contexts = new LinkedHashMap<>();
        if (scope.value(BakeScope.TARGET, instance, CONTEXTS) instanceof Value.Fields fields) {
            fields.fields().forEach((name, value) -> {
                String text = value instanceof Value.Text written ? written.text() : "?";
                contexts.put(name, !text.isEmpty());
                if (text.startsWith(IMAGE_CONTEXT)) {
                    contextImagesOf
                            .computeIfAbsent(instance.name(), n -> new ArrayList<>())
                            .add(text.substring(IMAGE_CONTEXT.length()));
                }
                if (text.startsWith(TARGET_CONTEXT)) {
                    contextTargets.put(name, text.substring(TARGET_CONTEXT.length()));
                    startingFrom.putIfAbsent(text.substring(TARGET_CONTEXT.length()), instance.name());
                }
            });
        }
        return contexts;
    }

    /** @return empty when the block says nothing of it */
    private Optional<ResolvedSection.Field> text(BakeScope.Instance instance, String name) {
        Value value = scope.value(BakeScope.TARGET, instance, name);
        if (value instanceof Value.Null) {
            return Optional.empty();
        }
        Optional<Value.Text> text = Values.asText(value);
        if (text.isEmpty()) {
            if (value instanceof Value.Items || value instanceof Value.Fields) {
                Span at =
                        instance.body().attribute(name).map(Body.Attribute::at).orElse(instance.at());
                problems.add(instance.locals().file(), at, "`" + name + "` must be a string");
            }
            return Optional.of(unknown(instance));
        }
        String plain = text.get().text();
        boolean unset = value.certainty() == Certainty.UNSET && !plain.isEmpty();
        if (unset && !name.equals(BuildSection.CONTEXT) && !name.equals(BuildSection.DOCKERFILE)) {
            return Optional.of(unknown(instance)); // a part of it has yet to come from the environment
        }
        if (name.equals(INLINE)) {
            boolean exact = text.get().place().isPresent();
            MappedText mapped = exact ? text.get().place().get().text() : placeless(instance, plain);
            Source file =
                    exact ? text.get().place().get().file() : instance.locals().file();
            return Optional.of(new ResolvedSection.Field(known(mapped, value), file, exact, false));
        }
        String path = plain.startsWith("cwd://") ? plain.substring("cwd://".length()) : plain;
        MappedText mapped = MappedText.verbatim(path, new Span(0, path.length()));
        return Optional.of(new ResolvedSection.Field(
                known(mapped, value), instance.locals().file(), false, unset));
    }

    /** A text whose characters stand nowhere: where the block begins. */
    private static MappedText placeless(BakeScope.Instance instance, String text) {
        Span place = Span.at(instance.at().start());
        return new MappedText.Builder(place.start()).append(text, place).build();
    }

    private static Interpolated known(MappedText text, Value value) {
        return new Interpolated(text, Optional.empty(), value.certainty() != Certainty.FIXED);
    }

    private static ResolvedSection.Field unknown(BakeScope.Instance instance) {
        return new ResolvedSection.Field(unknown(), instance.locals().file(), false, false);
    }

    private static Interpolated unknown() {
        return new Interpolated(new MappedText.Builder(0).build(), Optional.of(""), false);
    }

    /** @return empty for one that is not given, so that the default of its ARG counts until the environment gives it */
    private static Optional<Interpolated> argument(Value value) {
        if (value instanceof Value.Null) {
            return Optional.empty();
        }
        Optional<Value.Text> text = Values.asText(value);
        if (text.isEmpty() || value.certainty() == Certainty.UNSET) {
            return Optional.of(unknown());
        }
        String plain = text.get().text();
        return Optional.of(known(MappedText.verbatim(plain, new Span(0, plain.length())), value));
    }
}
