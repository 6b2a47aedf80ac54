package io.plimsoll.yaml;

import java.util.List;

/** Checks that a piece of YAML has an expected shape. Each method throws {@link InvalidYaml} if it has not. */
public final class Shape {
    private Shape() {}

    /** A mapping with these keys and no others. */
    public static Node.Fields fields(Node node, String name, List<String> known) {
        if (!(node instanceof Node.Fields block) || block.fields().isEmpty()) {
            throw new InvalidYaml(node.at(), "`" + name + "` must be a mapping of " + String.join(", ", known));
        }
        block.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                throw new InvalidYaml(
                        field.at(), "unknown key `" + key + "` in `" + name + "`" + InvalidYaml.hint(key, known));
            }
        });
        return block;
    }

    /** The value of a required key. */
    public static Node required(Node.Fields block, String name) {
        Node.Field field = block.fields().get(name);
        if (field == null) {
            throw new InvalidYaml(block.at(), "missing key `" + name + "`");
        }
        return field.value();
    }

    /** A string that is not blank. */
    public static Node.Text text(Node node, String name) {
        if (node instanceof Node.Text text && !text.text().isBlank()) {
            return text;
        }
        throw new InvalidYaml(node.at(), "`" + name + "` must be a string");
    }

    /** A string, or a list of strings that is not empty. */
    public static List<Node.Text> texts(Node node, String name) {
        if (!(node instanceof Node.Items list)) {
            return List.of(text(node, name));
        }
        if (list.items().isEmpty()) {
            throw new InvalidYaml(node.at(), "`" + name + "` must not be empty");
        }
        return list.items().stream().map(item -> text(item, name)).toList();
    }

    /** @param what completes the message "is not a valid …" */
    public static String choice(Node.Text text, String what, Iterable<String> choices) {
        for (String choice : choices) {
            if (choice.equals(text.text())) {
                return choice;
            }
        }
        throw new InvalidYaml(
                text.at(), "`" + text.text() + "` is not a valid " + what + InvalidYaml.hint(text.text(), choices));
    }
}
