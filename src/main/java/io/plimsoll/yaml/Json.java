package io.plimsoll.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON of which nothing is sure: what is missing, or something else, is empty. */
public record Json(Optional<Node> node) {
    /** @throws InvalidYaml when it is no JSON */
    public static Json read(String text) {
        return new Json(Optional.of(JsonReader.read(text)));
    }

    public Json get(String name) {
        return new Json(node.filter(Node.Fields.class::isInstance)
                .map(n -> ((Node.Fields) n).fields().get(name))
                .map(Node.Field::value));
    }

    public String text() {
        return node.filter(Node.Text.class::isInstance)
                .map(n -> ((Node.Text) n).text())
                .orElse("");
    }

    public boolean isList() {
        return node.filter(Node.Items.class::isInstance).isPresent();
    }

    public List<Json> items() {
        return node.filter(Node.Items.class::isInstance).stream()
                .flatMap(n -> ((Node.Items) n).items().stream())
                .map(item -> new Json(Optional.of(item)))
                .toList();
    }

    public List<String> texts() {
        return items().stream().map(Json::text).toList();
    }

    public Map<String, Json> fields() {
        Map<String, Json> fields = new TreeMap<>();
        node.filter(Node.Fields.class::isInstance)
                .ifPresent(n -> ((Node.Fields) n)
                        .fields()
                        .forEach((name, field) -> fields.put(name, new Json(Optional.of(field.value())))));
        return fields;
    }

    public Map<String, String> texts(Map<String, Json> fields) {
        Map<String, String> texts = new TreeMap<>();
        fields.forEach((name, value) -> texts.put(name, value.text()));
        return texts;
    }
}
