package io.plimsoll.project;

import io.plimsoll.stage.BuildOptions;
import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a compose or bake file says of how an image is built, before its variables are filled in.
 *
 * @param texts the fields that have one value each, under the names that compose has for them
 * @param args build arguments; empty for one that is handed on from the environment
 * @param contexts the names of further build contexts
 * @param files where the fields stand
 */
record BuildSection(
        Map<String, Node.Text> texts,
        Map<String, Optional<Node.Text>> args,
        Set<String> contexts,
        Map<Node.Text, Source> files) {
    static final String CONTEXT = "context";
    static final String DOCKERFILE = "dockerfile";
    static final String INLINE = "dockerfile_inline";
    static final String TARGET = "target";

    /**
     * @param fields of the file
     * @param inline what the file calls {@link #INLINE}
     * @param contexts what the file calls further contexts
     */
    static BuildSection of(Node.Fields fields, String inline, String contexts, Source file) {
        Map<String, Node.Text> texts = new LinkedHashMap<>();
        Map<Node.Text, Source> files = new HashMap<>();
        for (String name : List.of(CONTEXT, DOCKERFILE, INLINE, TARGET)) {
            Node.Field field = fields.fields().get(name.equals(INLINE) ? inline : name);
            if (field != null && field.value() instanceof Node.Text text) {
                texts.put(name, text);
                files.put(text, file);
            }
        }
        return new BuildSection(
                texts, pairs(fields, "args"), pairs(fields, contexts).keySet(), files);
    }

    /** A map, or a list of {@code name=value}. */
    private static Map<String, Optional<Node.Text>> pairs(Node.Fields fields, String name) {
        Map<String, Optional<Node.Text>> pairs = new LinkedHashMap<>();
        Node node =
                fields.fields().containsKey(name) ? fields.fields().get(name).value() : null;
        if (node instanceof Node.Fields map) {
            map.fields().forEach((key, field) -> pairs.put(key, given(field.value())));
        } else if (node instanceof Node.Items items) {
            for (Node item : items.items()) {
                if (item instanceof Node.Text text) {
                    int equals = text.text().indexOf('=');
                    String key = equals < 0 ? text.text() : text.text().substring(0, equals);
                    Node.Text value = new Node.Text(text.text().substring(equals + 1), text.at());
                    pairs.put(key, equals < 0 ? Optional.empty() : Optional.of(value));
                }
            }
        }
        return pairs;
    }

    private static Optional<Node.Text> given(Node node) {
        return node instanceof Node.Text text && !text.text().isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** This, and what only the other one says. */
    BuildSection over(BuildSection weaker) {
        Map<String, Node.Text> allTexts = new LinkedHashMap<>(weaker.texts);
        if (has(DOCKERFILE)) {
            allTexts.remove(INLINE);
        }
        allTexts.putAll(texts);
        Map<String, Optional<Node.Text>> allArgs = new LinkedHashMap<>(weaker.args);
        allArgs.putAll(args);
        Set<String> allContexts = new LinkedHashSet<>(weaker.contexts);
        allContexts.addAll(contexts);
        Map<Node.Text, Source> allFiles = new HashMap<>(weaker.files);
        allFiles.putAll(files);
        return new BuildSection(allTexts, allArgs, allContexts, allFiles);
    }

    /**
     * What is built.
     *
     * @param owner whose it is, as if it asked for no stage
     * @param folder the one that paths start at
     * @param notes takes what has to be said: sentences without a full stop
     * @return empty when nobody can tell which Dockerfile it is, or which of its stages
     */
    Optional<BuildDefinition> recipe(BuildOwner owner, Path folder, Interpolated.Filler filler, List<String> notes) {
        Interpolated context = fill(CONTEXT, ".", filler);
        Interpolated dockerfile = fill(DOCKERFILE, "Dockerfile", filler);
        Interpolated target = fill(TARGET, "", filler);
        if (!target.isKnown()) {
            return Optional.empty();
        }
        Optional<InlineText> inline = Optional.empty();
        if (has(INLINE)) {
            Node.Text node = texts.get(INLINE);
            Scalar scalar = Scalar.of(node, files.get(node));
            Interpolated text = filler.fill(scalar.text());
            if (!text.isKnown()) {
                notes.add("the Dockerfile of " + owner.display() + " is skipped: `"
                        + text.unknown().get() + "` is unknown");
                return Optional.empty();
            }
            inline = Optional.of(new InlineText(files.get(node), text.text(), scalar.exact()));
        } else if (!context.isKnown() || !dockerfile.isKnown() || isRemote(context.string())) {
            return Optional.empty();
        }
        Optional<Path> place = Optional.empty();
        Path path = folder;
        try {
            if (context.isKnown() && !isRemote(context.string())) {
                place = Optional.of(folder.resolve(context.string()).normalize());
                path = place.get();
            }
            path = path.resolve(dockerfile.string()).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        List<String> targets = target.string().isEmpty() ? List.of() : List.of(target.string());
        return Optional.of(new BuildDefinition(
                owner.asking(targets.stream().findFirst()), path, inline, place, options(targets, filler)));
    }

    private Interpolated fill(String name, String standard, Interpolated.Filler filler) {
        return filler.fill(has(name) ? texts.get(name).text() : standard);
    }

    /** A field that is there and empty only takes back what another one says. */
    private boolean has(String name) {
        return texts.containsKey(name) && !texts.get(name).text().isEmpty();
    }

    private BuildOptions options(List<String> targets, Interpolated.Filler filler) {
        Map<String, String> known = new LinkedHashMap<>();
        Set<String> open = new HashSet<>();
        args.forEach((name, value) -> {
            if (value
                    .isPresent()) { // without a value the environment may give one, and ARG's default counts until then
                Interpolated filled = filler.fill(value.get().text());
                if (filled.isKnown()) {
                    known.put(name, filled.string());
                }
                if (!filled.isKnown() || filled.byDefault()) {
                    open.add(name);
                }
            }
        });
        return new BuildOptions(targets, known, open, contexts);
    }

    /** A repository or an archive somewhere else, or a folder that only the builder's machine has. */
    private static boolean isRemote(String context) {
        return context.contains("://")
                || context.startsWith("git@")
                || context.startsWith("github.com/")
                || context.startsWith("target:")
                || context.startsWith("cwd:")
                || context.startsWith("~");
    }
}
