package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;

/** {@code a | b}, perhaps after {@code !} or {@code time}. */
public record Pipeline(List<Node> nodes, Span span) {
    public Pipeline {
        nodes = List.copyOf(nodes);
    }
}
