package io.plimsoll.view;

import io.plimsoll.text.LineIndex;
import io.plimsoll.text.Position;
import io.plimsoll.text.Span;
import java.util.function.UnaryOperator;

/**
 * Where the places of a Dockerfile are in the file that people see: the same one, or the one that it is embedded in.
 *
 * @param outer makes of a place in the Dockerfile the place in that file
 * @param lines of that file
 */
public record Places(UnaryOperator<Span> outer, LineIndex lines) {
    public Position start(Span place) {
        return lines.position(outer.apply(place).start());
    }

    /** Exclusive. */
    public Position end(Span place) {
        return lines.position(outer.apply(place).end());
    }
}
