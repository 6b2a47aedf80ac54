package io.plimsoll.project;

import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a compose file says of how an image is built, before its variables are filled in.
 *
 * @param texts the fields that have one value each, by their names
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
    private static final String CONTEXTS = "additional_contexts";

    /** @param fields of the file */
    static BuildSection of(Node.Fields fields, Source file) {
        Map<String, Node.Text> texts = new LinkedHashMap<>();
        Map<Node.Text, Source> files = new HashMap<>();
        for (String name : List.of(CONTEXT, DOCKERFILE, INLINE, TARGET)) {
            Node.Field field = fields.fields().get(name);
            if (field != null && field.value() instanceof Node.Text text) {
                texts.put(name, text);
                files.put(text, file);
            }
        }
        return new BuildSection(
                texts, pairs(fields, "args"), pairs(fields, CONTEXTS).keySet(), files);
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

    /** The same with its variables filled in. */
    ResolvedSection resolve(Interpolated.Filler filler) {
        Map<String, ResolvedSection.Field> fields = new LinkedHashMap<>();
        texts.forEach((name, node) -> {
            Source file = files.get(node);
            if (name.equals(INLINE) && !node.text().isEmpty()) {
                Scalar scalar = Scalar.of(node, file);
                fields.put(name, new ResolvedSection.Field(filler.fill(scalar.text()), file, scalar.exact(), false));
            } else {
                fields.put(name, new ResolvedSection.Field(filler.fill(node.text()), file, false, false));
            }
        });
        Map<String, Interpolated> given = new LinkedHashMap<>();
        // without a value the environment may give one, and ARG's default counts until then
        args.forEach((name, value) -> value.ifPresent(text -> given.put(name, filler.fill(text.text()))));
        Map<String, Boolean> there = new LinkedHashMap<>();
        contexts.forEach(name -> there.put(name, true));
        return new ResolvedSection(fields, given, false, there, Optional.empty());
    }

    /** A field that is there and empty only takes back what another one says. */
    private boolean has(String name) {
        return texts.containsKey(name) && !texts.get(name).text().isEmpty();
    }
}
