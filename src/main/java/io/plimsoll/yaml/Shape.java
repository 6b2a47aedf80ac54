package io.plimsoll.yaml;

import java.util.List;

/** Asks a piece of YAML for the shape that it is to have. Each question throws {@link InvalidYaml} where it has another. */
public final class Shape {
    private Shape() {}

    /** A block that has these fields and no others. */
    public static Node.Fields fields(Node node, String name, List<String> known) {
        if (!(node instanceof Node.Fields block) || block.fields().isEmpty()) {
            throw new InvalidYaml(node.at(), "`" + name + "` is a block of " + String.join(", ", known));
        }
        block.fields().forEach((key, field) -> {
            if (!known.contains(key)) {
                throw new InvalidYaml(field.at(), "`" + name + "` has no `" + key + "`" + InvalidYaml.hint(key, known));
            }
        });
        return block;
    }

    /** The value of a field that has to be there. */
    public static Node required(Node.Fields block, String name) {
        Node.Field field = block.fields().get(name);
        if (field == null) {
            throw new InvalidYaml(block.at(), "there is no `" + name + "` here");
        }
        return field.value();
    }

    /** A text that says something. */
    public static Node.Text text(Node node, String name) {
        if (node instanceof Node.Text text && !text.text().isBlank()) {
            return text;
        }
        throw new InvalidYaml(node.at(), "`" + name + "` is a text");
    }

    /** A text, or a list of texts that is not empty. */
    public static List<Node.Text> texts(Node node, String name) {
        if (!(node instanceof Node.Items list)) {
            return List.of(text(node, name));
        }
        if (list.items().isEmpty()) {
            throw new InvalidYaml(node.at(), "the list of `" + name + "` is empty");
        }
        return list.items().stream().map(item -> text(item, name)).toList();
    }

    /** @param what names what it is to be one of, in the message */
    public static String choice(Node.Text text, String what, Iterable<String> choices) {
        for (String choice : choices) {
            if (choice.equals(text.text())) {
                return choice;
            }
        }
        throw new InvalidYaml(
                text.at(), "`" + text.text() + "` is no " + what + InvalidYaml.hint(text.text(), choices));
    }
}
