package io.plimsoll.yaml;

import io.plimsoll.text.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML that still knows where it stands. */
public sealed interface Node {
    Position at();

    /** The same as maps, lists and strings; a field without a value is left out. */
    Object plain();

    /**
     * Any scalar, as written: {@code 3.20} stays {@code 3.20}. Empty where nothing was written.
     *
     * @param kind what a reader that knows types makes of it
     */
    record Text(String text, Position at, Kind kind) implements Node {
        /** One that is a string for certain. */
        public Text(String text, Position at) {
            this(text, at, Kind.STRING);
        }

        @Override
        public Object plain() {
            return text;
        }
    }

    record Items(List<Node> items, Position at) implements Node {
        @Override
        public Object plain() {
            List<Object> list = new ArrayList<>(items.size()); // and no stream: lists may lie deep in lists
            for (Node item : items) {
                list.add(item.plain());
            }
            return list;
        }
    }

    record Fields(Map<String, Field> fields, Position at) implements Node {
        @Override
        public Object plain() {
            Map<String, Object> map = new LinkedHashMap<>();
            for (Map.Entry<String, Field> field : fields.entrySet()) {
                Node value = field.getValue().value();
                if (!(value instanceof Text text && text.text().isEmpty())) {
                    map.put(field.getKey(), value.plain());
                }
            }
            return map;
        }
    }

    /** What a scalar is for YAML's schema. */
    enum Kind {
        /** No value: nothing, {@code ~} or {@code null}. */
        NULL,
        /** Without quotes or a tag, so that it may be a number, a truth value or a date. */
        UNQUOTED,
        STRING
    }

    /**
     * A node with a tag of the program that reads the file, such as {@code !reset}. Only {@link YamlReader#readTaggedDocuments} keeps them.
     *
     * @param tag with its {@code !}
     */
    record Tagged(String tag, Node node) implements Node {
        @Override
        public Position at() {
            return node.at();
        }

        @Override
        public Object plain() {
            return node.plain();
        }
    }

    /** @param at where its name stands */
    record Field(Node value, Position at) {}

    /** A tree that the build has packed; where it stood nobody knows any more. */
    static Node of(Object tree) {
        Position nowhere = new Position(1, 1);
        if (tree instanceof Map<?, ?> map) {
            Map<String, Field> fields = new LinkedHashMap<>();
            map.forEach((name, value) -> fields.put(name.toString(), new Field(of(value), nowhere)));
            return new Fields(fields, nowhere);
        }
        if (tree instanceof List<?> list) {
            List<Node> items = new ArrayList<>();
            list.forEach(item -> items.add(of(item)));
            return new Items(items, nowhere);
        }
        return new Text(tree.toString(), nowhere);
    }
}
