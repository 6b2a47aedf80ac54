package io.plimsoll.catalog;

import io.plimsoll.data.Packed;
import io.plimsoll.data.Tables;
import io.plimsoll.knowledge.BaseImages;
import io.plimsoll.knowledge.ReleaseTables;
import io.plimsoll.text.Internal;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Run by the build: packs the YAML files of {@code rules/}, so that no run of the program has to read YAML. */
@Internal
public final class Indexer {
    private Indexer() {}

    /**
     * @param args the directory {@code rules}, and the directory that classes are compiled to
     * @throws IllegalArgumentException when a file is invalid; the message names file, line and column
     */
    public static void main(String[] args) throws IOException {
        Path rules = Path.of(args[0]);
        Path target = Path.of(args[1]).resolve(Tables.FILE);
        Map<String, Object> trees = new TreeMap<>();
        Map<String, Object> words = new TreeMap<>();
        Map<String, Object> matches = new TreeMap<>();
        for (Path folder : list(rules)) {
            Path file = folder.resolve("rule.yaml");
            if (Files.exists(file)) {
                String id = folder.getFileName().toString();
                Map<String, Object> rule =
                        read(file, text -> fields(RuleYaml.check(YamlReader.read(text), RuleYaml.Origin.PROGRAM)));
                if (rule.containsKey("match")) {
                    Map<String, Object> match = new LinkedHashMap<>();
                    match.put("match", rule.remove("match"));
                    match.put("message", rule.get("message"));
                    matches.put(id, match);
                }
                words.put(id, rule);
            }
        }
        trees.put(Catalog.MATCHES, matches);
        trees.put(Catalog.INDEX, words);
        for (Path table : list(rules.resolve("data"))) {
            String name = table.getFileName().toString();
            if (name.endsWith(".yaml")) {
                List<Object> blocks = new ArrayList<>();
                for (Object block :
                        (List<?>) read(table, text -> YamlReader.read(text).plain())) {
                    Map<String, Object> entries = fields(block);
                    // for people who check the table; the program never asks
                    Object date = entries.remove("date");
                    if (entries.remove("source") == null || date == null) {
                        throw new IllegalArgumentException(name + ": a block has no source or no date: " + block);
                    }
                    if (name.equals(ReleaseTables.TAGS + ".yaml")) {
                        entries.put("date", date); // what is newer than the table is unknown
                    }
                    blocks.add(entries);
                }
                String tree = name.replace(".yaml", "");
                trees.put(tree, tree.equals(BaseImages.TABLE) ? Packed.write(BaseImages.byRepository(blocks)) : blocks);
            }
        }
        List<?> cycles = (List<?>) trees.remove(ReleaseTables.CYCLES);
        List<?> tags = (List<?>) trees.remove(ReleaseTables.TAGS);
        Files.createDirectories(target.getParent());
        Files.write(Path.of(args[1]).resolve(Tables.RELEASES), Packed.write(ReleaseTables.packed(cycles, tags)));
        Files.write(target, Packed.write(trees));
    }

    private static <T> T read(Path file, Function<String, T> reader) throws IOException {
        try {
            return reader.apply(Files.readString(file));
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(file + ":" + e.display());
        }
    }

    private static Map<String, Object> fields(Object tree) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) tree).forEach((name, value) -> fields.put(name.toString(), value));
        return fields;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
