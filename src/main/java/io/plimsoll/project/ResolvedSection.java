package io.plimsoll.project;

import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a compose or bake file says of how an image is built, with its variables filled in.
 *
 * @param texts the fields that have one value each, under the names that {@link BuildSection} has for them; one that is there and empty
 *     takes back what another section says
 * @param args build arguments that are given
 * @param openArgs whether it may give other arguments too, of which nothing is known
 * @param contexts the names of further build contexts; false for one that is taken back
 * @param image whether an image is made, and not only files or nothing; empty when that is not said
 */
record ResolvedSection(
        Map<String, Field> texts,
        Map<String, Interpolated> args,
        boolean openArgs,
        Map<String, Boolean> contexts,
        Optional<Boolean> image) {
    static final ResolvedSection EMPTY = new ResolvedSection(Map.of(), Map.of(), false, Map.of(), Optional.empty());

    /**
     * A field that has one value.
     *
     * @param file the one that it is in
     * @param exact whether its text knows where each of its characters is
     * @param tentative whether it counts only when there is a file of this name, since the environment has yet to give a part of it
     */
    record Field(Interpolated value, Source file, boolean exact, boolean tentative) {
        boolean isEmpty() {
            return value.isKnown() && value.string().isEmpty();
        }
    }

    /** This, and what only the other one says. */
    ResolvedSection over(ResolvedSection weaker) {
        Map<String, Field> allTexts = new LinkedHashMap<>(weaker.texts);
        allTexts.putAll(texts);
        Map<String, Interpolated> allArgs = new LinkedHashMap<>(weaker.args);
        allArgs.putAll(args);
        Map<String, Boolean> allContexts = new LinkedHashMap<>(weaker.contexts);
        allContexts.putAll(contexts);
        return new ResolvedSection(
                allTexts, allArgs, openArgs || weaker.openArgs, allContexts, image.or(() -> weaker.image));
    }

    /** The same for those that inherit it: what it takes back of others is no matter of theirs. */
    ResolvedSection whole() {
        Map<String, Boolean> there = new LinkedHashMap<>(contexts);
        there.values().removeIf(is -> !is);
        return new ResolvedSection(texts, args, openArgs, there, image);
    }

    /**
     * What is built.
     *
     * @param owner whose it is, as if it asked for no stage
     * @param file the one that the owner is in
     * @param at where the owner stands there
     * @param folder the one that paths start at
     * @param notes takes what is to be reported: sentences without a full stop
     * @return empty when its Dockerfile or its stage is unknown
     */
    Optional<BuildDefinition> definition(BuildOwner owner, Source file, Position at, Path folder, List<String> notes) {
        Optional<String> context = string(BuildSection.CONTEXT, ".");
        Optional<String> dockerfile = string(BuildSection.DOCKERFILE, "Dockerfile");
        Optional<String> target = string(BuildSection.TARGET, "");
        if (target.isEmpty()) {
            return Optional.empty();
        }
        Optional<Field> own = field(BuildSection.INLINE);
        if (own.isPresent() && !own.get().value().isKnown()) {
            String unknown = own.get().value().unknown().get();
            notes.add(owner.file() + ":" + at.line() + ":" + at.column() + ": the Dockerfile of " + owner.kind() + " `"
                    + owner.name() + "` is skipped: "
                    + (unknown.isEmpty() ? "parts of it are unknown" : "`" + unknown + "` is unknown"));
            return Optional.empty();
        }
        if (own.isEmpty() && !isLocal(context, dockerfile)) {
            return Optional.empty();
        }
        Optional<Path> place = Optional.empty();
        Path path = folder;
        try {
            if (context.isPresent() && !isRemote(context.get())) {
                place = Optional.of(folder.resolve(context.get()).normalize());
                path = place.get();
            }
            path = path.resolve(dockerfile.orElse("Dockerfile")).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (own.isEmpty() && isTentative() && !Files.exists(path)) {
            return Optional.empty();
        }
        Optional<InlineText> inline =
                own.map(field -> new InlineText(field.file(), field.value().text(), field.exact()));
        List<String> targets = target.get().isEmpty() ? List.of() : List.of(target.get());
        return Optional.of(new BuildDefinition(
                owner.asking(targets.stream().findFirst()),
                file,
                Optional.of(at),
                path,
                inline,
                place,
                options(targets, path, inline)));
    }

    /** The path of the Dockerfile that is built, when it starts at this folder, and is one there; absolute when the folder is. */
    Optional<Path> dockerfile(Path folder) {
        return definition(new BuildOwner("", "", ""), Source.of("", ""), new Position(1, 1), folder, new ArrayList<>())
                .filter(definition -> definition.inline().isEmpty())
                .map(BuildDefinition::dockerfile);
    }

    private static boolean isLocal(Optional<String> context, Optional<String> dockerfile) {
        return context.isPresent() && dockerfile.isPresent() && !isRemote(context.get()) && !isRemote(dockerfile.get());
    }

    private boolean isTentative() {
        return field(BuildSection.CONTEXT).map(Field::tentative).orElse(false)
                || field(BuildSection.DOCKERFILE).map(Field::tentative).orElse(false);
    }

    private Optional<Field> field(String name) {
        return Optional.ofNullable(texts.get(name)).filter(field -> !field.isEmpty());
    }

    /** @return empty when it is not known */
    private Optional<String> string(String name, String standard) {
        Optional<Field> field = field(name);
        return field.isEmpty()
                ? Optional.of(standard)
                : field.map(Field::value).filter(Interpolated::isKnown).map(Interpolated::string);
    }

    private BuildOptions options(List<String> targets, Path dockerfile, Optional<InlineText> inline) {
        Map<String, String> known = new LinkedHashMap<>();
        Set<String> open = new HashSet<>();
        args.forEach((name, value) -> {
            if (value.isKnown()) {
                known.put(name, value.string());
            }
            if (!value.isKnown() || value.byDefault()) {
                open.add(name);
            }
        });
        if (openArgs) {
            open.addAll(inline.map(text -> ArgNames.in(Source.of("", text.text().toString())))
                    .orElseGet(() -> ArgNames.in(dockerfile)));
        }
        return new BuildOptions(targets, known, open, whole().contexts.keySet());
    }

    /** A repository or an archive somewhere else, or a folder that only the builder's machine has. */
    static boolean isRemote(String path) {
        return path.contains("://")
                || path.startsWith("git@")
                || path.startsWith("github.com/")
                || path.startsWith("target:")
                || path.startsWith("cwd:")
                || path.startsWith("~");
    }
}
