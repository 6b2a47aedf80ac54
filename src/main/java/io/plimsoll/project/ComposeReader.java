package io.plimsoll.project;

import io.plimsoll.stage.BuildOwner;
import io.plimsoll.text.Source;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads from a compose file how it builds images. */
final class ComposeReader {
    private static final String BUILD = "build";
    private static final int LONGEST_CHAIN = 100;

    private final Source file;
    private final Map<String, Node.Field> services;

    private ComposeReader(Source file, Map<String, Node.Field> services) {
        this.file = file;
        this.services = services;
    }

    /**
     * @param override what compose reads on top of the file when nobody says otherwise
     * @param folder the one that the file is in, as an absolute path
     * @param images takes the names of the images that are built
     * @param notes takes what has to be said: sentences without a full stop
     * @throws io.plimsoll.yaml.InvalidYaml when one of them is no YAML
     */
    static List<BuildDefinition> read(
            Source file, Optional<Source> override, Path folder, List<String> images, List<String> notes) {
        if (!file.text().contains(BUILD)
                && !override.map(o -> o.text().contains(BUILD)).orElse(false)) {
            return List.of(); // most have only images, and reading YAML takes longer than all else
        }
        ComposeReader reader = of(file);
        reader.addImages(images);
        Map<String, BuildSection> alone = reader.sections();
        List<BuildDefinition> recipes = new ArrayList<>();
        add(alone, file.path(), folder, recipes, notes);
        if (override.isPresent()) {
            ComposeReader other = of(override.get());
            other.addImages(images);
            Map<String, BuildSection> both = new LinkedHashMap<>(other.sections());
            both.replaceAll((name, section) -> alone.containsKey(name) ? section.over(alone.get(name)) : section);
            add(both, override.get().path(), folder, recipes, notes);
        }
        return recipes;
    }

    private static void add(
            Map<String, BuildSection> sections,
            String file,
            Path folder,
            List<BuildDefinition> recipes,
            List<String> notes) {
        sections.forEach((name, section) -> section.resolve(new ComposeVariables())
                .definition(new BuildOwner("service", name, file), folder, notes)
                .ifPresent(recipes::add));
    }

    /**
     * What the file alone says of each of its services that is built.
     *
     * @throws io.plimsoll.yaml.InvalidYaml when it is no YAML
     */
    static Map<String, ResolvedSection> sections(Source file) {
        Map<String, ResolvedSection> sections = new LinkedHashMap<>();
        of(file).sections().forEach((name, section) -> sections.put(name, section.resolve(new ComposeVariables())));
        return sections;
    }

    private static ComposeReader of(Source file) {
        Node root = YamlReader.readForeign(file.text());
        return new ComposeReader(file, field(root, "services") instanceof Node.Fields f ? f.fields() : Map.of());
    }

    private void addImages(List<String> images) {
        for (Node.Field service : services.values()) {
            Node build = field(service.value(), BUILD);
            if (build != null) {
                addImage(field(service.value(), "image"), images);
                if (field(build, "tags") instanceof Node.Items tags) {
                    tags.items().forEach(tag -> addImage(tag, images));
                }
            }
        }
    }

    private static void addImage(Node name, List<String> images) {
        if (name instanceof Node.Text text) {
            images.add(new ComposeVariables().fill(text.text()).string());
        }
    }

    private Map<String, BuildSection> sections() {
        Map<String, BuildSection> sections = new LinkedHashMap<>();
        for (String name : services.keySet()) {
            section(name, new HashSet<>()).ifPresent(section -> sections.put(name, section));
        }
        return sections;
    }

    /** @return empty when the service builds nothing, or when nobody can tell what */
    private Optional<BuildSection> section(String name, Set<String> seen) {
        Node.Field service = services.get(name);
        if (service == null || !seen.add(name) || seen.size() > LONGEST_CHAIN) {
            return Optional.empty();
        }
        Optional<BuildSection> own = Optional.empty();
        Node build = field(service.value(), BUILD);
        if (build instanceof Node.Fields fields) {
            own = Optional.of(BuildSection.of(fields, file));
        } else if (build instanceof Node.Text text && !text.text().isEmpty()) {
            own = Optional.of(
                    new BuildSection(Map.of(BuildSection.CONTEXT, text), Map.of(), Set.of(), Map.of(text, file)));
        }
        Node extended = field(service.value(), "extends");
        if (extended == null) {
            return own;
        }
        if (field(extended, "file") != null) {
            return Optional.empty(); // what that file adds is not looked at
        }
        Node base = extended instanceof Node.Text ? extended : field(extended, "service");
        Optional<BuildSection> inherited =
                base instanceof Node.Text text ? section(text.text(), seen) : Optional.empty();
        if (own.isPresent() && inherited.isPresent()) {
            return Optional.of(own.get().over(inherited.get()));
        }
        return own.or(() -> inherited);
    }

    private static Node field(Node node, String name) {
        Node.Field field = node instanceof Node.Fields fields ? fields.fields().get(name) : null;
        return field == null ? null : field.value();
    }
}
