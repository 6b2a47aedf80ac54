package io.plimsoll.hostile;

import io.plimsoll.text.MappedText;
import io.plimsoll.text.Source;
import io.plimsoll.text.Span;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Writes out what records hold, so that two can be compared, and looks at every place in them. */
public final class Tree {
    private final StringBuilder out = new StringBuilder();
    private final int length;

    private Tree(int length) {
        this.length = length;
    }

    /** @param length of the text; a place behind its end fails */
    public static String of(Object root, int length) {
        Tree tree = new Tree(length);
        tree.write(root);
        return tree.out.toString();
    }

    private void write(Object node) {
        if (node instanceof Span span) {
            if (span.end() > length) {
                throw new AssertionError(span + " ends behind the text");
            }
            out.append(span.start()).append('-').append(span.end());
        } else if (node instanceof MappedText text) {
            out.append(text).append('@');
            write(text.span());
        } else if (node instanceof Optional<?> optional) {
            optional.ifPresent(this::write);
        } else if (node instanceof Collection<?> items) {
            out.append('[');
            for (Object item : items) {
                write(item);
                out.append(", ");
            }
            out.append(']');
        } else if (node instanceof Map<?, ?> map) {
            write(map.entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .toList());
        } else if (node instanceof Record record) {
            write(record);
        } else if (!(node instanceof Source)) {
            out.append(node);
        }
    }

    private void write(Record record) {
        out.append(record.getClass().getSimpleName()).append('(');
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                write(component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("no " + component, e);
            }
            out.append(' ');
        }
        out.append(')');
    }
}
