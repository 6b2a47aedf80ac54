package io.plimsoll.project;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.JsonReader;
import io.plimsoll.yaml.Node;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the files that say how images are built are called. */
final class BuildFileNames {
    /** Compose takes the first of these that a folder has, and the first of the second list that it has on top. */
    static final List<String> COMPOSE =
            List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml");

    static final List<String> OVERRIDES = List.of(
            "compose.override.yml",
            "compose.override.yaml",
            "docker-compose.override.yml",
            "docker-compose.override.yaml");

    /** Bake takes all of these that a folder has, each on top of those before it. */
    static final List<String> BAKE =
            List.of("docker-bake.json", "docker-bake.hcl", "docker-bake.override.json", "docker-bake.override.hcl");

    private BuildFileNames() {}

    /** Whether it is one that people give to Compose with {@code -f}, such as {@code docker-compose.prod.yml}. */
    static boolean isOtherCompose(String name) {
        String own = name.startsWith("docker-") ? name.substring("docker-".length()) : name;
        return (own.startsWith("compose.") || own.startsWith("compose-"))
                && isYaml(own)
                && !COMPOSE.contains(name)
                && !OVERRIDES.contains(name);
    }

    static boolean isCompose(String name) {
        return COMPOSE.contains(name) || OVERRIDES.contains(name) || isOtherCompose(name);
    }

    /** @param text of the file */
    static boolean isNamedCompose(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        return isYaml(lower)
                && (lower.contains("compose")
                        || text.lines().anyMatch(line -> line.startsWith("services:") || line.startsWith("include:")));
    }

    /** @param text of the file */
    static boolean isNamedBake(String name, String text) {
        return name.endsWith(".hcl") || BAKE.contains(name) || name.endsWith(".json") && hasTargets(text);
    }

    private static boolean hasTargets(String text) {
        try {
            return JsonReader.read(text) instanceof Node.Fields fields
                    && Stream.of("target", "group")
                            .map(fields.fields()::get)
                            .anyMatch(field -> field != null && field.value() instanceof Node.Fields);
        } catch (InvalidYaml e) {
            return false;
        }
    }

    private static boolean isYaml(String name) {
        return name.endsWith(".yml") || name.endsWith(".yaml");
    }
}
