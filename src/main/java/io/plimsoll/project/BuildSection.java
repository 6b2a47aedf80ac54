package io.plimsoll.project;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a compose file says of how an image is built.
 *
 * @param texts the fields that have one value each, by their names
 * @param args build arguments; empty for one that is handed on from the environment
 * @param listed whether the arguments are a list, as they are once two files are merged: of a list {@code !reset} takes back all or none
 * @param contexts the names of further build contexts
 */
record BuildSection(
        Map<String, ResolvedSection.Field> texts,
        Map<String, Optional<Interpolated>> args,
        boolean listed,
        Set<String> contexts) {
    static final String CONTEXT = "context";
    static final String DOCKERFILE = "dockerfile";
    static final String INLINE = "dockerfile_inline";
    static final String TARGET = "target";
    static final String ARGS = "args";
    static final String CONTEXTS = "additional_contexts";

    /** This, and what only the other one says. */
    BuildSection over(BuildSection weaker) {
        Map<String, ResolvedSection.Field> allTexts = new LinkedHashMap<>(weaker.texts);
        allTexts.putAll(texts);
        Map<String, Optional<Interpolated>> allArgs = new LinkedHashMap<>(weaker.args);
        allArgs.putAll(args);
        Set<String> allContexts = new LinkedHashSet<>(weaker.contexts);
        allContexts.addAll(contexts);
        boolean merged = !args.isEmpty() && !weaker.args.isEmpty();
        return new BuildSection(allTexts, allArgs, merged || listed || weaker.listed, allContexts);
    }

    /** @param paths of keys below {@code build}: {@code target}, {@code args}, {@code args.NAME} */
    BuildSection without(Set<String> paths) {
        if (paths.isEmpty()) {
            return this;
        }
        Map<String, ResolvedSection.Field> leftTexts = new LinkedHashMap<>(texts);
        leftTexts.keySet().removeAll(paths);
        Map<String, Optional<Interpolated>> leftArgs = new LinkedHashMap<>(args);
        leftArgs.keySet().removeIf(name -> paths.contains(ARGS) || !listed && paths.contains(ARGS + "." + name));
        Set<String> leftContexts = new HashSet<>(contexts);
        leftContexts.removeIf(name -> paths.contains(CONTEXTS) || paths.contains(CONTEXTS + "." + name));
        return new BuildSection(leftTexts, leftArgs, listed && !leftArgs.isEmpty(), leftContexts);
    }

    /** The same for others, whose paths start at another folder. */
    BuildSection movedFrom(Path folder) {
        ResolvedSection.Field field = texts.get(CONTEXT);
        return field == null || field.isEmpty() ? this : withContext(absolute(field, folder));
    }

    /** The same for others, with the folder as context when none is named. */
    BuildSection in(Path folder, ResolvedSection.Field standard) {
        return has(CONTEXT) ? movedFrom(folder) : withContext(absolute(standard, folder));
    }

    private BuildSection withContext(ResolvedSection.Field context) {
        Map<String, ResolvedSection.Field> moved = new LinkedHashMap<>(texts);
        moved.put(CONTEXT, context);
        return new BuildSection(moved, args, listed, contexts);
    }

    private static ResolvedSection.Field absolute(ResolvedSection.Field context, Path folder) {
        Interpolated value = context.value();
        if (!value.isKnown() || ResolvedSection.isRemote(value.string())) {
            return context;
        }
        try {
            String path = folder.resolve(value.string()).normalize().toString();
            return new ResolvedSection.Field(
                    Interpolated.of(path, value.byDefault()), context.file(), false, context.tentative());
        } catch (InvalidPathException e) {
            return context;
        }
    }

    /** @param environment gives the arguments that have no value here */
    ResolvedSection resolve(ComposeEnvironment environment) {
        Map<String, Interpolated> given = new LinkedHashMap<>();
        args.forEach((name, value) -> value.or(() -> environment.value(name)).ifPresent(text -> given.put(name, text)));
        Map<String, Boolean> there = new LinkedHashMap<>();
        contexts.forEach(name -> there.put(name, true));
        return new ResolvedSection(texts, given, false, there, Optional.empty());
    }

    /** A field that is there and empty only takes back what another one says. */
    boolean has(String name) {
        return texts.containsKey(name) && !texts.get(name).isEmpty();
    }
}
