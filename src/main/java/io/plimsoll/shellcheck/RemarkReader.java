package io.plimsoll.shellcheck;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.JsonReader;
import io.plimsoll.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@code shellcheck --format=json1} prints. */
final class RemarkReader {
    private RemarkReader() {}

    /**
     * @return by the name of the file, in the order printed
     * @throws ShellCheckFailure when it is something else
     */
    static Map<String, List<Remark>> read(String json) {
        Map<String, List<Remark>> byFile = new LinkedHashMap<>();
        try {
            for (Node comment : items(JsonReader.read(json), "comments")) {
                byFile.computeIfAbsent(text(comment, "file"), file -> new ArrayList<>())
                        .add(remark(comment));
            }
        } catch (InvalidYaml | NumberFormatException e) {
            throw new ShellCheckFailure("its output is not what `--format=json1` prints: " + e.getMessage());
        }
        return byFile;
    }

    private static Remark remark(Node comment) {
        List<Remark.Replacement> replacements = new ArrayList<>();
        Node fix = field(comment, "fix").orElse(comment);
        for (Node replacement : fix == comment ? List.<Node>of() : items(fix, "replacements")) {
            replacements.add(new Remark.Replacement(
                    range(replacement),
                    text(replacement, "replacement"),
                    text(replacement, "insertionPoint").equals("afterEnd")));
        }
        return new Remark(
                range(comment),
                text(comment, "level"),
                number(comment, "code"),
                text(comment, "message"),
                replacements);
    }

    private static Remark.Range range(Node node) {
        return new Remark.Range(
                number(node, "line"), number(node, "column"), number(node, "endLine"), number(node, "endColumn"));
    }

    private static Optional<Node> field(Node node, String name) {
        return node instanceof Node.Fields fields
                ? Optional.ofNullable(fields.fields().get(name)).map(Node.Field::value)
                : Optional.empty();
    }

    private static List<Node> items(Node node, String name) {
        return field(node, name)
                .map(list -> list instanceof Node.Items items ? items.items() : List.<Node>of())
                .orElse(List.of());
    }

    private static String text(Node node, String name) {
        return field(node, name)
                .map(value -> value instanceof Node.Text text ? text.text() : "")
                .orElse("");
    }

    private static int number(Node node, String name) {
        return Integer.parseInt(text(node, name));
    }
}
