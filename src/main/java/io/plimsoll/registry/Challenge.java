package io.plimsoll.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a server wants to see before it answers, as {@code WWW-Authenticate} has it.
 *
 * @param scheme in lowercase: {@code bearer}
 * @param parameters by their names in lowercase
 */
record Challenge(String scheme, Map<String, String> parameters) {
    /** @param headers several can be in one, and in several */
    static List<Challenge> read(List<String> headers) {
        List<Challenge> found = new ArrayList<>();
        for (String header : headers) {
            new Reader(header).read(found);
        }
        return found;
    }

    static Optional<Challenge> of(String scheme, List<Challenge> all) {
        return all.stream().filter(each -> each.scheme().equals(scheme)).findFirst();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        void read(List<Challenge> found) {
            Map<String, String> parameters = null;
            while (at < text.length()) {
                skip(" \t,");
                String word = word();
                if (word.isEmpty()) {
                    at++; // what is not a word is passed over
                    continue;
                }
                int after = at;
                skip(" \t");
                if (at < text.length() && text.charAt(at) == '=' && parameters != null) {
                    at++;
                    skip(" \t");
                    parameters.putIfAbsent(word.toLowerCase(Locale.ROOT), value());
                } else {
                    at = after;
                    parameters = new LinkedHashMap<>();
                    found.add(new Challenge(word.toLowerCase(Locale.ROOT), parameters));
                }
            }
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private String word() {
            int from = at;
            while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        private String value() {
            if (at >= text.length() || text.charAt(at) != '"') {
                return word();
            }
            StringBuilder out = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                out.append(text.charAt(at));
            }
            at++;
            return out.toString();
        }
    }
}
