package io.plimsoll.image;

import io.plimsoll.syntax.KeyValue;
import java.util.List;

/**
 * A variable of an image in which ENV keeps the secret of a build argument.
 *
 * @param pair the name and value in the ENV
 * @param way the assignments that the secret took to get there: the ARG that it is passed to first, then other variables
 */
public record SecretVariable(KeyValue pair, List<KeyValue> way) {
    public SecretVariable {
        way = List.copyOf(way);
    }

    /** The ARG that the secret is passed to. */
    public KeyValue argument() {
        return way.get(0);
    }
}
