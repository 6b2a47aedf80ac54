package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;

/**
 * Pipelines joined by {@code &&} and {@code ||}, up to the next {@code ;}, {@code &} or line break.
 *
 * @param background whether {@code &} ends it
 */
public record Item(List<Pipeline> pipelines, boolean background, Span span) {
    public Item {
        pipelines = List.copyOf(pipelines);
    }

    static Item of(Node node) {
        return new Item(List.of(Pipeline.of(node)), false, node.span());
    }
}
