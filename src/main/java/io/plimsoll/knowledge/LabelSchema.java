package io.plimsoll.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What labels must look like. Immutable.
 *
 * @param types the types of their values, by name
 * @param required the names of those that each image that ships must have
 * @param strict whether there may be no others
 */
public record LabelSchema(Map<String, LabelType> types, List<String> required, boolean strict) {
    public static final LabelSchema NONE = new LabelSchema(Map.of(), List.of(), false);

    private static final String OPTIONAL = "optional ";

    public LabelSchema {
        types = Map.copyOf(types);
        required = List.copyOf(required);
    }

    /**
     * A schema as users write it.
     *
     * @param written names and their types, which {@link #typeOf} accepts: {@code url}, {@code optional text}
     */
    public static LabelSchema of(Map<String, String> written, boolean strict) {
        Map<String, LabelType> types = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        written.forEach((name, type) -> {
            types.put(name, typeOf(type).orElseThrow());
            if (!isOptional(type)) {
                required.add(name);
            }
        });
        return new LabelSchema(types, required, strict);
    }

    /** The type that is written so, with {@code optional} or without. */
    public static Optional<LabelType> typeOf(String written) {
        return LabelType.of(withoutOptional(written));
    }

    /** Whether what is written so may be missing. */
    public static boolean isOptional(String written) {
        return written.startsWith(OPTIONAL);
    }

    /** The type alone. */
    public static String withoutOptional(String written) {
        return isOptional(written) ? written.substring(OPTIONAL.length()).strip() : written;
    }
}
