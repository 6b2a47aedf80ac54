package io.plimsoll.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.plimsoll.data.Packed;
import io.plimsoll.data.Tables;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Run by the build: packs the YAML files of {@code rules/}, so that no run of the program has to read YAML. */
public final class Indexer {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Set<String> KEYS = Set.of(
            "title",
            "severity",
            "category",
            "default",
            "since",
            "fix",
            "aliases",
            "remedy",
            "why",
            "see",
            "match",
            "message");

    private Indexer() {}

    /** @param args the folder {@code rules}, and the folder that classes are compiled to */
    public static void main(String[] args) throws IOException {
        Path rules = Path.of(args[0]);
        Path target = Path.of(args[1]).resolve(Tables.FOLDER);
        Files.createDirectories(target);
        Map<String, Object> words = new TreeMap<>();
        Map<String, Object> matches = new TreeMap<>();
        for (Path folder : list(rules)) {
            Path file = folder.resolve("rule.yaml");
            if (Files.exists(file)) {
                String id = folder.getFileName().toString();
                Map<String, Object> rule = YAML.readValue(file.toFile(), new TypeReference<>() {});
                // `off` without quotes is a truth value to this reader
                rule.computeIfPresent("default", (key, on) -> on instanceof Boolean b ? (b ? "on" : "off") : on);
                Catalog.descriptor(id, rule); // complains of what is missing
                Set<String> unknown = new TreeSet<>(rule.keySet());
                unknown.removeAll(KEYS);
                if (!unknown.isEmpty()) {
                    throw new IllegalArgumentException(
                            file + ": unknown key " + unknown + "; expected one of " + new TreeSet<>(KEYS));
                }
                if (rule.containsKey("match")) {
                    Map<String, Object> match = new LinkedHashMap<>();
                    match.put("match", rule.remove("match"));
                    match.put("message", rule.remove("message"));
                    matches.put(id, match);
                }
                words.put(id, rule);
            }
        }
        write(matches, target.resolve(Catalog.MATCHES + ".bin"));
        write(words, target.resolve(Catalog.INDEX + ".bin"));
        for (Path table : list(rules.resolve("data"))) {
            String name = table.getFileName().toString();
            if (name.endsWith(".yaml")) {
                List<Map<String, Object>> blocks = YAML.readValue(table.toFile(), new TypeReference<>() {});
                for (Map<String, Object> block : blocks) {
                    if (block.get("source") == null || block.get("date") == null) {
                        throw new IllegalArgumentException(name + ": a block has no source or no date: " + block);
                    }
                }
                write(blocks, target.resolve(name.replace(".yaml", ".bin")));
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void write(Object tree, Path file) throws IOException {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            Packed.write(tree, out);
        }
    }
}
