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

    /** Any scalar, as written: {@code 3.20} stays {@code 3.20}. Empty where nothing was written. */
    record Text(String text, Position at) implements Node {
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
