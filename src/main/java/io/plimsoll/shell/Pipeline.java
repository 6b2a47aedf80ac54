package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;

/**
 * {@code a | b}, perhaps after {@code !} or {@code time}.
 *
 * @param afterFailure whether {@code ||} stands before it, so that it runs when what stands before that fails
 * @param negated whether {@code !} turns its status around
 */
public record Pipeline(List<Node> nodes, boolean afterFailure, boolean negated, Span span) {
    public Pipeline {
        nodes = List.copyOf(nodes);
    }

    static Pipeline of(Node node) {
        return new Pipeline(List.of(node), false, false, node.span());
    }
}
