package io.plimsoll.shell;

import io.plimsoll.text.Span;
import java.util.List;

/** {@code ! time a | b}. */
public record Pipeline(boolean negated, boolean timed, List<Node> nodes, Span span) {
    public Pipeline {
        nodes = List.copyOf(nodes);
    }
}
