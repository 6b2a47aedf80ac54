package io.plimsoll.config;

import io.plimsoll.catalog.Links;
import io.plimsoll.catalog.RuleMetadata;
import io.plimsoll.catalog.Severity;
import io.plimsoll.knowledge.Knowledge;
import io.plimsoll.knowledge.Secrets;
import io.plimsoll.knowledge.UserKnowledge;
import io.plimsoll.text.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes configurations for people. The results are valid configuration files. */
@Internal
public final class ConfigText {
    private static final String SCHEMA = "# yaml-language-server: $schema=" + Links.schema() + "\n";
    private static final String MASK = "••••••••";
    private static final int COLUMN = 40;

    private ConfigText() {}

    /** A file with every option commented out, and with its meaning. */
    public static String commented() {
        StringBuilder text = new StringBuilder(SCHEMA);
        text.append(
                "# Configuration for this directory and its subdirectories. `plimsoll config FILE` prints what applies to a file.\n");
        for (Key key : Key.values()) {
            text.append("\n# ").append(key.meaning());
            if (!key.defaultValue().isEmpty()) {
                text.append(" (default: ").append(key.defaultValue()).append(')');
            }
            text.append("\n# ")
                    .append(key.label())
                    .append(": ")
                    .append(key.example())
                    .append('\n');
        }
        return text.toString();
    }

    /**
     * Another tool's file as a {@code .plimsoll.yaml}, with its comments.
     *
     * @param written the text of the file
     */
    public static String migrated(ConfigFile file, String written) {
        List<Line> lines = new ArrayList<>();
        file.layer().entries().forEach((key, entry) -> {
            if (!entry.items().isEmpty()) {
                List<Line> ofKey = lines(key, entry, List.of());
                Line head = ofKey.get(0);
                lines.add(new Line(head.text(), entry.origin()));
                lines.addAll(ofKey.subList(1, ofKey.size()));
            }
        });
        KeptComments comments =
                new KeptComments(written, lines.stream().map(Line::origin).toList());
        StringBuilder text = new StringBuilder(SCHEMA);
        text.append("# Converted from ").append(file.path().getFileName()).append('\n');
        for (Line line : lines) {
            String indent =
                    " ".repeat(line.text().length() - line.text().stripLeading().length());
            if (line.text().startsWith(Key.GATE.label() + ":")) {
                text.append(
                                "# As in hadolint, only errors and what hadolint has a code for fail the run; without this line,")
                        .append(" all findings do.\n");
            }
            for (String comment : comments.above(line.origin())) {
                text.append(indent).append(inComment(comment)).append('\n');
            }
            String beside = comments.beside(line.origin());
            text.append(line.text())
                    .append(beside.isEmpty() ? "" : " " + inComment(beside))
                    .append('\n');
        }
        List<String> rest = comments.rest();
        if (!rest.isEmpty()) {
            text.append("\n# Comments on what has no counterpart:\n");
            rest.forEach(comment -> text.append(inComment(comment)).append('\n'));
        }
        return text.toString();
    }

    /**
     * The configuration that applies to a file; the comment after a line says where it is set.
     *
     * @param file its name, for people
     * @param rules those that run
     */
    public static String inForce(String file, Configuration configuration, List<RuleMetadata> rules) {
        StringBuilder text = new StringBuilder("# configuration for ").append(inComment(file));
        text.append(configuration
                .file()
                .map(f -> ", from " + inComment(f.name()))
                .orElse(", without a configuration file"));
        text.append('\n');
        List<String> secretWords = configuration.settings().userKnowledge().secretWords();
        for (Key key : Key.values()) {
            if (!key.isForOverrides()) {
                continue; // about which files, not about this one
            }
            Optional<Entry> entry = configuration.entry(key);
            if (entry.isPresent()) {
                for (Line line : lines(key, entry.get(), secretWords)) {
                    append(line.text(), line.origin(), text);
                }
            } else if (key == Key.SELECT) {
                text.append("# select: the rules that are on by default\n");
            } else {
                String standard = hasItems(key) ? "[]" : key.kind().isMap() ? "{}" : key.defaultValue();
                append(key.label() + ": " + standard, Configuration.DEFAULT, text);
            }
        }
        text.append("# rules that run:\n");
        Map<String, Severity> severities = configuration.settings().severities();
        for (RuleMetadata rule : rules) {
            Severity severity = severities.getOrDefault(rule.id(), rule.severity());
            text.append("#   ")
                    .append(rule.id())
                    .append(": ")
                    .append(severity.label())
                    .append('\n');
        }
        return text.toString();
    }

    /** @param origin empty where the lines below have one each */
    private record Line(String text, String origin) {}

    private static List<Line> lines(Key key, Entry entry, List<String> secretWords) {
        List<Line> lines = new ArrayList<>();
        String head = key.label() + ":";
        if (!hasItems(key) && !key.kind().isMap()) {
            lines.add(new Line(head + " " + entry.items().get(0).value(), entry.origin()));
        } else if (entry.items().isEmpty()) {
            lines.add(new Line(head + (hasItems(key) ? " []" : " {}"), entry.origin()));
        } else {
            lines.add(new Line(head, ""));
            for (Entry.Item item : entry.items()) {
                String value = item.base().isPresent()
                        ? item.value()
                        : quoted(key == Key.BUILD_ARGS ? shown(item, secretWords) : item.value());
                lines.add(new Line(
                        hasItems(key) ? "  - " + value : "  " + quoted(item.name()) + ": " + value, item.origin()));
            }
        }
        return lines;
    }

    private static boolean hasItems(Key key) {
        return key.kind().isList() || key.kind() == Key.Kind.BASE_IMAGES;
    }

    private static String shown(Entry.Item item, List<String> secretWords) {
        Secrets secrets =
                Knowledge.load(UserKnowledge.NONE.withSecretWords(secretWords)).secrets();
        return secrets.saysSecret(item.name()) ? MASK : item.value();
    }

    private static void append(String line, String origin, StringBuilder text) {
        text.append(line);
        if (!origin.isEmpty()) {
            text.append(" ".repeat(Math.max(1, COLUMN - line.length())))
                    .append("# ")
                    .append(inComment(origin));
        }
        text.append('\n');
    }

    /** In quotes when YAML would take it for something else. */
    static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && Character.isLetter(value.charAt(0))
                && value.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c) || "-_./".indexOf(c) >= 0)
                && !List.of("true", "false", "yes", "no", "on", "off", "null").contains(value.toLowerCase(Locale.ROOT));
        return plain ? value : inQuotes(value);
    }

    /** What YAML takes for no character, or a reader for another line, is written as its number. */
    private static String inQuotes(String value) {
        StringBuilder text = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            if (c == '\n') {
                text.append("\\n");
            } else if (c == '"' || c == '\\') {
                text.append('\\').appendCodePoint(c);
            } else if (isShown(c)) {
                text.appendCodePoint(c);
            } else {
                text.append(String.format(Locale.ROOT, "\\U%08x", c));
            }
        });
        return text.append('"').toString();
    }

    private static boolean isShown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /** A path, in a comment: it may have any character, and none of them may end the comment. */
    private static String inComment(String path) {
        StringBuilder text = new StringBuilder();
        path.codePoints().forEach(c -> text.appendCodePoint(isShown(c) ? c : '·'));
        return text.toString();
    }
}
