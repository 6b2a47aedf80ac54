package io.plimsoll.archive;

import io.plimsoll.yaml.InvalidYaml;
import io.plimsoll.yaml.JsonReader;
import io.plimsoll.yaml.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON of which nothing is sure: what is missing, or something else, is empty. */
record Json(Optional<Node> node) {
    /** @throws InvalidArchive when it is no JSON */
    static Json read(String text, String what) throws InvalidArchive {
        try {
            return new Json(Optional.of(JsonReader.read(text)));
        } catch (InvalidYaml e) {
            throw new InvalidArchive(what + " is invalid: " + e.display());
        }
    }

    Json get(String name) {
        return new Json(node.filter(Node.Fields.class::isInstance)
                .map(n -> ((Node.Fields) n).fields().get(name))
                .map(Node.Field::value));
    }

    String text() {
        return node.filter(Node.Text.class::isInstance)
                .map(n -> ((Node.Text) n).text())
                .orElse("");
    }

    boolean isList() {
        return node.filter(Node.Items.class::isInstance).isPresent();
    }

    List<Json> items() {
        return node.filter(Node.Items.class::isInstance).stream()
                .flatMap(n -> ((Node.Items) n).items().stream())
                .map(item -> new Json(Optional.of(item)))
                .toList();
    }

    List<String> texts() {
        return items().stream().map(Json::text).toList();
    }

    Map<String, Json> fields() {
        Map<String, Json> fields = new TreeMap<>();
        node.filter(Node.Fields.class::isInstance)
                .ifPresent(n -> ((Node.Fields) n)
                        .fields()
                        .forEach((name, field) -> fields.put(name, new Json(Optional.of(field.value())))));
        return fields;
    }

    Map<String, String> texts(Map<String, Json> fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }
}
