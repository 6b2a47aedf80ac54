package io.plimsoll.project;

import java.util.Optional;
import java.util.function.Function;

/** Fills in what stands between two marks, such as {@code ${…}}. */
final class Placeholders {
    private Placeholders() {}

    /**
     * @param value what the characters between the marks, without spaces around them, stand for; empty when that is unknown
     * @return empty when any of them is unknown; a mark that is not closed stands for itself
     */
    static Optional<String> fill(String text, String open, String close, Function<String, Optional<String>> value) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        for (int start = text.indexOf(open); start >= 0; start = text.indexOf(open, at)) {
            int end = text.indexOf(close, start + open.length());
            if (end < 0) {
                break;
            }
            Optional<String> known =
                    value.apply(text.substring(start + open.length(), end).strip());
            if (known.isEmpty()) {
                return Optional.empty();
            }
            filled.append(text, at, start).append(known.get());
            at = end + close.length();
        }
        return Optional.of(filled.append(text, at, text.length()).toString());
    }
}
