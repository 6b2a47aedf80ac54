package io.plimsoll.stage;

import io.plimsoll.notation.ImageRef;
import io.plimsoll.variable.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The image that a FROM names when no build argument is given.
 *
 * @param image ARGs without a default are empty in it; the platform's variables stay unknown
 * @param missing by name, the ARGs without a default that FROM uses, itself or by way of other ARGs; the value knows where the ARG is
 */
public record ImageByDefault(ImageRef image, Map<String, Value> missing) {
    public ImageByDefault {
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }
}
