package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;

/**
 * Pipelines joined by {@code &&} and {@code ||}, up to the next {@code ;}, {@code &} or line break.
 *
 * @param links how each pipeline is joined to the one before it; as many as there are pipelines, the first is {@code FIRST}
 * @param background whether {@code &} ends it
 */
public record Item(List<Pipeline> pipelines, List<Context.Link> links, boolean background, Span span) {
    public Item {
        pipelines = List.copyOf(pipelines);
        links = List.copyOf(links);
    }

    static Item of(Node node) {
        return new Item(
                List.of(new Pipeline(false, false, List.of(node), node.span())),
                List.of(Context.Link.FIRST),
                false,
                node.span());
    }
}
