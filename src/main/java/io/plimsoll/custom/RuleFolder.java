package io.plimsoll.custom;

import io.plimsoll.catalog.Catalog;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.RuleYaml;
import io.plimsoll.lint.Rule;
import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.Node;
import io.plimsoll.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A directory of rules written in YAML: {@code <id>/rule.yaml}, {@code bad.Dockerfile} and {@code good.Dockerfile}. */
public final class RuleFolder {
    private final List<Rule> rules = new ArrayList<>();
    private final List<RuleMetadata> words = new ArrayList<>();
    private final List<RulePack.Example> examples = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private RuleFolder() {}

    /** @throws InvalidRules when it contains no rule or an invalid one; the problems name all invalid ones */
    public static RulePack read(Path folder) throws InvalidRules {
        if (!Files.isDirectory(folder)) {
            throw new InvalidRules(folder + (Files.exists(folder) ? " is not a directory" : ": no such directory"));
        }
        RuleFolder reader = new RuleFolder();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(f ->
                            Files.isDirectory(f) && !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .forEach(reader::readRule);
        } catch (IOException e) {
            throw new InvalidRules("cannot read " + folder + ": " + e.getMessage());
        }
        if (!reader.problems.isEmpty()) {
            throw new InvalidRules(reader.problems);
        }
        if (reader.rules.isEmpty()) {
            throw new InvalidRules(folder + ": no rules found; a rule is a directory <id>/ with a rule.yaml");
        }
        return new RulePack(folder.toString(), reader.rules, reader.words, reader.examples);
    }

    /**
     * A directory of rules that the program has: their examples are those in the directory.
     *
     * @param builtIn by id
     * @return empty when it has a rule of its own
     * @throws InvalidRules when it cannot be read
     */
    public static Optional<RulePack> readBuiltIn(Path folder, Map<String, Rule> builtIn) throws InvalidRules {
        RuleFolder reader = new RuleFolder();
        Catalog catalog = Catalog.load();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path rule : files.filter(f -> Files.isRegularFile(f.resolve("rule.yaml")))
                    .sorted()
                    .toList()) {
                String id = rule.getFileName().toString();
                if (catalog.all().stream().noneMatch(known -> known.id().equals(id)) || !isOf(catalog.get(id), rule)) {
                    return Optional.empty();
                }
                if (builtIn.containsKey(id)) {
                    reader.rules.add(builtIn.get(id));
                    reader.readExamples(id, rule);
                }
            }
        } catch (IOException e) {
            throw new InvalidRules("cannot read " + folder + ": " + e.getMessage());
        }
        return reader.rules.isEmpty()
                ? Optional.empty()
                : Optional.of(new RulePack(folder.toString(), reader.rules, reader.words, reader.examples));
    }

    /** Whether the words in a directory are those of a rule of the program, and not of another of its name. */
    private static boolean isOf(RuleMetadata rule, Path folder) throws IOException {
        return YamlReader.read(text(folder.resolve("rule.yaml"))) instanceof Node.Fields words
                && words.fields().get("title").value() instanceof Node.Text title
                && title.text().strip().equals(rule.title());
    }

    private void readExamples(String id, Path folder) throws IOException {
        for (String name : List.of("bad", "good", "fixed")) {
            Path example = folder.resolve(name + ".Dockerfile");
            Path ignoreFile = folder.resolve(name + ".Dockerfile.dockerignore");
            if (Files.isRegularFile(example)) {
                Optional<String> patterns =
                        Files.isRegularFile(ignoreFile) ? Optional.of(text(ignoreFile)) : Optional.empty();
                examples.add(new RulePack.Example(id, name, example.toString(), text(example), patterns));
            }
        }
    }

    private void readRule(Path folder) {
        String id = folder.getFileName().toString();
        Path file = folder.resolve("rule.yaml");
        if (!Files.isRegularFile(file)) {
            problems.add(folder + ": rule.yaml is missing");
            return;
        }
        if (!RuleYaml.wrongId(id).isEmpty()) {
            problems.add(folder + ": " + RuleYaml.wrongId(id));
            return;
        }
        try {
            Node node = YamlReader.read(text(file));
            words.add(RuleYaml.read(id, node, RuleYaml.Origin.FOLDER));
            rules.add(YamlRule.of(id, (Node.Fields) node));
            readExamples(id, folder);
        } catch (InvalidYaml e) {
            problems.add(file + ":" + e.display());
        } catch (CharacterCodingException e) {
            problems.add(folder + ": a file is not valid UTF-8");
        } catch (IOException e) {
            problems.add("cannot read " + folder + ": " + e.getMessage());
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file);
    }
}
