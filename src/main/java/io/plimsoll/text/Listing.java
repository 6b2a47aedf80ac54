package io.plimsoll.text;

import java.util.List;

/** Names in a sentence. */
public final class Listing {
    private Listing() {}

    /** {@code `a`, `b` and `c`}. */
    public static String of(List<String> names) {
        return of(names, names.size());
    }

    /** {@code `a`, `b` and 3 more}. */
    public static String of(List<String> names, int most) {
        StringBuilder out = new StringBuilder();
        int shown = Math.min(names.size(), most);
        for (int i = 0; i < shown; i++) {
            String separator = i == 0 ? "" : i == shown - 1 && shown == names.size() ? " and " : ", ";
            out.append(separator).append('`').append(names.get(i)).append('`');
        }
        return names.size() > shown ? out + " and " + (names.size() - shown) + " more" : out.toString();
    }
}
