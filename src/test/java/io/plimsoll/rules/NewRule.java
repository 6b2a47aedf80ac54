package io.plimsoll.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lays out a new rule: its folder, its class and its line in {@link BuiltInRules}, from the templates in
 * {@code src/test/resources/new-rule}. {@code src/new-rule} starts it from source, before anything is built: it knows no other class.
 */
final class NewRule {
    private static final Path TEMPLATES = Path.of("src/test/resources/new-rule");
    private static final Path RULES = Path.of("rules");
    private static final Path CLASSES = Path.of("src/main/java/io/plimsoll/rules");
    private static final Path LIST = CLASSES.resolve("BuiltInRules.java");
    /** Two words at least: the id names a fault, and a class of one word would hide Java's own. */
    private static final Pattern ID = Pattern.compile("[a-z]+(-[a-z]+)+");

    private static final Pattern ENTRY = Pattern.compile("(?m)^ +(?:new (\\w+)\\(|\\w+\\.\\w+\\().*\\)(,|\\);)$");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("<version>(\\d+\\.\\d+\\.\\d+)-SNAPSHOT</version>");

    private final Path root;

    /** @param root of the repository */
    NewRule(Path root) {
        this.root = root;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || arguments[0].startsWith("-")) {
            System.err.println("usage: src/new-rule ID");
            System.exit(2);
        }
        try {
            String id = arguments[0];
            for (Path file : new NewRule(Path.of("")).write(id)) {
                System.out.println(file);
            }
            System.out.println(
                    "Next: replace each TODO, the expectations in bad.Dockerfile first, and see what it finds with");
            System.out.println("  mvn -B -o -q test -Dplimsoll.rule=" + id);
        } catch (IllegalArgumentException e) {
            System.err.println("new-rule: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Writes the files.
     *
     * @return which, below the root
     * @throws IllegalArgumentException when there can be no new rule of this id; nothing is written then
     */
    List<Path> write(String id) throws IOException {
        if (!Files.isRegularFile(root.resolve(LIST))) {
            throw new IllegalArgumentException("no " + LIST + " here: start it in the root of the repository");
        }
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "`" + id + "` is not a valid id: expected two or more lowercase words joined by hyphens");
        }
        String list = Files.readString(root.resolve(LIST));
        String name = className(id);
        if (Files.exists(root.resolve(RULES).resolve(id)) || ids(list).contains(id)) {
            throw new IllegalArgumentException("there is a rule `" + id + "` already");
        }
        try (Stream<Path> classes = Files.list(root.resolve(CLASSES))) {
            if (classes.anyMatch(file -> file.getFileName().toString().equalsIgnoreCase(name + ".java"))) {
                throw new IllegalArgumentException("there is a class `" + name + "` already");
            }
        }

        Map<Path, String> files = new LinkedHashMap<>();
        Path folder = RULES.resolve(id);
        for (String file : List.of("rule.yaml", "bad.Dockerfile", "good.Dockerfile")) {
            files.put(folder.resolve(file), filled(file, id, name));
        }
        files.put(CLASSES.resolve(name + ".java"), filled("Rule.java.txt", id, name));
        files.put(LIST, with(list, id, "new " + name + "()"));
        Files.createDirectory(root.resolve(folder));
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
        return List.copyOf(files.keySet());
    }

    private String filled(String template, String id, String name) throws IOException {
        return Files.readString(root.resolve(TEMPLATES).resolve(template))
                .replace("RULE_ID", id)
                .replace("RULE_CLASS", name)
                .replace("RULE_SINCE", nextVersion());
    }

    private String nextVersion() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(root.resolve("pom.xml")));
        if (!version.find()) {
            throw new IllegalArgumentException("pom.xml names no version that ends in -SNAPSHOT");
        }
        return version.group(1);
    }

    private static String className(String id) {
        StringBuilder name = new StringBuilder();
        for (String word : id.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }

    /** The ids of the rules in the text of {@link BuiltInRules}, in its order. */
    static List<String> ids(String list) {
        List<String> ids = new ArrayList<>();
        Matcher entry = ENTRY.matcher(list);
        while (entry.find()) {
            ids.add(id(entry));
        }
        return ids;
    }

    /** A class that serves several rules is told the id, any other is called after it. */
    private static String id(Matcher entry) {
        Matcher text = TEXT.matcher(entry.group());
        return text.find()
                ? text.group(1)
                : entry.group(1).replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String with(String list, String id, String expression) {
        Matcher entry = ENTRY.matcher(list);
        while (entry.find()) {
            String indent = entry.group()
                    .substring(0, entry.group().indexOf(entry.group().strip()));
            if (id(entry).compareTo(id) > 0) {
                return list.substring(0, entry.start()) + indent + expression + ",\n" + list.substring(entry.start());
            }
            if (entry.group(2).equals(");")) {
                return list.substring(0, entry.start(2)) + ",\n" + indent + expression + list.substring(entry.start(2));
            }
        }
        throw new IllegalArgumentException("there is no list of rules in " + LIST);
    }
}
