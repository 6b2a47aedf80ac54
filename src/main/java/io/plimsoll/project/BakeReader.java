package io.plimsoll.project;

import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Position;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.JsonReader;
import io.plimsoll.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from a {@code docker-bake.json} how it builds images. */
final class BakeReader {
    private static final int LONGEST_CHAIN = 100;

    private final Source file;
    private final Map<String, Node.Field> targets;

    private BakeReader(Source file, Map<String, Node.Field> targets) {
        this.file = file;
        this.targets = targets;
    }

    /**
     * @param folder the one that the file is in, as an absolute path
     * @param notes takes what has to be said: sentences without a full stop
     * @throws io.plimsoll.yaml.InvalidYaml when it is no JSON
     */
    static List<BuildDefinition> read(Source file, Path folder, List<String> notes) {
        Node root = JsonReader.read(file.text());
        Map<String, Node.Field> targets = fields(root, "target");
        BakeReader reader = new BakeReader(file, targets);
        Interpolated.Filler filler = new BakeVariables(defaults(fields(root, "variable")));
        Set<String> parts = reader.parts(fields(root, "group"));
        List<BuildDefinition> recipes = new ArrayList<>();
        for (String name : targets.keySet()) {
            if (!parts.contains(name)) {
                reader.section(name, new HashSet<>())
                        .recipe(new BuildOwner("target", name, file.path()), folder, filler, notes)
                        .ifPresent(recipes::add);
            }
        }
        return recipes;
    }

    private static Map<String, String> defaults(Map<String, Node.Field> variables) {
        Map<String, String> defaults = new HashMap<>();
        variables.forEach((name, variable) -> {
            Node.Field field = variable.value() instanceof Node.Fields fields
                    ? fields.fields().get("default")
                    : null;
            boolean plain = field != null
                    && field.value() instanceof Node.Text text
                    && !text.text().contains("${")
                    && !text.text().contains("%{");
            if (plain) {
                defaults.put(name, ((Node.Text) field.value()).text());
            }
        });
        return defaults;
    }

    /** The targets that only give others what they have in common: these inherit them, and no group names them. */
    private Set<String> parts(Map<String, Node.Field> groups) {
        Set<String> parts = new HashSet<>();
        targets.forEach((name, target) -> parts.addAll(texts(target.value(), "inherits")));
        groups.forEach((name, group) -> parts.removeAll(texts(group.value(), "targets")));
        return parts;
    }

    private BuildSection section(String name, Set<String> seen) {
        Node.Field target = targets.get(name);
        Node.Fields fields = target != null
                        && target.value() instanceof Node.Fields f
                        && seen.add(name)
                        && seen.size() <= LONGEST_CHAIN
                ? f
                : new Node.Fields(Map.of(), new Position(1, 1));
        BuildSection section = new BuildSection(Map.of(), Map.of(), Set.of(), Map.of());
        for (String parent : texts(fields, "inherits")) {
            section = section(parent, seen).over(section);
        }
        return BuildSection.of(fields, "dockerfile-inline", "contexts", file).over(section);
    }

    private static List<String> texts(Node node, String name) {
        Node.Field field = node instanceof Node.Fields fields ? fields.fields().get(name) : null;
        List<String> texts = new ArrayList<>();
        if (field != null && field.value() instanceof Node.Items items) {
            for (Node item : items.items()) {
                if (item instanceof Node.Text text) {
                    texts.add(text.text());
                }
            }
        }
        return texts;
    }

    private static Map<String, Node.Field> fields(Node node, String name) {
        Node.Field field = node instanceof Node.Fields fields ? fields.fields().get(name) : null;
        return field != null && field.value() instanceof Node.Fields fields ? fields.fields() : Map.of();
    }
}
